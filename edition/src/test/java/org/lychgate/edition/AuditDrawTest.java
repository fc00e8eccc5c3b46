package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Sha256;

/** The formula of docs/audit.md, with values that another program has computed. */
final class AuditDrawTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  private static AuditDraw draw(long size) {
    return new AuditDraw(
        "lychgate.example/demo",
        DAY,
        new TreeSize(size),
        Hash.of("root".getBytes(StandardCharsets.UTF_8)));
  }

  @Example
  void seedAndDraws_areThoseOfThePythonBesideTheFormula() {
    AuditDraw draw = draw(1000);
    assertThat(draw.seedText(AuditDraw.Kind.LISTED))
        .isEqualTo(
            "lychgate audit sample v1\nlychgate.example/demo\n2026-01-12\n"
                + "1000 SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\nlisted\n");
    Sha256 seed = draw.seed(AuditDraw.Kind.LISTED);
    assertThat(seed.hex())
        .isEqualTo("b68f5ee199c282cc4c91ed06df2e5943ab702650b4579603251051734011ffe8");
    assertThat(draw.draw(seed, 0).value()).isEqualTo(635);
    assertThat(draw.draw(seed, 9999).value()).isEqualTo(338);
    assertThat(draw.seed(AuditDraw.Kind.UNLISTED)).isNotEqualTo(seed);
  }

  @Property(tries = 200)
  void draws_ofAnyLog_areLeavesOfIt(@ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long size) {
    AuditDraw draw = draw(size);
    Sha256 seed = draw.seed(AuditDraw.Kind.UNLISTED);
    for (int k = 0; k < 50; k++) {
      assertThat(draw.draw(seed, k).value()).isBetween(0L, size - 1);
    }
  }

  @Example
  void draws_ofASmallLog_favourNoLeaf() {
    AuditDraw draw = draw(10);
    Sha256 seed = draw.seed(AuditDraw.Kind.LISTED);
    TreeMap<Long, Integer> counts = new TreeMap<>();
    for (int k = 0; k < AuditDraw.DRAWS_MAX; k++) {
      counts.merge(draw.draw(seed, k).value(), 1, Integer::sum);
    }
    // A thousand each; six standard deviations are 180.
    assertThat(counts.values()).hasSize(10).allMatch(n -> n > 820 && n < 1180);
  }

  @Example
  void draw_fromAnEmptyLog_isRefused() {
    assertThatThrownBy(() -> draw(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
