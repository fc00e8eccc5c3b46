package org.lychgate.screening;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.formats.CsvBytes;
import org.lychgate.model.Finding;
import org.lychgate.model.RawRecord;

/** What came of one block of customers: bytes to be written and counts. Prints its size only. */
final class ScreenedBlock {
  final CsvBytes rows = new CsvBytes();
  final List<Finding> findings = new ArrayList<>(0);
  final List<RawRecord> rejected = new ArrayList<>(0);
  final List<Note> notes = new ArrayList<>(0);
  final long[] outcomes = new long[ScreeningOutcome.values().length];
  final long[] statuses = new long[ScreeningStatus.values().length];
  int read;
  int born;
  int bornOnJanuaryFirst;

  /**
   * What is to be remembered of a customer.
   *
   * @param hit null where there is none any more
   */
  record Note(String customer, @Nullable Remembered hit) {}

  void count(ScreeningOutcome outcome, ScreeningStatus status) {
    outcomes[outcome.ordinal()]++;
    statuses[status.ordinal()]++;
  }

  @Override
  public String toString() {
    return "screened(" + read + " rows)";
  }
}
