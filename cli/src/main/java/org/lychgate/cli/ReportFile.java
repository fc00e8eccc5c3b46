package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.lychgate.edition.statement.ReportSources;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.fhir.VrdrFile;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.Ssa721Reader;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/**
 * Reads one file of reports as the reporter does who sends it. A registry takes IJE records and
 * funeral directors' statements; a VRDR document goes as the IJE record it stands for, which leaves
 * behind what VRDR says beyond it.
 */
final class ReportFile {
  private final ReporterRole role;
  private final ReportSources reading;

  /**
   * @param prefix of the reports' ids; tells them from those of other files
   */
  ReportFile(String prefix, ReporterId reporter, ReporterRole role, LocalDate day) {
    this.role = role;
    this.reading = new ReportSources(prefix, reporter, role, day);
  }

  /**
   * Reads {@code file}, whose format its beginning tells.
   *
   * @param realm the only one whose statements are read; IJE and VRDR do not name theirs
   * @throws OperatorException where it is of no format that is sent, no record can be sent, or more
   *     than fit into one batch
   */
  static Submitter.Read read(
      Path file, Realm realm, ReporterId reporter, ReporterRole role, LocalDate day) {
    ConvertFrom format = ConvertFrom.findReports(file).orElse(ConvertFrom.IJE);
    ReportFile out = new ReportFile(file.getFileName().toString(), reporter, role, day);
    try (InputStream in = InputFiles.open(file)) {
      ReadCounts counts =
          switch (format) {
            case VRDR -> VrdrFile.read(in, out::takeVrdr);
            case SSA721 -> {
              out.checkDirector(file);
              yield Ssa721Reader.read(in, realm, out.reading::takeStatement);
            }
            case ROSTER -> throw notSent(file, format);
            // What looks like nothing else may still be IJE with a damaged first line.
            case IJE, CSV, DMF, INSEE, NATIVE -> IjeReader.read(in, out.reading::takeIje);
          };
      return out.done(file.toString(), counts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads IJE records, whatever {@code in} begins with. */
  Submitter.Read readIje(InputStream in, String named) {
    return done(named, IjeReader.read(in, reading::takeIje));
  }

  private static OperatorException notSent(Path file, ConvertFrom format) {
    return new OperatorException(
        ExitCode.INPUT,
        file + " is " + format.words() + ", which reports nothing under a reporter's name",
        "send IJE records, VRDR documents, or funeral directors' statements (docs/formats.md)");
  }

  private void checkDirector(Path file) {
    if (role != ReporterRole.FUNERAL_DIRECTOR) {
      throw new OperatorException(
          ExitCode.USAGE,
          file + " is " + ConvertFrom.SSA721.words() + ", and this key is none's",
          "a funeral director signs it with their own key; a registrar sends their record");
    }
  }

  private void takeVrdr(Parsed<IjeRecord> record) {
    reading.takeIje(record, ije -> ReportSources.raw(ije.text()));
  }

  private Submitter.Read done(String named, ReadCounts counts) {
    int sent = reading.sources().size();
    int found = reading.findings().size();
    if (sent == 0) {
      throw new OperatorException(
          ExitCode.INPUT,
          named + " holds no record that can be sent (" + found + " findings)",
          "IJE mortality records have 5,000 characters, one a line; VRDR and SSA-721 statements"
              + " are taken, too (docs/formats.md)");
    }
    if (sent > SubmissionEnvelope.ITEMS_MAX) {
      throw new OperatorException(
          ExitCode.INPUT,
          named + " holds " + sent + " records, and a batch takes " + SubmissionEnvelope.ITEMS_MAX,
          "cut the file into several");
    }
    return new Submitter.Read(
        reading.sources(),
        reading.lines(),
        new ReadCounts(counts.read(), sent, reading.rejected().size(), found),
        reading.findings(),
        reading.rejected());
  }
}
