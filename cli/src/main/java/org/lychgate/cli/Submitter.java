package org.lychgate.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/** The reporter's side of intake: a file of reports in, a signed batch of statements out. */
public final class Submitter {
  private Submitter() {}

  /**
   * A file, read and signed.
   *
   * @param records how many can be sent
   * @param findings about the others and about oddities
   * @param rejected records that cannot be read as a report; they are not sent
   */
  public record Prepared(
      SubmissionMaker.Signed signed,
      int records,
      ReadCounts counts,
      List<Finding> findings,
      List<RawRecord> rejected) {
    public Prepared {
      findings = List.copyOf(findings);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * Reads {@code file} and signs what is in it as {@code signer}.
   *
   * @param day on which the reporter sends it
   * @throws OperatorException where no record can be sent
   */
  public static Prepared prepare(
      Path file,
      Trust trust,
      NoteSigner signer,
      String reporter,
      LocalDate day,
      RandomGenerator random) {
    ReporterId id = new ReporterId(reporter);
    Read read = ReportFile.read(file, trust.realm(), id, roleOf(trust, reporter), day);
    return new Prepared(
        SubmissionMaker.make(trust.realm(), id, read.sources(), signer, random),
        read.sources().size(),
        read.counts(),
        read.findings(),
        read.rejected());
  }

  /**
   * What the key {@code reporter} is enrolled for.
   *
   * @throws OperatorException for one that may not report deaths
   */
  static ReporterRole roleOf(Trust trust, String reporter) {
    return trust
        .get(reporter)
        .role()
        .findReporterRole()
        .orElseThrow(() ->
            new OperatorException(
                ExitCode.USAGE,
                "the key " + reporter + " is not enrolled to report deaths",
                "use a registrar's, funeral director's, court's or lead's key"));
  }

  /**
   * What is in a file, before anything is signed.
   *
   * @param sources what can be sent, in the file's order
   * @param lines of the file, one for each of the sources
   * @param findings about the others and about oddities
   * @param rejected records that cannot be read as a report
   */
  public record Read(
      List<SubmissionMaker.Source> sources,
      List<Long> lines,
      ReadCounts counts,
      List<Finding> findings,
      List<RawRecord> rejected) {
    /** Whether a number in it is not of {@code realm}. */
    public boolean isForeignTo(Realm realm) {
      return sources.stream()
          .flatMap(source -> source.report().decedent().ssn().stream())
          .anyMatch(ssn -> !realm.accepts(ssn));
    }
  }

  /**
   * Reads IJE records as a reporter does who sends them.
   *
   * @param named what errors call them
   * @param prefix of the reports' ids; tells them from those of other files
   * @throws OperatorException where no record can be sent, or more than fit into one batch
   */
  public static Read read(
      InputStream in,
      String named,
      String prefix,
      ReporterId id,
      ReporterRole role,
      LocalDate day) {
    return new ReportFile(prefix, id, role, day).readIje(in, named);
  }
}
