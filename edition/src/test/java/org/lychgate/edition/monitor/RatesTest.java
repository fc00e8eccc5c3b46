package org.lychgate.edition.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafSignature;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Sha256;

final class RatesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private final Rates rates = new Rates();
  private long at;

  private void send(String key, int day, int count) {
    rates.accept(
        new LeafIndex(at),
        new Leaf.Submission(
            DAY.plusDays(day),
            new BatchId(at, at),
            count,
            Sha256.of(new byte[0]),
            new Signer(key, LeafSignature.ed25519(new byte[64]))));
    at += count + 1;
  }

  private Optional<String> found() {
    return rates.findings(DAY).stream().map(MonitorFinding::code).findFirst();
  }

  @Test
  void findings_ofADayFarAboveTheUsual_nameIt() {
    for (int day = 0; day < Rates.PAST_DAYS; day++) {
      send("registrar-tt", day, 10);
    }
    send("registrar-tt", 10, 40);
    assertThat(found()).isEmpty();
    send("registrar-tt", 11, 41);
    assertThat(found()).contains("RATE_UNUSUAL");
    assertThat(rates.findings(DAY.plusDays(12))).isEmpty();
  }

  @Test
  void findings_ofASmallReporter_areNoneBelowAHandful() {
    for (int day = 0; day < Rates.PAST_DAYS; day++) {
      send("funeral-home-1", day, 1);
    }
    send("funeral-home-1", 9, 19);
    assertThat(found()).isEmpty();
    send("funeral-home-1", 10, 20);
    assertThat(found()).contains("RATE_UNUSUAL");
  }

  @Test
  void findings_ofAKeyWithoutAPast_askForALookAtAList() {
    send("registrar-ts", 0, 99);
    assertThat(found()).isEmpty();
    send("registrar-ts", 0, 1);
    assertThat(found()).contains("RATE_WITHOUT_PAST");
  }
}
