package org.lychgate.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.Manner;
import org.lychgate.screening.ScreeningOptions;
import org.lychgate.screening.Work;

/**
 * The command line, which every executor reads again. Options are those of {@code lychgate screen}
 * (docs/screening.md) and a few more; the command's own library stays out of the cluster.
 */
final class Arguments implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String USAGE =
      """
      Usage: spark-submit ... CUSTOMERS --against INDEX --out FOLDER
        [--merge FILE] [--receipt FILE] [--force] [--part-bytes N]
        [--map COL=FIELD,...] [--encoding NAME] [--delimiter SIGN] [--quote SIGN]
        [--date-format PATTERN] [--match P] [--review P] [--prior BITS] [--candidates N]
        [--profile RULES] [--like TOOL] [--language WORD] [--as-of DAY] [--mask] [--allow-stale]
      See docs/scale.md, and docs/screening.md for what is the same as in screen.\
      """;

  private static final Set<String> FLAGS = Set.of("--mask", "--allow-stale", "--force");
  private static final Set<String> VALUES =
      Set.of(
          "--against",
          "--out",
          "--merge",
          "--receipt",
          "--part-bytes",
          "--map",
          "--encoding",
          "--delimiter",
          "--quote",
          "--date-format",
          "--match",
          "--review",
          "--prior",
          "--candidates",
          "--profile",
          "--like",
          "--language",
          "--as-of");

  /** Of 40 bytes a customer: 200,000, a second or two of one processor. */
  private static final int PART_BYTES = 1 << 23;

  private final TreeMap<String, String> values = new TreeMap<>();

  private Arguments() {}

  /**
   * Reads it.
   *
   * @throws OperatorException USAGE
   */
  static Arguments parse(String... words) {
    Arguments all = new Arguments();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (FLAGS.contains(word)) {
        all.put(word, "true");
      } else if (VALUES.contains(word)) {
        if (++i == words.length) {
          throw usage(word + " has no value");
        }
        all.put(word, words[i]);
      } else if (word.startsWith("--")) {
        throw usage("there is no option " + word);
      } else {
        all.put("CUSTOMERS", word);
      }
    }
    for (String needed : new String[] {"CUSTOMERS", "--against", "--out"}) {
      if (all.text(needed).isEmpty()) {
        throw usage(needed + " is missing");
      }
    }
    return all;
  }

  private void put(String name, String value) {
    if (values.put(name, value) != null) {
      throw usage(name + " twice");
    }
  }

  /** What was told; empty string where nothing was. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean flag(String name) {
    return values.containsKey(name);
  }

  /**
   * The same for executors: with a day instead of "today", as they must not each look at their
   * clock, and with the whole path of the index, as they work in another folder.
   */
  Arguments on(LocalDate day, Path index) {
    Arguments other = new Arguments();
    other.values.putAll(values);
    other.values.put("--as-of", day.toString());
    other.values.put("--against", index.toString());
    return other;
  }

  /** Least size of a part, in bytes. */
  long partBytes() {
    return number("--part-bytes", PART_BYTES, 1, Integer.MAX_VALUE);
  }

  /** The options, once the day is known. */
  ScreeningOptions options() {
    try {
      return new ScreeningOptions(
          decimal("--match", ScreeningOptions.MATCH_DEFAULT),
          decimal("--review", ScreeningOptions.REVIEW_DEFAULT),
          ScreeningOptions.MARGIN_DEFAULT,
          number("--candidates", 1, 1, Integer.MAX_VALUE),
          LocalDate.parse(text("--as-of")),
          flag("--mask"),
          flag("--allow-stale"),
          flag("--prior") ? OptionalDouble.of(decimal("--prior", 0)) : OptionalDouble.empty());
    } catch (DateTimeException _) {
      throw usage("--as-of is no day such as 2026-11-22");
    }
  }

  Manner manner() {
    return Manner.parse(
        new Manner.Texts(
            text("--encoding"),
            text("--delimiter"),
            text("--quote"),
            text("--date-format"),
            text("--like"),
            text("--profile"),
            text("--language")),
        Work.on(1));
  }

  String map() {
    return text("--map");
  }

  /** The whole command line in one spelling. */
  @Override
  public String toString() {
    return values.toString();
  }

  private double decimal(String name, double otherwise) {
    try {
      return flag(name) ? Double.parseDouble(text(name)) : otherwise;
    } catch (NumberFormatException _) {
      throw usage(name + " is no number");
    }
  }

  private int number(String name, int otherwise, int least, int most) {
    try {
      int number = flag(name) ? Integer.parseInt(text(name)) : otherwise;
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw usage(name + " is no whole number from " + least + " to " + most);
  }

  private static OperatorException usage(String message) {
    return new OperatorException(ExitCode.USAGE, message, USAGE);
  }
}
