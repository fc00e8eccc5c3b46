package org.lychgate.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The value of {@code --map}: {@code COLUMN=FIELD,…}.
 *
 * @param targets what each column is said to be, in the order given
 */
public record ColumnMap(Map<String, String> targets) {
  public ColumnMap {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /**
   * Reads {@code map}, which may be blank.
   *
   * @throws OperatorException USAGE, if an entry is not {@code COLUMN=FIELD} or names a column
   *     again
   */
  public static ColumnMap parse(String map) {
    Map<String, String> targets = new LinkedHashMap<>();
    for (String entry : map.isBlank() ? List.<String>of() : List.of(map.split(",", -1))) {
      int equals = entry.lastIndexOf('=');
      if (equals < 1 || entry.substring(equals + 1).isBlank()) {
        throw usage(
            "--map: not COLUMN=FIELD: " + ColumnUse.shown(entry), "for example dob=birthDate");
      }
      String column = entry.substring(0, equals).strip();
      if (targets.put(column, entry.substring(equals + 1).strip()) != null) {
        throw twice(column);
      }
    }
    return new ColumnMap(targets);
  }

  /**
   * What each column of {@code header} is said to be, by its index.
   *
   * @throws OperatorException USAGE, if a column is not in it or is named twice
   */
  public Map<Integer, String> in(List<String> header) {
    Map<Integer, String> told = new TreeMap<>();
    targets.forEach((column, target) -> {
      int index =
          find(column, header)
              .orElseThrow(() ->
                  usage("--map: there is no column " + ColumnUse.shown(column), columns(header)));
      if (told.put(index, target) != null) {
        throw twice(column);
      }
    });
    return told;
  }

  /** Where {@code column} is in {@code header}: as spelt, else whatever its case. */
  public static OptionalInt find(String column, List<String> header) {
    int index = header.indexOf(column);
    for (int i = 0; index < 0 && i < header.size(); i++) {
      index = header.get(i).equalsIgnoreCase(column) ? i : -1;
    }
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** The columns there are, for a hint. */
  public static String columns(List<String> header) {
    return header.stream()
        .map(ColumnUse::shown)
        .collect(Collectors.joining(", ", "columns are ", ""));
  }

  private static OperatorException twice(String column) {
    return usage("--map: " + ColumnUse.shown(column) + " is named twice", "name each column once");
  }

  private static OperatorException usage(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint);
  }
}
