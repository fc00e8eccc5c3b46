package org.lychgate.bench.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.formats.IjeEncoding;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.formats.IjeWriter;
import org.lychgate.formats.LineEnd;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/** IJE records a second. */
final class IjePart implements FormatsPart {
  private static final double BAR = 20_000;
  private static final ReporterId REPORTER = new ReporterId("bench");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  @Override
  public String name() {
    return "ije";
  }

  @Override
  public Section run(FormatsPlan plan, Listener listener) throws IOException {
    Section section = new Section("ije", "IJE: 5,000 columns a record");
    Rounds rounds = new Rounds(plan, listener.step("IJE"));
    List<IjeRecord> records = records(plan);
    byte[] file = file(records);
    rounds.rate("read", () -> IjeReader.read(new ByteArrayInputStream(file), _ -> {}).kept());
    double reports =
        rounds.rate(
            "read, hashed and made a report",
            () -> {
              long[] made = new long[1];
              IjeReader.read(new ByteArrayInputStream(file), r -> made[0] += report(r));
              return made[0];
            });
    rounds.rate(
        "written in ASCII, each with a letter to spell",
        () -> {
          IjeWriter writer =
              new IjeWriter(OutputStream.nullOutputStream(), IjeEncoding.ASCII, LineEnd.LF);
          for (IjeRecord record : records) {
            writer.write(record);
          }
          return writer.records();
        });
    section.bar(
        plan.judged(),
        "IJE records read a second on one core",
        "≥ 20,000",
        reports >= BAR,
        "%,.0f, by processor time, each hashed and made a report",
        reports);
    rounds.table(section);
    section.say(
        "A file of %,d records of 5,001 bytes in ISO-8859-1, about 60 of the 259 fields filled.",
        records.size());
    return section;
  }

  private static int report(Parsed<IjeRecord> parsed) {
    return switch (parsed) {
      case Parsed.Rejected<IjeRecord> _ -> 0;
      case Parsed.Value<IjeRecord> v ->
          IjeReports.toReport(
                      v.value(),
                      "m",
                      REPORTER,
                      ReporterRole.REGISTRAR,
                      DAY,
                      v.value().source().hash())
                  instanceof Parsed.Value
              ? 1
              : 0;
    };
  }

  private static byte[] file(List<IjeRecord> records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IjeWriter writer = new IjeWriter(out, IjeEncoding.LATIN1, LineEnd.LF);
    for (IjeRecord record : records) {
      writer.write(record);
    }
    return out.toByteArray();
  }

  private static List<IjeRecord> records(FormatsPlan plan) {
    SplittableRandom random = new SplittableRandom(plan.seed());
    List<IjeRecord> records = new ArrayList<>();
    for (int i = 0; i < plan.records(); i++) {
      IjeRecord.Builder record = IjeRecord.builder();
      for (String field : IjeRecord.fieldNames()) {
        // A fifth of the fields, as in records of registrars; names and literals are of letters.
        if (random.nextInt(5) == 0) {
          record.setText(field, Words.upper(random, 2 + random.nextInt(12)));
        }
      }
      record
          .set("DOD_YR", "2026")
          .set("DSTATE", "TT")
          .set("FILENO", Words.digits(1 + i % 999_999, 6))
          .set("VOID", "0")
          .set("ALIAS", "0")
          .set("GNAME", Words.upper(random, 6))
          .set("DMIDDLE", Words.upper(random, 7))
          .set("SEX", random.nextBoolean() ? "F" : "M")
          .set("SSN", Words.digits(100_000_000 + random.nextInt(700_000_000), 9))
          .set("DOB_YR", Words.digits(1930 + random.nextInt(60), 4))
          .set("DOB_MO", Words.digits(1 + random.nextInt(12), 2))
          .set("DOB_DY", Words.digits(1 + random.nextInt(28), 2))
          .set("DOD_MO", Words.digits(1 + random.nextInt(12), 2))
          .set("DOD_DY", Words.digits(1 + random.nextInt(28), 2))
          .set("DOR_YR", "2026")
          .set("DOR_MO", "12")
          .set("DOR_DY", "30");
      record.setText("LNAME", "É" + Words.upper(random, 8));
      records.add(record.build());
    }
    return records;
  }
}
