package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small files of invented people for tests. */
final class Rows {
  static final List<LinkColumn> COLUMNS =
      List.of(
          new LinkColumn("first", ColumnKind.GIVEN),
          new LinkColumn("last", ColumnKind.FAMILY),
          new LinkColumn("born", ColumnKind.DATE),
          new LinkColumn("town", ColumnKind.CITY),
          new LinkColumn("sex", ColumnKind.SEX));

  private Rows() {}

  /** A table of the given rows; ids are the row numbers. */
  static LinkTable table(List<LinkColumn> columns, List<String[]> rows) {
    LinkTable.Builder builder = LinkTable.builder(columns);
    for (int i = 0; i < rows.size(); i++) {
      builder.add("r" + i, rows.get(i));
    }
    return builder.build();
  }

  /** People with values from small lists, so that strangers often agree. */
  static List<String[]> people(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String year = "19" + (20 + random.nextInt(60));
      rows.add(
          new String[] {
            word(random, 12),
            word(random, 40),
            year + "-0" + (1 + random.nextInt(9)) + "-" + (10 + random.nextInt(18)),
            word(random, 8) + "TON",
            random.nextBoolean() ? "M" : "F"
          });
    }
    return rows;
  }

  /** The same people written down again: about one value in {@code oneIn} is wrong or missing. */
  static List<String[]> again(List<String[]> people, long seed, int oneIn) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String[]> rows = new ArrayList<>();
    for (String[] person : people) {
      String[] row = person.clone();
      for (int c = 0; c < row.length; c++) {
        if (random.nextInt(oneIn) == 0) {
          row[c] = random.nextBoolean() ? "" : slip(row[c], random);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static String slip(String value, SplittableRandom random) {
    int at = random.nextInt(value.length());
    char c = Character.isDigit(value.charAt(at)) ? '3' : 'X';
    return value.substring(0, at) + c + value.substring(at + 1);
  }

  private static String word(SplittableRandom random, int words) {
    SplittableRandom letters = new SplittableRandom(31L * random.nextInt(words) + words);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      word.append((char) ('A' + letters.nextInt(26)));
    }
    return word.toString();
  }
}
