package org.lychgate.edition.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafSignature;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.ledger.LeafIndex;

final class ClaimsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private final Claims claims = new Claims();

  private void claim(int day, int count) {
    hold(day, count, HoldCause.CLAIM_OF_LIFE, Optional.empty());
  }

  private void hold(int day, int count, HoldCause cause, Optional<Signer> signer) {
    for (int i = 0; i < count; i++) {
      claims.accept(
          new Leaf.Hold(
              DAY.plusDays(day), new LeafIndex(7), cause, DAY.plusDays(day + 30), "", signer));
    }
  }

  private List<String> found() {
    return claims.findings(DAY).stream().map(MonitorFinding::code).toList();
  }

  @Test
  void findings_ofADayFarAboveTheUsual_nameIt() {
    claim(0, 3);
    claim(1, 3);
    claim(2, 12);
    assertThat(found()).isEmpty();
    claim(2, 1);
    assertThat(found()).containsExactly("CLAIMS_WAVE");
    assertThat(claims.findings(DAY.plusDays(3))).isEmpty();
  }

  @Test
  void findings_withoutAPast_askForALookAtTen() {
    claim(0, 9);
    assertThat(found()).isEmpty();
    claim(0, 1);
    assertThat(found()).containsExactly("CLAIMS_WAVE");
  }

  @Test
  void findings_ofHoldsThatSomebodySigned_areNone() {
    Optional<Signer> officer =
        Optional.of(new Signer("officer-1", LeafSignature.ed25519(new byte[64])));
    hold(0, 40, HoldCause.OFFICER, officer);
    hold(0, 40, HoldCause.CLAIM_OF_LIFE, officer);
    assertThat(found()).isEmpty();
  }
}
