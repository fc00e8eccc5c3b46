package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two tables, or one against itself, with one dictionary for each column. Immutable. */
final class Coded {
  final List<LinkColumn> columns;
  final String[][] text;
  final int[][] left;
  final int[][] right;
  final int leftRows;
  final int rightRows;

  /** Whether the left table is linked with itself. */
  final boolean one;

  private Coded(
      List<LinkColumn> columns, String[][] text, int[][] left, int[][] right, int[] rows) {
    this.columns = columns;
    this.text = text;
    this.left = left;
    this.right = right;
    this.leftRows = rows[0];
    this.rightRows = rows[1];
    this.one = left == right;
  }

  /** Pairs of rows that there are. */
  double pairs() {
    return one ? leftRows * (leftRows - 1.0) / 2 : (double) leftRows * rightRows;
  }

  static Coded of(List<LinkColumn> columns, LinkTable table) {
    String[][] text = new String[columns.size()][];
    int[][] codes = new int[columns.size()][];
    for (int f = 0; f < text.length; f++) {
      int c = table.columns().indexOf(columns.get(f));
      text[f] = table.values(c);
      codes[f] = table.codes(c);
    }
    return new Coded(columns, text, codes, codes, new int[] {table.size(), table.size()});
  }

  static Coded of(List<LinkColumn> columns, LinkTable a, LinkTable b) {
    String[][] text = new String[columns.size()][];
    int[][] left = new int[columns.size()][];
    int[][] right = new int[columns.size()][];
    for (int f = 0; f < text.length; f++) {
      int ca = a.columns().indexOf(columns.get(f));
      int cb = b.columns().indexOf(columns.get(f));
      List<String> joint = new ArrayList<>(List.of(a.values(ca)));
      Map<String, Integer> codes = new HashMap<>();
      for (int i = 0; i < joint.size(); i++) {
        codes.put(joint.get(i), i);
      }
      String[] others = b.values(cb);
      int[] translated = new int[others.length];
      for (int i = 0; i < others.length; i++) {
        Integer known = codes.putIfAbsent(others[i], joint.size());
        translated[i] = known == null ? joint.size() : known;
        if (known == null) {
          joint.add(others[i]);
        }
      }
      int[] rows = b.codes(cb).clone();
      for (int i = 0; i < rows.length; i++) {
        rows[i] = translated[rows[i]];
      }
      text[f] = joint.toArray(String[]::new);
      left[f] = a.codes(ca);
      right[f] = rows;
    }
    return new Coded(columns, text, left, right, new int[] {a.size(), b.size()});
  }
}
