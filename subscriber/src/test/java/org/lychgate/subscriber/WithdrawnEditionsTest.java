package org.lychgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.ledger.LeafIndex;

/** A registry withdraws editions that hold an erased record: what is left must be enough. */
final class WithdrawnEditionsTest extends AgentHarness {
  private void withdraw(int... sequences) {
    List<Json> gone =
        Arrays.stream(sequences).mapToObj(n -> registry.offered().get(n - 1)).toList();
    registry.offered().removeAll(gone);
  }

  private Path kept(int sequence) {
    return folder.resolve("data/edition/full/00000" + sequence);
  }

  @Test
  void runOnce_nothingHereAndTheFirstWithdrawn_beginsWithTheNewestFull() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    registry.reverse(1);
    registry.cut(EditionKind.UPDATE);
    registry.cut(EditionKind.FULL);
    registry.list(1);
    registry.cut(EditionKind.UPDATE);
    withdraw(1, 2);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(kept(3)).isDirectory();
    assertThat(isListed(0)).isTrue();
    assertThat(isListed(1)).isFalse();
    assertThat(listed("data")).hasSize(5).endsWith("4/1");
    assertThat(applied()).containsExactly(1L);
    assertThat(pass()).isEqualTo(PassResult.CURRENT);
  }

  @Test
  void runOnce_fullEditionClosesAGap_isTakenAndTheOlderOnesGo() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    pass();
    registry.reverse(1);
    registry.cut(EditionKind.UPDATE);
    registry.cut(EditionKind.FULL);
    withdraw(1, 2);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(kept(1)).doesNotExist();
    assertThat(kept(3)).isDirectory();
    List<String> before = listed("data");
    assertThat(before).hasSize(3).endsWith("3/1");
    assertThat(pass()).isEqualTo(PassResult.CURRENT);
    // The index made anew from what is kept is the same.
    Files.delete(folder.resolve("data/index"));
    pass();
    assertThat(listed("data")).isEqualTo(before);
  }

  @Test
  void runOnce_gapThatNoFullEditionCloses_isRefused() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    pass();
    registry.list(1);
    registry.cut(EditionKind.UPDATE);
    registry.cut(EditionKind.UPDATE);
    withdraw(2);
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("EDITION_GAP");
    assertThat(kept(1)).isDirectory();
  }

  @Test
  void runOnce_heldWhenTheNewestFullWasCut_isListedAgainAfterItsRelease() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    pass();
    LeafIndex hold = registry.hold(1);
    registry.cut(EditionKind.FULL);
    pass();
    assertThat(isListed(1)).isFalse();
    registry.release(1, hold);
    registry.cut(EditionKind.UPDATE);
    pass();
    assertThat(isListed(1)).isTrue();
  }
}
