package org.lychgate.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Decides which column of a file of persons means what: as told, else by its usual name. */
final class PersonColumns {
  private static final String LEAVE_OUT = "-";
  private static final String OTHER = "other:";

  private final List<ColumnUse> uses;
  private final Map<PersonField, Integer> columns = new EnumMap<>(PersonField.class);
  private final Map<PersonField, DatePattern> patterns = new EnumMap<>(PersonField.class);
  private final int[] places = new int[PersonField.values().length];
  private final Optional<DatePattern> dates;

  /**
   * Reads {@code map}, the value of {@code --map} or empty string, against a header, and looks at
   * {@code sample} for the way dates are written.
   *
   * @param dates how every date is written, where the operator says so
   * @throws OperatorException USAGE, if the map names a column or field that there is not, or no
   *     column has a meaning
   */
  PersonColumns(
      List<String> header, String map, Optional<DatePattern> dates, List<List<String>> sample) {
    this.dates = dates;
    Map<Integer, String> told = ColumnMap.parse(map).in(header);
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
    Arrays.fill(places, -1);
    columns.forEach((field, index) -> places[field.ordinal()] = index);
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

  /** Where {@code field} stands; -1 where no column is that field. */
  int column(PersonField field) {
    return places[field.ordinal()];
  }

  DatePattern pattern(PersonField field) {
    return patterns.getOrDefault(field, DatePattern.ISO);
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
                    "--map: there is no field " + ColumnUse.shown(word),
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
    if (told == null && dates.isPresent()) {
      patterns.put(field.get(), dates.get());
      return new ColumnUse(index, column, target, dates.get().word(), "told");
    }
    if (told != null) {
      return new ColumnUse(index, column, target, told.word(), note);
    }
    DateGuess guess = DateGuess.of(sample.stream().map(values -> values.get(index)).toList());
    patterns.put(field.get(), guess.pattern());
    String sure = guess.doubt().isEmpty() ? note : guess.doubt();
    return new ColumnUse(index, column, target, guess.pattern().word(), sure);
  }

  private static OperatorException usage(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint);
  }
}
