package org.lychgate.screening.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.formats.ColumnMap;
import org.lychgate.formats.PersonField;

/**
 * Which of the customer's columns stand beside which part of the record. As told, else by their
 * usual names, as {@code screen} takes them.
 */
final class CustomerColumns {
  private final List<String> header;
  private final Map<Integer, PersonField> fields = new TreeMap<>();

  /**
   * Reads {@code map}, the value of {@code --map} or empty string, against the customer's columns.
   *
   * @throws org.lychgate.model.OperatorException USAGE where it names a column that there is not
   */
  CustomerColumns(List<String> header, String map) {
    this.header = List.copyOf(header);
    Map<Integer, String> told = ColumnMap.parse(map).in(header);
    EnumMap<PersonField, Integer> taken = new EnumMap<>(PersonField.class);
    told.forEach((column, target) ->
        PersonField.of(target.replaceFirst(":.*", ""))
            .ifPresent(field -> {
              taken.put(field, column);
              fields.put(column, field);
            }));
    for (int i = 0; i < header.size(); i++) {
      Optional<PersonField> guess = PersonField.guess(header.get(i));
      if (!told.containsKey(i) && guess.isPresent() && taken.putIfAbsent(guess.get(), i) == null) {
        fields.put(i, guess.get());
      }
    }
  }

  /** A column of the customer's row. */
  record Cell(String column, String value) {}

  /** What the row says on these fields, in the order of its columns; blank values left out. */
  List<Cell> list(ResultRow row, PersonField... wanted) {
    List<Cell> cells = new ArrayList<>();
    fields.forEach((column, field) -> {
      if (List.of(wanted).contains(field) && !row.values().get(column).isBlank()) {
        cells.add(new Cell(header.get(column), row.values().get(column)));
      }
    });
    return cells;
  }

  /** The customer's id; empty where no column is one. */
  String id(ResultRow row) {
    List<Cell> cells = list(row, PersonField.ID);
    return cells.isEmpty() ? "" : cells.getFirst().value();
  }

  /** The columns that none of {@code shown} covers. */
  List<Cell> listOthers(ResultRow row, List<PersonField> shown) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      PersonField field = fields.get(i);
      if ((field == null || !shown.contains(field)) && !row.values().get(i).isBlank()) {
        cells.add(new Cell(header.get(i), row.values().get(i)));
      }
    }
    return cells;
  }
}
