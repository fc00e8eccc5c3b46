package org.lychgate.fhir;

import java.util.Arrays;
import java.util.List;

/**
 * One row of {@code vrdr-fields.csv}.
 *
 * @param fields IJE's fields that share the place
 * @param item the resource
 * @param number 1 and up among several of one item
 * @param paths where in the resource; the first is written, all are read
 * @param argument of the kind: a concept map, a code system or how far a number goes; else empty
 *     string
 */
record FieldRule(
    List<String> fields,
    VrdrItem item,
    int number,
    List<VrdrPath> paths,
    FieldKind kind,
    String argument) {

  private static final List<FieldRule> ALL =
      Tables.rows("vrdr-fields.csv", 5).stream().map(FieldRule::parse).toList();

  /** Every rule, in the order in which a document is written. */
  static List<FieldRule> all() {
    return ALL;
  }

  String field() {
    return fields.getFirst();
  }

  private static FieldRule parse(List<String> row) {
    String[] item = row.get(1).split("/");
    return new FieldRule(
        List.of(row.get(0).split(" ")),
        VrdrItem.valueOf(item[0]),
        item.length > 1 ? Integer.parseInt(item[1]) : 1,
        Arrays.stream(row.get(3).split("\\|(?![^(]*\\))")).map(VrdrPath::of).toList(),
        FieldKind.valueOf(row.get(2)),
        row.get(4));
  }
}
