package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.statement.EraseOrder;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/** Who may not have a record erased, and that a standing entry keeps its own. */
final class EraseScopesTest {
  private static final String PATH = "/v1/erasures";
  private final World world = World.get();
  private final World.Listed listed = world.list();

  private EraseOrder order(String name) {
    return new EraseOrder(
        Realm.SYNTHETIC,
        new LeafIndex(listed.publishLeaf()),
        EraseCause.REVERSED_AND_ACKNOWLEDGED,
        name);
  }

  private void refuse(String name, Optional<NoteSigner> key, int status, String code) {
    long leaves = world.register.health().ledgerSize();
    world.http.post(PATH, order(name), key).isProblem(status, code);
    assertThat(world.register.health().ledgerSize()).isEqualTo(leaves);
  }

  @Test
  void erase_unsignedOrByWhoMayNot_isRefused() {
    refuse(World.OFFICER, Optional.empty(), 401, "not-signed");
    refuse(World.OFFICER, Optional.of(world.stranger(World.OFFICER)), 401, "bad-signature");
    refuse(World.OFFICER, Optional.of(world.key(World.TT)), 401, "bad-signature");
    for (String name : new String[] {World.TT, World.SUBSCRIBER, "log", "notice"}) {
      refuse(name, Optional.of(world.key(name)), 401, "bad-signature");
    }
  }

  @Test
  void erase_entryThatStands_isRefused() {
    refuse(World.OFFICER, Optional.of(world.key(World.OFFICER)), 409, "not-now");
  }

  @Test
  void erase_reversedEntryThatNoEditionHeld_isDoneOnce() {
    Optional<NoteSigner> officer = Optional.of(world.key(World.OFFICER));
    world.reverse(listed);
    var first = world.http.post(PATH, order(World.OFFICER), officer).json(201);
    var again = world.http.post(PATH, order(World.OFFICER), officer).json(200);
    assertThat(first.getText("entry")).isEqualTo(listed.entry());
    assertThat(first.getInt("records")).isEqualTo(1);
    assertThat(first.getInt("editions")).isZero();
    assertThat(again.getInt("eraseLeaf")).isEqualTo(first.getInt("eraseLeaf"));
  }
}
