package org.lychgate.screening.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One hit, side by side, as a page of another program may show it: texts without markup, and of any
 * number of a person no more than its last four digits. Prints nothing of it.
 *
 * @param line what stands in a list of hits
 * @param weight in bits
 * @param evidence class of the listed record; may be empty
 * @param contestUntil day; may be empty
 * @param version of the hit, for {@link HitBook#decide}
 * @param note of the decision that stands; may be empty
 * @param sides customer and record, field by field
 * @param others the customer's further columns
 * @param siblings other records for the same customer
 */
public record HitSheet(
    Line line,
    String weight,
    String evidence,
    String contestUntil,
    int version,
    String note,
    List<Side> sides,
    List<Cell> others,
    List<Line> siblings) {
  public HitSheet {
    sides = List.copyOf(sides);
    others = List.copyOf(others);
    siblings = List.copyOf(siblings);
  }

  /**
   * A hit in a list.
   *
   * @param row its place in the result, 1 is the first row behind the header
   * @param customer the customer's id, else the line in their file
   * @param probability 0 to 1, six places
   * @param entry id of the listed record; may be empty
   * @param name of the listed record
   * @param act what was decided; empty while it is open
   * @param by who decided; empty while it is open
   * @param at when; empty while it is open
   */
  public record Line(
      int row,
      HitKind kind,
      String customer,
      String probability,
      String entry,
      String name,
      Optional<ReviewAct> act,
      String by,
      Optional<Instant> at) {
    @Override
    public String toString() {
      return "hit(row " + row + ", " + kind + ")";
    }
  }

  /**
   * What both say of one field.
   *
   * @param field {@code number}, {@code family}, {@code given}, {@code sex}, {@code birth}, {@code
   *     birthplace} or {@code death}
   * @param listed what the record says; empty where it does not, or the result does not show it
   * @param terms how each part of it agrees; none where nothing was compared
   */
  public record Side(String field, List<Cell> customer, String listed, List<Term> terms) {
    public Side {
      customer = List.copyOf(customer);
      terms = List.copyOf(terms);
    }

    @Override
    public String toString() {
      return "side(" + field + ")";
    }
  }

  /** A column of the customer's row. */
  public record Cell(String column, String value) {
    @Override
    public String toString() {
      return "cell";
    }
  }

  /**
   * How one field agrees.
   *
   * @param field and {@code level}: words of docs/agreement.md
   * @param sign that needs no colour
   */
  public record Term(String field, String level, String sign) {}

  @Override
  public String toString() {
    return "sheet(" + line + ")";
  }
}
