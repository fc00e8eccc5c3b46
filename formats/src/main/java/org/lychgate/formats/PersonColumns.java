package org.lychgate.formats;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;

/** Decides which column of a file of persons means what: as told, else by its usual name. */
final class PersonColumns {
  private static final String LEAVE_OUT = "-";
  private static final String OTHER = "other:";
  private static final Pattern NUMBER = Pattern.compile("\\d\\D?\\d\\D?\\d");

  /** A date pattern, and how sure it is. */
  private record Guess(DatePattern pattern, String note) {}

  private final List<ColumnUse> uses;
  private final Map<PersonField, Integer> columns = new EnumMap<>(PersonField.class);
  private final Map<PersonField, DatePattern> patterns = new EnumMap<>(PersonField.class);

  /**
   * Reads {@code map}, the value of {@code --map} or empty string, against a header, and looks at
   * {@code sample} for the way dates are written.
   *
   * @throws OperatorException USAGE, if the map names a column or field that there is not, or no
   *     column has a meaning
   */
  PersonColumns(List<String> header, String map, List<List<String>> sample) {
    Map<Integer, String> told = parse(header, map);
    Map<Integer, String> notes = new TreeMap<>();
    Map<Integer, String> fields = new TreeMap<>();
    told.forEach((index, target) -> assignTold(index, target, fields, notes));
    for (int i = 0; i < header.size(); i++) {
      Optional<PersonField> guess = PersonField.guess(header.get(i));
      if (told.containsKey(i)) {
        continue;
      }
      boolean taken = guess.map(columns::containsKey).orElse(false);
      fields.put(i, taken ? LEAVE_OUT : guess.map(PersonField::word).orElse(LEAVE_OUT));
      notes.put(i, taken ? "repeated" : guess.isPresent() ? "recognised" : "not used");
      if (guess.isPresent() && !taken) {
        columns.put(guess.get(), i);
      }
    }
    if (columns.isEmpty()) {
      throw usage(
          "no column is recognised among " + header.size(),
          "the first line must be a header; --map COLUMN=FIELD,… says what a column is");
    }
    this.uses = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      uses.add(
          use(
              i,
              header.get(i),
              fields.getOrDefault(i, LEAVE_OUT),
              notes.getOrDefault(i, ""),
              sample));
    }
  }

  /** What each column is taken for, in the order of the columns. */
  List<ColumnUse> uses() {
    return List.copyOf(uses);
  }

  /** The value of {@code field} in a row; empty string where no column is that field. */
  String text(List<String> values, PersonField field) {
    Integer column = columns.get(field);
    return column == null ? "" : values.get(column).strip();
  }

  DatePattern pattern(PersonField field) {
    return patterns.getOrDefault(field, DatePattern.ISO);
  }

  boolean has(PersonField field) {
    return columns.containsKey(field);
  }

  private void assignTold(
      int index, String target, Map<Integer, String> fields, Map<Integer, String> notes) {
    notes.put(index, "told");
    int colon = target.indexOf(':');
    String word = colon < 0 ? target : target.substring(0, colon);
    if (target.equals(LEAVE_OUT) || (target.startsWith(OTHER) && target.length() > 6)) {
      fields.put(index, target);
      return;
    }
    PersonField field =
        PersonField.of(word)
            .orElseThrow(() ->
                usage(
                    "--map: there is no field " + shown(word),
                    "fields are " + PersonField.words() + ", other:LABEL, and - for none"));
    if (columns.put(field, index) != null) {
      throw usage("--map: two columns are " + field.word(), "give each field one column");
    }
    fields.put(index, field.word());
    if (colon >= 0) {
      String wanted = target.substring(colon + 1);
      DatePattern pattern =
          (field.isDate() ? DatePattern.of(wanted) : Optional.<DatePattern>empty())
              .orElseThrow(() ->
                  usage(
                      "--map: no such date pattern for " + field.word(),
                      "patterns are yyyy-MM-dd, yyyyMMdd, MM/dd/yyyy and dd/MM/yyyy"));
      patterns.put(field, pattern);
    }
  }

  private ColumnUse use(
      int index, String column, String target, String note, List<List<String>> sample) {
    Optional<PersonField> field = PersonField.of(target).filter(PersonField::isDate);
    if (field.isEmpty()) {
      return new ColumnUse(index, column, target, "", note);
    }
    DatePattern told = patterns.get(field.get());
    if (told != null) {
      return new ColumnUse(index, column, target, told.word(), note);
    }
    Guess guess = guess(index, sample, note);
    patterns.put(field.get(), guess.pattern());
    return new ColumnUse(index, column, target, guess.pattern().word(), guess.note());
  }

  /** The pattern that fits most of the sample; of two that fit alike, the one declared first. */
  private static Guess guess(int index, List<List<String>> sample, String note) {
    Map<DatePattern, Integer> fits = new EnumMap<>(DatePattern.class);
    int filled = 0;
    boolean ordered = false;
    for (List<String> values : sample) {
      String text = values.get(index).strip();
      if (text.isEmpty()) {
        continue;
      }
      filled++;
      ordered |= !DatePattern.MONTH_FIRST.find(text).equals(DatePattern.DAY_FIRST.find(text));
      for (DatePattern pattern : DatePattern.values()) {
        if (pattern.find(text).isPresent()) {
          fits.merge(pattern, 1, Integer::sum);
        }
      }
    }
    DatePattern best = DatePattern.ISO;
    for (DatePattern pattern : DatePattern.values()) {
      if (fits.getOrDefault(pattern, 0) > fits.getOrDefault(best, 0)) {
        best = pattern;
      }
    }
    int most = fits.getOrDefault(best, 0);
    boolean either =
        best == DatePattern.MONTH_FIRST
            && ordered
            && fits.getOrDefault(DatePattern.DAY_FIRST, 0) == most;
    return new Guess(best, either ? "ambiguous" : most < filled ? "mixed" : note);
  }

  private static Map<Integer, String> parse(List<String> header, String map) {
    Map<Integer, String> told = new TreeMap<>();
    for (String entry : map.isBlank() ? List.<String>of() : List.of(map.split(",", -1))) {
      int equals = entry.lastIndexOf('=');
      if (equals < 1 || equals == entry.length() - 1) {
        throw usage("--map: not COLUMN=FIELD: " + shown(entry), "for example dob=birthDate");
      }
      String column = entry.substring(0, equals).strip();
      int index = header.indexOf(column);
      for (int i = 0; index < 0 && i < header.size(); i++) {
        index = header.get(i).equalsIgnoreCase(column) ? i : -1;
      }
      if (index < 0) {
        throw usage(
            "--map: there is no column " + shown(column),
            header.stream()
                .map(PersonColumns::shown)
                .collect(Collectors.joining(", ", "columns are ", "")));
      }
      if (told.put(index, entry.substring(equals + 1).strip()) != null) {
        throw usage("--map: " + shown(column) + " is named twice", "name each column once");
      }
    }
    return told;
  }

  /**
   * A name as it may be shown. A file without a header has a person in its first line, so what
   * holds digits as a number or date does is shown as its shape, and so is what a terminal would
   * not show as it is.
   */
  static String shown(String name) {
    boolean plain =
        name.length() <= Finding.SHAPE_MAX
            && name.codePoints().noneMatch(Character::isISOControl)
            && !NUMBER.matcher(name).find();
    return plain ? name : Finding.shapeOf(name);
  }

  private static OperatorException usage(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint);
  }
}
