package org.lychgate.screening;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.formats.PersonField;
import org.lychgate.model.Finding;
import org.lychgate.model.ReadCounts;

/**
 * What is counted of customers while they are screened; counts of parts add up to those of all.
 *
 * @param read customers
 * @param rejected of these, rows that cannot be used
 * @param findings of single rows
 * @param born customers with a whole date of birth
 * @param bornOnJanuaryFirst of these, on 1 January
 * @param outcomes customers by the ordinal of {@link ScreeningOutcome}
 * @param statuses customers by the ordinal of {@link ScreeningStatus}
 */
public record ScreeningCounts(
    long read,
    long rejected,
    long findings,
    long born,
    long bornOnJanuaryFirst,
    List<Long> outcomes,
    List<Long> statuses)
    implements Serializable {
  /** Births of which so many are on 1 January at least say something of the file: one in 50. */
  private static final int JANUARY_SHARE = 50;

  /** Births before a share of them is taken. */
  private static final int JANUARY_LEAST = 500;

  /** Of nobody. */
  public static final ScreeningCounts NONE =
      new ScreeningCounts(
          0,
          0,
          0,
          0,
          0,
          Collections.nCopies(ScreeningOutcome.values().length, 0L),
          Collections.nCopies(ScreeningStatus.values().length, 0L));

  public ScreeningCounts {
    outcomes = List.copyOf(outcomes);
    statuses = List.copyOf(statuses);
  }

  /** Both together. */
  public ScreeningCounts plus(ScreeningCounts other) {
    return new ScreeningCounts(
        read + other.read,
        rejected + other.rejected,
        findings + other.findings,
        born + other.born,
        bornOnJanuaryFirst + other.bornOnJanuaryFirst,
        sum(outcomes, other.outcomes),
        sum(statuses, other.statuses));
  }

  ScreeningCounts plus(ScreenedBlock block) {
    return plus(
        new ScreeningCounts(
            block.read,
            block.rejected.size(),
            block.findings.size(),
            block.born,
            block.bornOnJanuaryFirst,
            boxed(block.outcomes),
            boxed(block.statuses)));
  }

  /** And somebody who is not among the customers any more, with a withdrawn record. */
  ScreeningCounts plusWithdrawn() {
    List<Long> more = new ArrayList<>(statuses);
    int at = ScreeningStatus.WITHDRAWN.ordinal();
    more.set(at, more.get(at) + 1);
    return new ScreeningCounts(read, rejected, findings, born, bornOnJanuaryFirst, outcomes, more);
  }

  /** Where a day stands for "not known" is a matter of the file, not of one customer. */
  Optional<Finding> findJanuaryFirst() {
    boolean many = born >= JANUARY_LEAST && bornOnJanuaryFirst * JANUARY_SHARE >= born;
    return many
        ? Optional.of(
            new Finding(
                0,
                ScreeningCodes.JANUARY_FIRST,
                PersonField.BIRTH_DATE.word(),
                100 * bornOnJanuaryFirst / born + "%"))
        : Optional.empty();
  }

  /** A file of the findings of the customers' file as a whole; empty array where there is none. */
  public byte[] fileFindings() {
    return findJanuaryFirst()
        .map(found ->
            "line,code,field,shape\n0,%s,%s,%s\n"
                .formatted(found.code(), found.field(), found.shape())
                .getBytes(StandardCharsets.US_ASCII))
        .orElseGet(() -> new byte[0]);
  }

  /** As a run ends, with the findings of the file itself. */
  public ReadCounts readCounts() {
    return new ReadCounts(
        read, read - rejected, rejected, findings + (findJanuaryFirst().isPresent() ? 1 : 0));
  }

  /** Customers by outcome, every outcome named. */
  public Map<ScreeningOutcome, Long> byOutcome() {
    Map<ScreeningOutcome, Long> by = new EnumMap<>(ScreeningOutcome.class);
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      by.put(outcome, outcomes.get(outcome.ordinal()));
    }
    return by;
  }

  /** Customers by status, every status named. */
  Map<ScreeningStatus, Long> byStatus() {
    Map<ScreeningStatus, Long> by = new EnumMap<>(ScreeningStatus.class);
    for (ScreeningStatus status : ScreeningStatus.values()) {
      by.put(status, statuses.get(status.ordinal()));
    }
    return by;
  }

  private static List<Long> boxed(long[] counts) {
    List<Long> boxed = new ArrayList<>(counts.length);
    for (long count : counts) {
      boxed.add(count);
    }
    return boxed;
  }

  private static List<Long> sum(List<Long> one, List<Long> other) {
    List<Long> sum = new ArrayList<>(one.size());
    for (int i = 0; i < one.size(); i++) {
      sum.add(one.get(i) + other.get(i));
    }
    return sum;
  }
}
