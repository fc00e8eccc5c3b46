package org.lychgate.server.page;

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

  /** BCP 47 tag of the page's language. */
  public String lang() {
    return words.language().tag();
  }

  /** Where somebody begins who is signed in with this role. */
  public String home() {
    return who.map(w -> PageArea.homeOf(w.role())).orElse("/");
  }
}
