package org.lychgate.screening;

import org.lychgate.formats.CsvBlock;
import org.lychgate.formats.CsvCells;
import org.lychgate.formats.PersonParser;
import org.lychgate.formats.PersonRow;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;

/** Screens blocks of customers: reads, decides and writes their rows. One thread. */
final class BlockScreener {
  /** What is decided of one customer. */
  interface Judge {
    Decision decide(PersonRow customer);
  }

  private final PersonParser parser;
  private final Judge judge;
  private final Memory.Reader memory;
  private final ResultRows rows;

  BlockScreener(PersonParser parser, Judge judge, Memory.Reader memory, ResultRows rows) {
    this.parser = parser;
    this.judge = judge;
    this.memory = memory;
    this.rows = rows;
  }

  ScreenedBlock screen(CsvBlock block) {
    ScreenedBlock out = new ScreenedBlock();
    for (int i = 0; i < block.count(); i++) {
      Parsed<PersonRow> parsed = parser.parseLean(block, i);
      out.read++;
      out.findings.addAll(parsed.findings());
      switch (parsed) {
        case Parsed.Rejected<PersonRow> rejected -> {
          out.rejected.add(rejected.raw());
          out.count(ScreeningOutcome.INVALID_INPUT, ScreeningStatus.NONE);
          rows.add(
              out.rows,
              parser.cells(),
              parsed.line(),
              ScreeningOutcome.INVALID_INPUT,
              ScreeningStatus.NONE);
        }
        case Parsed.Value<PersonRow> value -> screen(value.value(), parser.cells(), out);
      }
    }
    return out;
  }

  private void screen(PersonRow row, CsvCells cells, ScreenedBlock out) {
    countBirth(row.identity().birth(), out);
    Decision decision = judge.decide(row);
    ScreeningStatus status = memory.note(row.id(), decision, out.notes);
    if (decision.outcome().isHit() && memory.isWithdrawn(row.id())) {
      // Another hit does not undo what was done on the record that is gone.
      out.statuses[ScreeningStatus.WITHDRAWN.ordinal()]++;
      rows.add(out.rows, cells, row.line(), ScreeningOutcome.NO_MATCH, ScreeningStatus.WITHDRAWN);
    }
    out.count(decision.outcome(), status);
    rows.add(out.rows, cells, row, decision, status);
    if (decision.cut()) {
      out.findings.add(new Finding(row.line(), ScreeningCodes.MANY_NAMESAKES, "", ""));
    }
    if (decision.seenAlive()) {
      out.findings.add(new Finding(row.line(), ScreeningCodes.SEEN_ALIVE, "", ""));
    }
  }

  private static void countBirth(PartialDate birth, ScreenedBlock out) {
    if (birth.isComplete()) {
      out.born++;
      out.bornOnJanuaryFirst += birth.month() == 1 && birth.day() == 1 ? 1 : 0;
    }
  }
}
