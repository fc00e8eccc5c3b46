package org.lychgate.nation;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.CertificateKey;

/** Writes the reports of a year: an IJE file a reporter and month, and the forged list. */
final class ReportFiles {
  /** A record has 5,000 bytes: a part stays below a megabyte and a half. */
  private static final int CHUNK = 256;

  private final Records records;
  private final Path dir;
  private final boolean force;
  private final int threads;
  private final Traces traces;
  private final FilingKeys keys;
  private final Map<Long, Filing> aboutLiving = new HashMap<>();

  private record Line(long person, Set<ErrorCode> errors, String certificate) {}

  private record Part(Rows rows, List<Line> lines) {}

  /**
   * @param keys the reports of the dead; those about living people are added here
   */
  ReportFiles(
      Records records, FilingKeys keys, Path dir, boolean force, int threads, Traces traces) {
    this.records = records;
    this.keys = keys;
    this.dir = dir;
    this.force = force;
    this.threads = threads;
    this.traces = traces;
  }

  /**
   * Writes all of it.
   *
   * @return records of the forged list
   */
  long write() {
    Filings filings = new Filings(records.nation());
    for (Filing lead : filings.listLivingLeads()) {
      keys.add(lead);
      aboutLiving.put(lead.person(), lead);
    }
    int from = 0;
    int sequence = 0;
    while (from < keys.size()) {
      Reporter reporter = FilingKeys.reporter(keys.at(from));
      YearMonth month = FilingKeys.month(keys.at(from));
      int to = from;
      while (to < keys.size()
          && FilingKeys.reporter(keys.at(to)) == reporter
          && FilingKeys.month(keys.at(to)).equals(month)) {
        to++;
      }
      boolean sameReporter = from > 0 && FilingKeys.reporter(keys.at(from - 1)) == reporter;
      sequence = sameReporter ? sequence : 0;
      writeBatch(reporter, month, from, to, sequence);
      sequence += to - from;
      from = to;
    }
    return writeForged(filings.listForged());
  }

  /** Registrars' numbers run on without a gap, in order of registration. */
  private void writeBatch(Reporter reporter, YearMonth month, int from, int to, int sequence) {
    Path file = NationFiles.batch(dir, reporter, month);
    String place = reporter.id().name() + ":" + file.getFileName() + ":";
    try (Sheet sheet = new Sheet(file, force)) {
      InOrder.run(
          to - from,
          CHUNK,
          threads,
          (start, end) -> part(from + (int) start, from + (int) end, sequence + 1 + (int) start),
          part -> {
            long line = sheet.add(part.rows());
            for (Line l : part.lines()) {
              traces.add(l.person(), place + line++, l.errors(), l.certificate());
              traces.count(Optional.of(reporter), l.errors());
            }
          });
      sheet.commit();
    }
  }

  private Part part(int from, int to, int firstCertificate) {
    Part part = new Part(new Rows(), new ArrayList<>(to - from));
    for (int i = from; i < to; i++) {
      add(part, records.write(filing(keys.at(i))), firstCertificate + i - from);
    }
    return part;
  }

  private Filing filing(long key) {
    long row = FilingKeys.person(key);
    Filing lead = aboutLiving.get(row);
    if (lead != null) {
      return lead;
    }
    for (Filing filing : records.plan().of(records.nation().person(row))) {
      if (FilingKeys.keyOf(filing) == key) {
        return filing;
      }
    }
    throw new IllegalStateException("a planned report is gone");
  }

  private void add(Part part, DeathRecord report, int certificate) {
    Person person = records.nation().person(report.person());
    IjeRecord form = IjeForm.of(report, person, certificate);
    part.rows().line(form.text());
    boolean numbered = Source.of(report.reporter()) == Source.REGISTRAR && report.stands();
    part.lines()
        .add(
            new Line(report.person(), report.errors(), numbered ? keyOf(report, certificate) : ""));
  }

  private static String keyOf(DeathRecord report, int certificate) {
    return new CertificateKey(report.place(), report.death().year(), certificate).canonical();
  }

  private long writeForged(List<Filing> filings) {
    Path file = NationFiles.forgedList(dir);
    Part part = new Part(new Rows(), new ArrayList<>());
    for (Filing filing : filings) {
      int certificate = Filings.FORGED_FIRST_CERTIFICATE + part.lines().size();
      add(part, records.writeForged(filing), certificate);
    }
    try (Sheet sheet = new Sheet(file, force)) {
      long line = sheet.add(part.rows());
      for (Line l : part.lines()) {
        String place = NationFiles.FORGED_LIST + ":" + file.getFileName() + ":" + line++;
        traces.add(l.person(), place, l.errors(), "");
        traces.count(Optional.empty(), l.errors());
      }
      sheet.commit();
    }
    return filings.size();
  }
}
