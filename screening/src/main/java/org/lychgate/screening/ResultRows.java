package org.lychgate.screening;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.lychgate.formats.CsvBytes;
import org.lychgate.formats.CsvCells;
import org.lychgate.formats.PersonRow;
import org.lychgate.linkage.Match;
import org.lychgate.model.Ssn;

/** Makes the rows of a result: the customer's own columns, then ours. One thread. */
final class ResultRows {
  private final ScreeningOptions options;
  private final Language language;
  private final HitColumns hits;
  private final byte[] nothing;
  private final boolean outcomeFirst;
  private final boolean reasons;
  private final int columns;
  private final boolean[] numbers;
  private final byte[][] outcomes = new byte[ScreeningOutcome.values().length][];
  private final byte[][][] endings = new byte[outcomes.length][][];

  /**
   * @param source of the index, in words
   * @param columns how many the customers have
   * @param numbers which of them hold SSNs
   */
  ResultRows(
      ScreeningOptions options,
      ResultShape shape,
      Language language,
      String source,
      int columns,
      List<Integer> numbers) {
    this.options = options;
    this.language = language;
    this.hits = HitColumns.of(shape.like(), options, source);
    this.nothing = ",".repeat(hits.names().size()).getBytes(StandardCharsets.US_ASCII);
    this.outcomeFirst = shape.like() == ResultShape.Like.LYCHGATE;
    this.reasons = shape.profile() != ResultShape.Profile.NONE;
    this.columns = columns;
    this.numbers = new boolean[columns];
    numbers.forEach(column -> this.numbers[column] = true);
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      outcomes[outcome.ordinal()] = outcome.word().getBytes(StandardCharsets.US_ASCII);
      endings[outcome.ordinal()] = new byte[ScreeningStatus.values().length][];
      for (ScreeningStatus status : ScreeningStatus.values()) {
        endings[outcome.ordinal()][status.ordinal()] = ending(outcome, status);
      }
    }
  }

  /** The names of our columns, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    names.add("sourceLineNumber");
    if (outcomeFirst) {
      names.add("outcome");
    }
    names.addAll(hits.names());
    if (!outcomeFirst) {
      names.add("outcome");
    }
    names.addAll(List.of("status", "nextStep", "contestUntil"));
    if (reasons) {
      names.add("reasons");
    }
    return names;
  }

  /** Status, next step and day of contest: the same for all rows of one kind. */
  private byte[] ending(ScreeningOutcome outcome, ScreeningStatus status) {
    CsvBytes out = new CsvBytes();
    out.comma();
    out.value(status.word());
    out.comma();
    out.value(Wording.nextStep(outcome, status, language));
    out.comma();
    out.value(outcome.isHit() ? Wording.contestUntil(options.asOf()).toString() : "");
    byte[] bytes = new byte[out.size()];
    System.arraycopy(out.array(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  /** A customer of whom no record is shown. */
  void add(
      CsvBytes out,
      CsvCells customer,
      long line,
      ScreeningOutcome outcome,
      ScreeningStatus status) {
    own(out, customer);
    withoutHit(out, Long.toString(line), outcome, status);
  }

  /** One customer: a row without a hit, or a row for each of the hits that are shown. */
  void add(
      CsvBytes out, CsvCells cells, PersonRow customer, Decision decision, ScreeningStatus status) {
    if (decision.hits().isEmpty()) {
      add(out, cells, customer.line(), decision.outcome(), status);
      return;
    }
    int shown = Math.min(options.candidates(), decision.hits().size());
    for (int i = 0; i < shown; i++) {
      Match hit = decision.hits().get(i);
      own(out, cells);
      out.comma();
      out.number(customer.line());
      if (outcomeFirst) {
        outcome(out, decision.outcome());
      }
      hits.write(out, hit);
      if (!outcomeFirst) {
        outcome(out, decision.outcome());
      }
      out.raw(endings[decision.outcome().ordinal()][status.ordinal()]);
      if (reasons) {
        out.comma();
        out.value(reasons(customer, hit));
      }
      out.endRow();
    }
  }

  private void outcome(CsvBytes out, ScreeningOutcome outcome) {
    out.comma();
    out.raw(outcomes[outcome.ordinal()]);
  }

  private static String reasons(PersonRow customer, Match hit) {
    StringJoiner codes = new StringJoiner(";");
    Variation.of(
            customer.identity(),
            customer.legalName(),
            hit.row().identity(),
            hit.scored().agreement())
        .forEach(variation -> codes.add(variation.name()));
    return codes.toString();
  }

  /** A row for somebody who is not in the file, with these columns. */
  void add(CsvBytes out, List<String> customer, ScreeningOutcome outcome, ScreeningStatus status) {
    for (int i = 0; i < columns; i++) {
      if (i > 0) {
        out.comma();
      }
      out.value(customer.get(i));
    }
    withoutHit(out, "", outcome, status);
  }

  private void withoutHit(
      CsvBytes out, String line, ScreeningOutcome outcome, ScreeningStatus status) {
    out.comma();
    out.value(line);
    if (outcomeFirst) {
      outcome(out, outcome);
    }
    out.raw(nothing);
    if (!outcomeFirst) {
      outcome(out, outcome);
    }
    out.raw(endings[outcome.ordinal()][status.ordinal()]);
    if (reasons) {
      out.comma();
    }
    out.endRow();
  }

  /** The customer's columns; empty ones for a row that does not have as many as the header. */
  private void own(CsvBytes out, CsvCells customer) {
    boolean whole = customer.count() == columns;
    if (whole && !options.mask()) {
      customer.writeTo(out);
      return;
    }
    for (int i = 0; i < columns; i++) {
      if (i > 0) {
        out.comma();
      }
      if (whole && numbers[i]) {
        out.value(masked(customer.text(i)));
      } else if (whole) {
        customer.writeTo(out, i);
      }
    }
  }

  /** The last four digits at most; nothing of what is no number. */
  private static String masked(String text) {
    return text.isBlank() ? text : Ssn.parse(text).map(Ssn::masked).orElse("***");
  }
}
