package org.lychgate.formats;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;

/** Makes a death report of a funeral director's statement, and the other way round. */
public final class Ssa721Reports {
  private Ssa721Reports() {}

  /**
   * The report that {@code statement} makes, of the role FUNERAL_DIRECTOR and no other. Left out:
   * other names, cities, the firm and the signer. It names no certificate and no relative.
   *
   * @param messageId the sender's own id
   * @param rawHash SHA-256 of the bytes the reporter holds
   */
  public static DeathReport toReport(
      Ssa721Statement statement,
      String messageId,
      ReporterId reporter,
      LocalDate received,
      Sha256 rawHash) {
    return new DeathReport(
        messageId,
        reporter,
        ReporterRole.FUNERAL_DIRECTOR,
        new Identity(
            statement.ssn(),
            statement.name(),
            statement.sex(),
            statement.birth(),
            statement.birthPlace().code()),
        statement.death(),
        statement.deathPlace().state(),
        Optional.empty(),
        Optional.of(statement.signed()),
        received,
        rawHash,
        ComparisonOnly.NONE);
  }

  /**
   * The statement that says what {@code report} says, for a director to sign.
   *
   * @throws IllegalArgumentException if a code of a place is none of the form's
   */
  public static Ssa721Statement ofReport(
      DeathReport report, Realm realm, Ssa721Statement.Firm firm, String signer, LocalDate signed) {
    Identity who = report.decedent();
    return new Ssa721Statement(
        realm,
        who.name(),
        List.of(),
        who.ssn(),
        report.death(),
        place(report.placeOfDeath()),
        who.birth(),
        place(who.birthPlace()),
        who.sex(),
        firm,
        signer,
        signed);
  }

  private static Ssa721Statement.Place place(String code) {
    if (code.isEmpty()) {
      return Ssa721Statement.Place.NONE;
    }
    return code.startsWith("FIPS:")
        ? new Ssa721Statement.Place("", "", code.substring(5))
        : new Ssa721Statement.Place("", code, "");
  }
}
