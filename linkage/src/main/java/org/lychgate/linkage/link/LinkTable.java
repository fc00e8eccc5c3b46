package org.lychgate.linkage.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of one file in little memory: each column holds its distinct cleaned values once, and one
 * int for each row. Immutable, for any thread.
 */
public final class LinkTable {
  private final List<LinkColumn> columns;
  private final List<String[]> values;
  private final List<int[]> codes;
  private final byte[] ids;
  private final int[] idEnds;

  private LinkTable(Builder from) {
    columns = from.columns;
    values = new ArrayList<>();
    codes = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      values.add(from.values.get(c).toArray(String[]::new));
      codes.add(Arrays.copyOf(from.codes.get(c), from.rows));
    }
    ids = Arrays.copyOf(from.ids, from.idBytes);
    idEnds = Arrays.copyOf(from.idEnds, from.rows);
  }

  /**
   * An empty table.
   *
   * @throws IllegalArgumentException when two columns have one label
   */
  public static Builder builder(List<LinkColumn> columns) {
    return new Builder(columns);
  }

  public List<LinkColumn> columns() {
    return columns;
  }

  /** Number of rows. */
  public int size() {
    return idEnds.length;
  }

  /** What the caller calls the row. */
  public String id(int row) {
    int from = row == 0 ? 0 : idEnds[row - 1];
    return new String(ids, from, idEnds[row] - from, StandardCharsets.UTF_8);
  }

  /** The cleaned value that is compared; empty when it is missing or a placeholder. */
  public String value(int row, int column) {
    return values.get(column)[codes.get(column)[row]];
  }

  /** Number of rows that state a value. */
  public int countStated(int column) {
    int stated = 0;
    for (int code : codes.get(column)) {
      stated += code == 0 ? 0 : 1;
    }
    return stated;
  }

  /** Distinct values of a column; the first is empty and means missing. */
  String[] values(int column) {
    return values.get(column);
  }

  /** For each row the index of its value in {@link #values}. Not a copy. */
  int[] codes(int column) {
    return codes.get(column);
  }

  @Override
  public String toString() {
    return "LinkTable[rows=" + size() + ", columns=" + columns.size() + "]";
  }

  /** Takes rows one by one. Not for two threads. */
  public static final class Builder {
    private final List<LinkColumn> columns;
    private final List<Map<String, Integer>> byRaw = new ArrayList<>();
    private final List<Map<String, Integer>> byClean = new ArrayList<>();
    private final List<List<String>> values = new ArrayList<>();
    private final List<int[]> codes = new ArrayList<>();
    private byte[] ids = new byte[1 << 10];
    private int idBytes;
    private int[] idEnds = new int[1 << 7];
    private int rows;

    private Builder(List<LinkColumn> columns) {
      this.columns = List.copyOf(columns);
      Set<String> labels = new HashSet<>();
      for (LinkColumn column : columns) {
        if (!labels.add(column.label())) {
          throw new IllegalArgumentException("two columns are called " + column.label());
        }
        byRaw.add(new HashMap<>());
        byClean.add(new HashMap<>(Map.of("", 0)));
        values.add(new ArrayList<>(List.of("")));
        codes.add(new int[1 << 7]);
      }
    }

    /**
     * Adds a row.
     *
     * @param id any text; need not be unique
     * @param stated one value for each column, as the file has it
     */
    public void add(String id, String... stated) {
      if (stated.length != columns.size()) {
        throw new IllegalArgumentException(columns.size() + " values, not " + stated.length);
      }
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      if (idBytes + bytes.length > ids.length) {
        ids = Arrays.copyOf(ids, Math.addExact(ids.length, Math.max(ids.length, bytes.length)));
      }
      System.arraycopy(bytes, 0, ids, idBytes, bytes.length);
      idBytes += bytes.length;
      if (rows == idEnds.length) {
        idEnds = Arrays.copyOf(idEnds, 2 * rows);
        codes.replaceAll(column -> Arrays.copyOf(column, 2 * rows));
      }
      idEnds[rows] = idBytes;
      for (int c = 0; c < stated.length; c++) {
        codes.get(c)[rows] = code(c, stated[c]);
      }
      rows++;
    }

    /** Whether the row added last states the column: its value is neither blank nor a filler. */
    public boolean isStated(int column) {
      return codes.get(column)[rows - 1] != 0;
    }

    public LinkTable build() {
      return new LinkTable(this);
    }

    private int code(int column, String raw) {
      Integer known = byRaw.get(column).get(raw);
      if (known != null) {
        return known;
      }
      String clean = Cleaner.clean(raw, columns.get(column).kind());
      Integer code = byClean.get(column).get(clean);
      if (code == null) {
        code = values.get(column).size();
        values.get(column).add(clean);
        byClean.get(column).put(clean, code);
      }
      byRaw.get(column).put(raw, code);
      return code;
    }
  }
}
