package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/** Who may not take an entry back. */
final class ReversalScopesTest {
  private static final String PATH = "/v1/reversals";
  private final World world = World.get();
  private final World.Listed listed = world.list();

  private ReversalStatement statement(String name, LocalDate day) {
    return new ReversalStatement(
        Realm.SYNTHETIC,
        new LeafIndex(listed.publishLeaf()),
        ReverseCause.CLAIM_OF_LIFE,
        "",
        name,
        day);
  }

  private void refuse(
      String name, LocalDate day, Optional<NoteSigner> key, int status, String code) {
    long notices = world.register.health().notices();
    world.http.post(PATH, statement(name, day), key).isProblem(status, code);
    assertThat(world.register.health().notices()).isEqualTo(notices);
  }

  @Test
  void reverse_unsigned_isRefused() {
    refuse(World.OFFICER, World.DAY, Optional.empty(), 401, "not-signed");
  }

  @Test
  void reverse_strangersKey_isRefused() {
    NoteSigner stranger = world.stranger(World.OFFICER);
    refuse(World.OFFICER, World.DAY, Optional.of(stranger), 401, "bad-signature");
  }

  @Test
  void reverse_officersNameUnderAnotherKey_isRefused() {
    refuse(World.OFFICER, World.DAY, Optional.of(world.key(World.TT)), 401, "bad-signature");
  }

  @Test
  void reverse_byRegistrarOrSubscriber_isRefused() {
    for (String name : new String[] {World.TT, "registrar-ts", World.SUBSCRIBER, "log", "notice"}) {
      refuse(name, World.DAY, Optional.of(world.key(name)), 403, "wrong-role");
    }
  }

  @Test
  void reverse_forAnotherDay_isRefused() {
    Optional<NoteSigner> officer = Optional.of(world.key(World.OFFICER));
    refuse(World.OFFICER, World.DAY.minusDays(1), officer, 409, "not-now");
    refuse(World.OFFICER, World.DAY.plusDays(1), officer, 409, "not-now");
  }

  @Test
  void reverse_byOneOfficer_isTakenOnceAndAnsweredAgain() {
    ReversalStatement statement = statement(World.OFFICER, World.DAY);
    Optional<NoteSigner> officer = Optional.of(world.key(World.OFFICER));
    var first = world.http.post(PATH, statement, officer).json(201);
    var again = world.http.post(PATH, statement, officer).json(200);
    assertThat(first.getText("entry")).isEqualTo(listed.entry());
    assertThat(again.getInt("reverseLeaf")).isEqualTo(first.getInt("reverseLeaf"));
    assertThat(again.getInt("notice")).isEqualTo(first.getInt("notice"));
  }
}
