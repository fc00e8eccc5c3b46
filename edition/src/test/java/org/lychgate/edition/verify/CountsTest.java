package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;

/** Listings beside what registrars say they registered. */
final class CountsTest {
  private static final LocalDate DAY = MiniRegistry.DAY;
  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();

  private void count(String place, LocalDate day, long count, String key) {
    CountStatement said =
        new CountStatement(Realm.SYNTHETIC, new ReporterId(key), place, day, count);
    Signer signer = registry.signer(said, key);
    registry.add(new Leaf.Count(DAY, place, day, count, signer));
  }

  private void publish(String reporter, int reports) {
    for (Taken taken : registry.submit(reporter, reports, 0)) {
      registry.publish(taken, EvidenceClass.E1);
    }
  }

  private VerifyReport verify() throws IOException {
    return Verifier.verify(registry.writeLog(folder), registry.trust(), Progress.NONE);
  }

  @Test
  void verify_moreListingsThanTheRegistrarCounted_isNamed() throws IOException {
    publish("registrar-tt", 3);
    publish("registrar-ts", 1);
    count("TT", DAY, 2, "registrar-tt");
    count("TS", DAY, 1, "registrar-ts");
    VerifyReport report = verify();
    assertThat(report.counts())
        .containsExactly(
            new CountComparison("TS", DAY, DAY, 1, 1), new CountComparison("TT", DAY, DAY, 2, 3));
    assertThat(report.findings())
        .extracting(VerifyFinding::code, VerifyFinding::message)
        .containsExactly(
            tuple(
                "COUNT_EXCEEDED",
                "TT: 3 listings on reports submitted from "
                    + DAY
                    + " to "
                    + DAY
                    + ", but its registrar counted 2 deaths"));
  }

  @Test
  void verify_fewerListingsThanCounted_holdsAndTellsTheDifference() throws IOException {
    publish("registrar-tt", 2);
    count("TT", DAY.minusDays(1), 4, "registrar-tt");
    count("TT", DAY, 3, "registrar-tt");
    VerifyReport report = verify();
    assertThat(report.holds()).isTrue();
    assertThat(report.counts())
        .isEqualTo(List.of(new CountComparison("TT", DAY.minusDays(1), DAY, 7, 2)));
  }

  @Test
  void verify_secondCountForADay_standsForTheFirst() throws IOException {
    publish("registrar-tt", 2);
    count("TT", DAY, 9, "registrar-tt");
    count("TT", DAY, 1, "registrar-tt");
    assertThat(verify().findings())
        .extracting(VerifyFinding::code)
        .containsExactly("COUNT_EXCEEDED");
  }

  @Test
  void verify_listingsOnDaysThatNobodyCounted_areNotCompared() throws IOException {
    publish("registrar-tt", 2);
    count("TT", DAY.minusDays(3), 0, "registrar-tt");
    VerifyReport report = verify();
    assertThat(report.holds()).isTrue();
    assertThat(report.counts().getFirst().listed()).isZero();
  }

  @Test
  void verify_countByARegistrarOfAnotherPlace_isNamedAndCountsNothing() throws IOException {
    publish("registrar-tt", 1);
    count("TT", DAY, 5, "registrar-ts");
    VerifyReport report = verify();
    assertThat(report.findings())
        .extracting(VerifyFinding::code)
        .containsExactly("STATEMENT_NOT_SIGNED");
    assertThat(report.counts()).isEmpty();
  }
}
