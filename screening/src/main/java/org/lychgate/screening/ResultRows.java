package org.lychgate.screening;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.lychgate.formats.CsvBytes;
import org.lychgate.formats.CsvCells;
import org.lychgate.linkage.Match;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.Identity;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;

/** Makes the rows of a result: the customer's own columns, then ours. One thread. */
final class ResultRows {
  private static final byte[] NOTHING = ",,,,,,,,,".getBytes(StandardCharsets.US_ASCII);

  private final ScreeningOptions options;
  private final int columns;
  private final boolean[] numbers;
  private final byte[][] outcomes = new byte[ScreeningOutcome.values().length][];
  private final byte[][][] endings = new byte[outcomes.length][][];

  /**
   * @param columns how many the customers have
   * @param numbers which of them hold SSNs
   */
  ResultRows(ScreeningOptions options, int columns, List<Integer> numbers) {
    this.options = options;
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

  /** Status, next step and day of contest: the same for all rows of one kind. */
  private byte[] ending(ScreeningOutcome outcome, ScreeningStatus status) {
    CsvBytes out = new CsvBytes();
    out.comma();
    out.value(status.word());
    out.comma();
    out.value(Wording.nextStep(outcome, status));
    out.comma();
    out.value(outcome.isHit() ? Wording.contestUntil(options.asOf()).toString() : "");
    byte[] bytes = new byte[out.size()];
    System.arraycopy(out.array(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  /** One customer: a row without a hit, or a row for each of the hits that are shown. */
  void add(CsvBytes out, CsvCells customer, long line, Decision decision, ScreeningStatus status) {
    if (decision.hits().isEmpty()) {
      own(out, customer);
      withoutHit(out, Long.toString(line), decision.outcome(), status);
      return;
    }
    int shown = Math.min(options.candidates(), decision.hits().size());
    for (int i = 0; i < shown; i++) {
      own(out, customer);
      out.comma();
      out.number(line);
      out.comma();
      out.raw(outcomes[decision.outcome().ordinal()]);
      hit(out, decision.hits().get(i));
      end(out, decision.outcome(), status);
    }
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
    out.comma();
    out.raw(outcomes[outcome.ordinal()]);
    out.raw(NOTHING);
    end(out, outcome, status);
  }

  private void end(CsvBytes out, ScreeningOutcome outcome, ScreeningStatus status) {
    out.raw(endings[outcome.ordinal()][status.ordinal()]);
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

  private void hit(CsvBytes out, Match hit) {
    DeathFileRow listed = hit.row().listed();
    Identity identity = listed.identity();
    out.comma();
    decimal(out, hit.scored().probability(), 6);
    out.comma();
    decimal(out, hit.scored().weight(), 2);
    out.comma();
    out.value(hit.scored().agreement().toString());
    out.comma();
    out.value(listed.entry().map(EntryId::toString).orElse(""));
    out.comma();
    out.value(identity.ssn().map(ssn -> options.mask() ? ssn.masked() : ssn.digits()).orElse(""));
    out.comma();
    out.value(name(identity.name()));
    out.comma();
    out.value(identity.birth().canonical());
    out.comma();
    out.value(listed.death().canonical());
    out.comma();
    out.value(listed.evidence().map(Enum::name).orElse(""));
  }

  /** As {@code %.6f} and {@code %.2f} write it; what is not clear of a rounding edge goes there. */
  static void decimal(CsvBytes out, double value, int places) {
    long unit = places == 6 ? 1_000_000 : 100;
    double scaled = value * unit;
    double edge = Math.abs(scaled - Math.floor(scaled) - 0.5);
    if ((places != 6 && places != 2) || !(1 / value > 0 && scaled < 1e12) || edge < 1e-4) {
      out.value(String.format(Locale.ROOT, "%." + places + "f", value));
      return;
    }
    long rounded = (long) Math.floor(scaled + 0.5);
    out.number(rounded / unit);
    out.raw(DOT);
    long rest = rounded % unit;
    for (long digit = unit / 10; digit > rest && digit > 1; digit /= 10) {
      out.number(0);
    }
    out.number(rest);
  }

  private static final byte[] DOT = {'.'};

  private static String name(PersonName name) {
    StringBuilder out = new StringBuilder(name.family());
    String separator = ", ";
    for (String part : new String[] {name.given(), name.middle(), name.suffix()}) {
      if (!part.isEmpty()) {
        out.append(separator).append(part);
        separator = " ";
      }
    }
    return out.toString();
  }

  /** The last four digits at most; nothing of what is no number. */
  private static String masked(String text) {
    return text.isBlank() ? text : Ssn.parse(text).map(Ssn::masked).orElse("***");
  }
}
