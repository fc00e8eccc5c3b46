package org.lychgate.nation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * How often which error happens in a record to which it can happen, at noise 1 and mean sloppiness.
 *
 * <p>No file of certificates publishes its errors by kind. The defaults are assumptions of the size
 * that is known: about 5 % of certificates of the very old lacked a valid number (1985), 5 % of
 * linked deaths differ in the day, most women are missed where surnames have to agree, and census
 * takers plan on 5 % of fields with a slip in lists (Winkler 2005), which careful clerks undercut.
 * They are options: {@code death_report_error_model.csv} in the folder of tables replaces them, and
 * results are stated at 0.3, 1 and 3 times the rates.
 */
final class ErrorRates {
  /** Name of the table that replaces the defaults. */
  static final String TABLE = "death_report_error_model.csv";

  private static final Pattern DECIMAL = Pattern.compile("(?<![0-9.])[0-9]*\\.[0-9]+");

  private final Map<ErrorCode, Rate> rates;

  /**
   * @param usual for everybody
   * @param special for those the code's comment names; the usual rate where nobody is special
   */
  record Rate(double usual, double special) {}

  ErrorRates(Map<ErrorCode, Rate> rates) {
    this.rates = new EnumMap<>(rates);
  }

  /** Our own rates. */
  static ErrorRates defaults() {
    Map<ErrorCode, Rate> r = new EnumMap<>(ErrorCode.class);
    numbers(r);
    names(r);
    dates(r);
    r.put(ErrorCode.E25, rate(.001));
    r.put(ErrorCode.E26, rate(.010));
    // E27 is the share of deaths with a second report; it says who reports, not what is wrong.
    r.put(ErrorCode.E27, rate(.35));
    // Of reports that do not come from a registrar; special: of those that do.
    r.put(ErrorCode.E28, rate(.001, .0001));
    r.put(ErrorCode.E29, rate(.00002));
    r.put(ErrorCode.E31, rate(.015));
    r.put(ErrorCode.E32, rate(.010));
    // Of reports on paper.
    r.put(ErrorCode.E34, rate(.05));
    return new ErrorRates(r);
  }

  private static void numbers(Map<ErrorCode, Rate> r) {
    // A number typed from a card: most slips are one key beside the right one.
    r.put(ErrorCode.E01, rate(.004));
    r.put(ErrorCode.E02, rate(.002));
    // The informant is asked for "the number" and gives their own.
    r.put(ErrorCode.E03, rate(.001));
    r.put(ErrorCode.E04, rate(.001));
    r.put(ErrorCode.E05, rate(.0008));
    r.put(ErrorCode.E06, rate(.0001));
    r.put(ErrorCode.E07, rate(.03));
    r.put(ErrorCode.E33, rate(.0003));
    r.put(ErrorCode.X04, rate(.0003));
  }

  private static void names(Map<ErrorCode, Rate> r) {
    r.put(ErrorCode.E08, rate(.025));
    r.put(ErrorCode.E09, rate(.15));
    r.put(ErrorCode.E10, rate(.10));
    // Special: Chinese, Korean and Vietnamese names, where the family name stands first.
    r.put(ErrorCode.E11, rate(.001, .010));
    r.put(ErrorCode.E12, rate(.020));
    r.put(ErrorCode.E13, rate(.015));
    r.put(ErrorCode.E14, rate(.015));
    r.put(ErrorCode.E15, rate(.030));
    r.put(ErrorCode.E16, rate(.002));
    // Lost; special: garbled.
    r.put(ErrorCode.E35, rate(.5, .005));
    // Special: people from where one name is usual.
    r.put(ErrorCode.E36, rate(.0005, .03));
    r.put(ErrorCode.E37, rate(.3));
    r.put(ErrorCode.X01, rate(.10));
    // Called by the middle name, or the informant is a neighbour.
    r.put(ErrorCode.X02, rate(.002));
  }

  private static void dates(Map<ErrorCode, Rate> r) {
    r.put(ErrorCode.E17, rate(.006));
    // Special: the foreign-born, whose papers write the day first.
    r.put(ErrorCode.E18, rate(.0015, .010));
    // Special: from 90 on, where ages are misreported.
    r.put(ErrorCode.E19, rate(.008, .030));
    // Special: born before 1920.
    r.put(ErrorCode.E20, rate(.005, .040));
    r.put(ErrorCode.E21, rate(.10));
    r.put(ErrorCode.E22, rate(.005));
    r.put(ErrorCode.E23, rate(.003));
    r.put(ErrorCode.E24, rate(.010));
    r.put(ErrorCode.X05, rate(.001));
  }

  private static Rate rate(double usual) {
    return new Rate(usual, usual);
  }

  private static Rate rate(double usual, double special) {
    return new Rate(usual, special);
  }

  /**
   * The defaults, with what {@link #TABLE} in {@code folder} says in their place. A code that it
   * leaves out, or whose rate holds no decimal number, keeps its default.
   *
   * @throws OperatorException INPUT, if the file lacks its columns or holds a rate above 1
   */
  static ErrorRates of(Optional<Path> folder) {
    ErrorRates defaults = defaults();
    Optional<Path> file = folder.map(f -> f.resolve(TABLE)).filter(Files::isRegularFile);
    return file.isEmpty() ? defaults : defaults.with(lines(file.get()));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "cannot read " + file, "it is a small UTF-8 table", e);
    }
  }

  /**
   * A rate cell holds one decimal number, or two: {@code 0.0015 (0.0100 foreign-born)}. The second
   * is the special rate.
   */
  ErrorRates with(List<String> lines) {
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.getFirst());
    int codeAt = header.indexOf("code");
    int rateAt = header.indexOf("suggested_rate");
    if (codeAt < 0 || rateAt < 0) {
      throw new OperatorException(
          ExitCode.INPUT,
          TABLE + " has no columns code and suggested_rate",
          "give both, or leave the file out: the project has rates of its own");
    }
    Map<ErrorCode, Rate> out = new EnumMap<>(rates);
    for (int i = 1; i < lines.size(); i++) {
      List<String> row = cells(lines.get(i));
      if (row.size() > Math.max(codeAt, rateAt)) {
        int line = i + 1;
        find(row.get(codeAt))
            .ifPresent(code -> read(row.get(rateAt), line).ifPresent(rate -> out.put(code, rate)));
      }
    }
    return new ErrorRates(out);
  }

  private static Optional<ErrorCode> find(String word) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.name().equals(word.strip())) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  private static Optional<Rate> read(String cell, int line) {
    List<Double> numbers = new ArrayList<>(2);
    Matcher matcher = DECIMAL.matcher(cell);
    while (matcher.find()) {
      numbers.add(Double.parseDouble(matcher.group()));
    }
    if (numbers.stream().anyMatch(n -> n > 1)) {
      throw new OperatorException(
          ExitCode.INPUT,
          TABLE + " line " + line + " holds a rate above 1",
          "a rate is a share of records, 0 to 1");
    }
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rate(numbers.getFirst(), numbers.get(numbers.size() > 1 ? 1 : 0)));
  }

  /** Splits a row at commas outside quotes. */
  private static List<String> cells(String line) {
    List<String> out = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        out.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    out.add(cell.toString());
    return out;
  }

  /** Only this error, at this rate for everybody; for tests and demonstrations. */
  static ErrorRates only(ErrorCode code, double rate) {
    return new ErrorRates(Map.of(code, rate(rate)));
  }

  double usual(ErrorCode code) {
    return rates.getOrDefault(code, new Rate(0, 0)).usual();
  }

  double special(ErrorCode code) {
    return rates.getOrDefault(code, new Rate(0, 0)).special();
  }
}
