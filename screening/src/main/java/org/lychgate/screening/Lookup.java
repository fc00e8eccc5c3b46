package org.lychgate.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.linkage.Match;
import org.lychgate.linkage.Matcher;
import org.lychgate.linkage.Scored;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Looks one person up. */
public final class Lookup {
  /** Most hits given. */
  public static final int HITS_MAX = 20;

  /** Of a whole question, records that are less likely by themselves are not worth showing. */
  private static final double LIKELY = 0.01;

  private Lookup() {}

  /**
   * A listed record that could be meant.
   *
   * @param row the record
   * @param scored how well it agrees
   * @param statement what may be said of it, in words
   */
  public record Hit(IndexRow row, Scored scored, String statement) {}

  /**
   * The records that could be meant, best first, at most {@link #HITS_MAX}: those with more for
   * than against them, and where name and whole date of birth are asked for, one in a hundred
   * likely. Namesakes of any age are found by the name alone. A name in one string is read in every
   * usual order.
   *
   * @param ssn number, where known
   * @param name {@code FAMILY GIVEN…}, {@code GIVEN… FAMILY} or {@code FAMILY, GIVEN…}, in any
   *     case; empty where not known
   * @param birth date of birth, as partial as known
   */
  public static List<Hit> find(
      Optional<Ssn> ssn, String name, PartialDate birth, PersonIndex index, Scorer scorer) {
    boolean whole = !name.isBlank() && birth.isComplete();
    double needed = whole ? Math.max(0, scorer.needed(LIKELY, index.header())) : 0;
    Map<Integer, Match> best = new TreeMap<>();
    for (PersonName reading : readings(name)) {
      Identity probe = new Identity(ssn, reading, Sex.U, birth, "");
      for (Match match : Matcher.match(probe, index, scorer, needed).list()) {
        best.merge(
            match.row().ordinal(),
            match,
            (a, b) -> a.scored().weight() >= b.scored().weight() ? a : b);
      }
    }
    List<Hit> hits = new ArrayList<>();
    best.values().stream()
        .filter(match -> match.scored().weight() > 0)
        .sorted(Comparator.comparingDouble((Match match) -> -match.scored().weight()))
        .limit(HITS_MAX)
        .forEach(match ->
            hits.add(
                new Hit(
                    match.row(), match.scored(), Wording.statement(match.row().listed().death()))));
    return hits;
  }

  /** The ways in which a name in one string can be meant, each once. */
  static Set<PersonName> readings(String text) {
    Set<PersonName> readings = new LinkedHashSet<>();
    int comma = text.indexOf(',');
    if (comma >= 0) {
      readings.add(name(text.substring(0, comma), text.substring(comma + 1)));
      return readings;
    }
    String canonical = CanonicalText.of(text);
    List<String> words = canonical.isEmpty() ? List.of() : List.of(canonical.split(" ", -1));
    int n = words.size();
    if (n < 2) {
      readings.add(name(canonical, ""));
      return readings;
    }
    // One surname or two, before or after the given names.
    for (int family = 1; family <= Math.min(2, n - 1); family++) {
      readings.add(
          name(
              String.join(" ", words.subList(0, family)),
              String.join(" ", words.subList(family, n))));
      readings.add(
          name(
              String.join(" ", words.subList(n - family, n)),
              String.join(" ", words.subList(0, n - family))));
    }
    return readings;
  }

  private static PersonName name(String family, String given) {
    return new PersonName(family, given, "", "");
  }
}
