package org.lychgate.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** The invented dead of a {@link PracticeRegistry}, by number from 1 to 14. */
final class PracticePeople {
  /** So long before the day of the registry all of them died. */
  private static final int DAYS_AGO = 309;

  private PracticePeople() {}

  /** Of an area that was never issued; far apart, as those of strangers are. */
  static Ssn ssn(int n) {
    return new Ssn((900 + n * 7) * 1_000_000 + 110_000 + n * 1234);
  }

  static String family(int n) {
    return List.of("ABENDROTH", "BIRKENFELD", "CORMORAN", "DELACROIX", "ESPINOZA", "FITZROY")
        .get(n % 6);
  }

  static Identity identity(int n) {
    return new Identity(
        Optional.of(ssn(n)),
        new PersonName(family(n), "ANNA", "", ""),
        Sex.F,
        new PartialDate(1930 + n, 1 + n % 12, 10 + n),
        "TT");
  }

  /** What a registrar reports of a death. */
  static SubmissionMaker.Source report(int n, LocalDate day) {
    RawRecord raw = new RawRecord(("raw " + n).getBytes(StandardCharsets.US_ASCII));
    LocalDate death = day.minusDays(DAYS_AGO);
    DeathReport report =
        new DeathReport(
            "m-" + n,
            new ReporterId("registrar-tt"),
            ReporterRole.REGISTRAR,
            identity(n),
            PartialDate.of(death),
            "TT",
            Optional.of(new CertificateKey("TT", death.getYear(), n)),
            Optional.empty(),
            day,
            raw.hash(),
            ComparisonOnly.NONE);
    return new SubmissionMaker.Source(report, "ije", raw);
  }
}
