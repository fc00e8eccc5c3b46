package org.lychgate.formats.kit;

import java.util.List;
import java.util.Locale;
import org.lychgate.formats.DmfReader;

/**
 * One listed person of the kit, each field as its columns hold it, without the blanks that pad it.
 * All of them are invented; their numbers are SYNTHETIC.
 *
 * @param ssn nine digits
 * @param proof V, P or empty
 * @param death MMDDCCYY, zeros where unknown
 * @param birth the same
 */
record KitRow(
    String ssn,
    String last,
    String suffix,
    String first,
    String middle,
    String proof,
    String death,
    String birth) {
  /** The columns of {@code state.csv}, in the order of {@link #values}. */
  static final List<String> COLUMNS =
      List.of(
          "ssn",
          "last_name",
          "suffix",
          "first_name",
          "middle_name",
          "proof",
          "death_date",
          "birth_date");

  /** Number {@code n} of area 900, group 11. */
  static String ssn(int n) {
    return "90011" + String.format(Locale.ROOT, "%04d", n);
  }

  static KitRow of(int n, String last, String first, String proof, String death, String birth) {
    return new KitRow(ssn(n), last, "", first, "", proof, death, birth);
  }

  KitRow middle(String name) {
    return new KitRow(ssn, last, suffix, first, name, proof, death, birth);
  }

  KitRow suffix(String word) {
    return new KitRow(ssn, last, word, first, middle, proof, death, birth);
  }

  KitRow death(String date) {
    return new KitRow(ssn, last, suffix, first, middle, proof, date, birth);
  }

  KitRow named(String family, String given) {
    return new KitRow(ssn, family, suffix, given, middle, proof, death, birth);
  }

  List<String> values() {
    return List.of(ssn, last, suffix, first, middle, proof, death, birth);
  }

  /** 100 columns with this change code; a blank for a row of a full file. */
  String line(char change) {
    return line(change, "");
  }

  /** The same with {@code tail} from column 82 on. */
  String line(char change, String tail) {
    StringBuilder line = new StringBuilder(DmfReader.WIDTH).append(change).append(ssn);
    put(line, last, 20);
    put(line, suffix, 4);
    put(line, first, 15);
    put(line, middle, 15);
    put(line, proof, 1);
    put(line, death, 8);
    put(line, birth, 8);
    put(line, tail, 19);
    return line.toString();
  }

  /** A row of a full file. */
  String full() {
    return line(' ');
  }

  String add() {
    return line('A');
  }

  String change() {
    return line('C');
  }

  String delete() {
    return line('D');
  }

  /** A deletion that says the number and nothing else. */
  static String delete(String ssn) {
    StringBuilder line = new StringBuilder("D").append(ssn);
    return line.repeat(' ', DmfReader.WIDTH - line.length()).toString();
  }

  private static void put(StringBuilder line, String text, int width) {
    if (text.length() > width) {
      throw new IllegalArgumentException("wider than its columns");
    }
    line.append(text).repeat(' ', width - text.length());
  }

  /** A row names somebody, be they invented. */
  @Override
  public String toString() {
    return "row(" + last.length() + "," + first.length() + ")";
  }
}
