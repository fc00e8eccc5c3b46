package org.lychgate.server.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.Realm;

/**
 * What stands around every page.
 *
 * @param words in the page's language
 * @param languages that this page can be read in
 * @param path of the page, for the links that change its language
 * @param who is signed in
 * @param realm shown on every page, as nobody may take practice data for people
 * @param csrf the token that every form sends back
 * @param assets path of style and script files, which changes with them
 */
public record Frame(
    Words words,
    List<Language> languages,
    String path,
    Optional<SignedIn> who,
    Realm realm,
    String csrf,
    String assets) {
  /** Name of the form field with {@link #csrf()}. */
  public static final String CSRF = "_csrf";

  public Frame {
    languages = List.copyOf(languages);
  }

  /** The text for {@code key}. */
  public String t(String key) {
    return words.get(key);
  }

  /** The text for {@code key} with {@code arguments} in its places. */
  public String t(String key, Object... arguments) {
    return words.get(key, arguments);
  }

  /**
   * A day as people write it, such as {@code January 12, 2026}, from the words: Java knows no
   * months in Haitian Creole, and a small installation's Java none in Spanish.
   */
  public String day(LocalDate day) {
    // As texts: a number of four digits would be grouped.
    return t(
        "day.long",
        String.valueOf(day.getDayOfMonth()),
        t("month." + day.getMonthValue()),
        String.valueOf(day.getYear()));
  }

  /** BCP 47 tag of the page's language. */
  public String lang() {
    return words.language().tag();
  }

  /** Where somebody begins who is signed in with this role. */
  public String home() {
    return who.map(w -> PageArea.homeOf(w.role())).orElse("/");
  }
}
