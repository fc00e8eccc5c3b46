package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lychgate.fhir.VrdrFile;
import org.lychgate.formats.DmfRows;
import org.lychgate.formats.IjeIntent;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonRow;
import org.lychgate.formats.RosterReader;
import org.lychgate.formats.Ssa721Reader;
import org.lychgate.formats.Ssa721Reports;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.formats.Ssa721Writer;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;

/**
 * Reads files of one format, record by record.
 *
 * @param realm the only one whose numbers are taken
 * @param map of a CSV file, as in {@code --map}
 * @param asIje whether IJE records go on as they are, so that nothing of them need make a report
 */
record ConvertSource(ConvertFrom format, Realm realm, String map, boolean asIje) {
  private static final ReporterId NOBODY = new ReporterId("convert");
  private static final String MESSAGE = "convert";
  // A report needs both; nothing that is written shows them.
  private static final LocalDate RECEIVED = LocalDate.EPOCH;
  private static final Sha256 NO_BYTES = Sha256.of(new byte[0]);

  /** Reads {@code file} to the end and gives each record to {@code sink} in file order. */
  void read(Path file, Consumer<Parsed<ConvertItem>> sink) {
    Optional<DeathFiles.Format> deathFile = format.deathFile();
    if (deathFile.isPresent()) {
      DeathFiles.read(file, deathFile.get(), realm, row -> sink.accept(ofRow(row)));
      return;
    }
    try (InputStream in = InputFiles.open(file)) {
      ReadCounts _ =
          switch (format) {
            case IJE -> IjeReader.read(in, record -> sink.accept(ofIje(record)));
            case ROSTER -> RosterReader.read(in, record -> sink.accept(ofIje(record)));
            case CSV -> csv(in, sink);
            case SSA721 -> Ssa721Reader.read(in, realm, s -> sink.accept(ofStatement(s)));
            case VRDR -> VrdrFile.read(in, record -> sink.accept(ofIje(record)));
            case DMF, INSEE, NATIVE -> throw new IllegalStateException("read as a death file");
          };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parsed<ConvertItem> ofRow(Parsed<DeathFileRow> row) {
    return switch (row) {
      case Parsed.Rejected<DeathFileRow> r ->
          new Parsed.Rejected<>(r.line(), r.findings(), r.raw());
      case Parsed.Value<DeathFileRow> v ->
          new Parsed.Value<>(
              v.line(),
              ConvertItem.of(v.value(), true, () -> raw(ConvertFields.json(v.value()))),
              v.findings());
    };
  }

  private ReadCounts csv(InputStream in, Consumer<Parsed<ConvertItem>> sink) {
    PersonCsvReader reader = PersonCsvReader.open(in, realm, map);
    return reader.read(record ->
        sink.accept(
            switch (record) {
              case Parsed.Rejected<PersonRow> r ->
                  new Parsed.Rejected<>(r.line(), r.findings(), r.raw());
              case Parsed.Value<PersonRow> v ->
                  new Parsed.Value<>(
                      v.line(),
                      ConvertItem.of(
                          v.value().deathFileRow(),
                          v.value().death().isPresent(),
                          () -> raw(ConvertFields.csv(v.value().values()))),
                      v.findings());
            }));
  }

  private Parsed<ConvertItem> ofIje(Parsed<IjeRecord> parsed) {
    return switch (parsed) {
      case Parsed.Rejected<IjeRecord> r -> new Parsed.Rejected<>(r.line(), r.findings(), r.raw());
      case Parsed.Value<IjeRecord> v -> ofIje(v);
    };
  }

  private Parsed<ConvertItem> ofIje(Parsed.Value<IjeRecord> parsed) {
    Optional<Finding> foreign = IjeReports.findForeign(parsed.value(), realm);
    if (foreign.isPresent() && !IjeReports.isNobodys(parsed.value())) {
      return new Parsed.Rejected<>(parsed.line(), List.of(foreign.get()), parsed.value().source());
    }
    // A bad number costs the number, never the record.
    IjeRecord record =
        foreign.isPresent()
            ? IjeRecord.builder()
                .copy(parsed.value())
                .set("SSN", "")
                .build(parsed.value().source(), parsed.line())
            : parsed.value();
    List<Finding> odd = new ArrayList<>(parsed.findings());
    foreign.ifPresent(odd::add);
    if (asIje) {
      return new Parsed.Value<>(
          parsed.line(),
          new ConvertItem(
              DmfRows.NOTHING,
              Optional.empty(),
              Optional.empty(),
              true,
              false,
              Optional.of(record),
              Optional.empty(),
              record::source),
          odd);
    }
    List<Finding> findings = new ArrayList<>(odd);
    Parsed<DeathReport> report =
        IjeReports.toReport(record, MESSAGE, NOBODY, ReporterRole.LEAD, RECEIVED, NO_BYTES);
    findings.addAll(report.findings());
    boolean alias = IjeIntent.find(record).equals(Optional.of(IjeIntent.ALIAS));
    return switch (report) {
      case Parsed.Rejected<DeathReport> _ ->
          new Parsed.Rejected<>(parsed.line(), findings, record.source());
      case Parsed.Value<DeathReport> v ->
          new Parsed.Value<>(
              parsed.line(),
              ofReport(v.value(), alias, Optional.empty(), record::source),
              findings);
    };
  }

  private static Parsed<ConvertItem> ofStatement(Parsed<Ssa721Statement> parsed) {
    return switch (parsed) {
      case Parsed.Rejected<Ssa721Statement> r ->
          new Parsed.Rejected<>(r.line(), r.findings(), r.raw());
      case Parsed.Value<Ssa721Statement> v ->
          new Parsed.Value<>(
              v.line(),
              ofReport(
                  Ssa721Reports.toReport(v.value(), MESSAGE, NOBODY, RECEIVED, NO_BYTES),
                  false,
                  Optional.of(v.value()),
                  () -> raw(Ssa721Writer.json(v.value()))),
              v.findings());
    };
  }

  private static ConvertItem ofReport(
      DeathReport report,
      boolean alias,
      Optional<Ssa721Statement> statement,
      Supplier<RawRecord> raw) {
    return new ConvertItem(
        DmfRows.ofReport(report),
        report.certificate(),
        report.certified(),
        true,
        alias,
        Optional.empty(),
        statement,
        raw);
  }

  private static RawRecord raw(String text) {
    return new RawRecord(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SYNTHETIC where every number in the files is; else REAL. */
  static Realm guessRealm(List<Path> files, ConvertFrom format, String map) {
    Optional<DeathFiles.Format> deathFile = format.deathFile();
    if (deathFile.isPresent()) {
      return DeathFiles.guessRealm(files, deathFile.get());
    }
    boolean[] seen = new boolean[2];
    for (Realm realm : format == ConvertFrom.SSA721 ? Realm.values() : ALL) {
      ConvertSource source = new ConvertSource(format, realm, map, false);
      for (Path file : files) {
        source.read(
            file,
            record -> {
              if (record instanceof Parsed.Value<ConvertItem> v) {
                v.value()
                    .row()
                    .identity()
                    .ssn()
                    .ifPresent(ssn -> seen[Realm.SYNTHETIC.accepts(ssn) ? 0 : 1] = true);
              }
            });
      }
    }
    return seen[0] && !seen[1] ? Realm.SYNTHETIC : Realm.REAL;
  }

  /** The realm that takes every number. */
  private static final Realm[] ALL = {Realm.BENCH};
}
