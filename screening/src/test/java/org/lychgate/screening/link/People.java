package org.lychgate.screening.link;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up people for tests: the same seed gives the same people and the same slips. */
final class People {
  private static final List<String> HEADS =
      List.of("al", "ber", "cor", "dan", "el", "fer", "gil", "har", "is", "jo", "kar", "lu");
  private static final List<String> TAILS =
      List.of("a", "bert", "cia", "do", "ena", "fin", "gor", "hild", "ino", "lan", "mer", "nas");
  private static final int FIRST_NUMBER = 900_110_000;

  /** One row of a file. */
  record Row(String id, String given, String surname, String dob, String number, String postcode) {
    String line(String separator) {
      return String.join(separator, id, given, surname, dob, number, postcode);
    }
  }

  private final SplittableRandom random;
  private final List<Row> left = new ArrayList<>();
  private final List<Row> right = new ArrayList<>();

  /** {@code n} people who stand in both files, the second time with some slips. */
  People(int n, long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < n; i++) {
      Row row =
          new Row(
              "L" + i,
              word(),
              word() + TAILS.get(random.nextInt(TAILS.size())),
              String.format(
                  "%04d-%02d-%02d",
                  1930 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28)),
              Integer.toString(FIRST_NUMBER + random.nextInt(9_000)),
              Integer.toString(1000 + random.nextInt(200)));
      left.add(row);
      right.add(slip(row, "R" + i));
    }
  }

  List<Row> left() {
    return left;
  }

  List<Row> right() {
    return right;
  }

  /** A file with usual names of columns. */
  static String csv(List<Row> rows) {
    StringBuilder out =
        new StringBuilder("rec_id, given_name, surname, date_of_birth, soc_sec_id, postcode\n");
    rows.forEach(row -> out.append(row.line(", ")).append('\n'));
    return out.toString();
  }

  private String word() {
    return HEADS.get(random.nextInt(HEADS.size())) + TAILS.get(random.nextInt(TAILS.size()));
  }

  private Row slip(Row row, String id) {
    return switch (random.nextInt(8)) {
      case 0 -> new Row(id, typo(row.given), row.surname, row.dob, row.number, row.postcode);
      case 1 -> new Row(id, row.given, typo(row.surname), row.dob, row.number, row.postcode);
      case 2 -> new Row(id, row.given, row.surname, "", row.number, row.postcode);
      case 3 -> new Row(id, row.given, row.surname, row.dob, "", row.postcode);
      case 4 -> new Row(id, row.given, row.surname, row.dob, row.number, "");
      default -> new Row(id, row.given, row.surname, row.dob, row.number, row.postcode);
    };
  }

  private String typo(String text) {
    int at = random.nextInt(text.length());
    return text.substring(0, at) + 'x' + text.substring(at + 1);
  }
}
