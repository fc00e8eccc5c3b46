package org.lychgate.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.lychgate.drill.Catalogue;

/** The list of controls itself; {@link RemovedControlTest} takes them out. */
final class RemovalsTest {
  private final Removals removals = Removals.read();

  @Test
  void controls_ofEveryAttack_areOnTheList() {
    assertThat(removals.attacks()).containsExactlyInAnyOrderElementsOf(Catalogue.ids());
    assertThat(removals.unknown()).isEmpty();
    for (int run : removals.runs()) {
      assertThat(removals.run(run)).extracting(Removals.Removal::attack).doesNotHaveDuplicates();
    }
  }

  @Test
  void controls_inTheirSources_standWhereTheListSays() throws IOException {
    assertThat(removals.changed()).hasSameSizeAs(removals.edits()).isNotEmpty();
  }
}
