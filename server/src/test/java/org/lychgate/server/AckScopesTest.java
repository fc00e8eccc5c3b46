package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/** Who may not answer a notice in a subscriber's name. */
final class AckScopesTest {
  private final World world = World.get();
  private final long notice = makeNotice();

  private long makeNotice() {
    world.http.post("/v1/claims", World.claim(world.list().person()), Optional.empty()).json(202);
    return world.register.health().notices();
  }

  private Reply acknowledge(String name, long sequence, Optional<NoteSigner> key) {
    Acknowledgement ack =
        new Acknowledgement(
            Realm.SYNTHETIC, name, sequence, Acknowledgement.Stage.APPLIED, 0, World.DAY);
    return world.http.post("/v1/acks", ack, key);
  }

  private int listed() {
    return world.http.get("/v1/acks?notice=" + notice).json(200).getArray("acks").size();
  }

  @Test
  void acknowledge_unsignedOrBySomebodyElse_isRefused() {
    acknowledge(World.SUBSCRIBER, notice, Optional.empty()).isProblem(401, "not-signed");
    for (NoteSigner key :
        new NoteSigner[] {
          world.key("subscriber-2"), world.key(World.OFFICER), world.stranger(World.SUBSCRIBER)
        }) {
      acknowledge(World.SUBSCRIBER, notice, Optional.of(key)).isProblem(401, "bad-signature");
    }
    assertThat(listed()).isZero();
  }

  @Test
  void acknowledge_byAnotherRole_isRefused() {
    for (String name : new String[] {World.OFFICER, World.TT}) {
      acknowledge(name, notice, Optional.of(world.key(name))).isProblem(401, "bad-signature");
    }
    assertThat(listed()).isZero();
  }

  @Test
  void acknowledge_bySubscriber_isListedOnce() {
    Optional<NoteSigner> key = Optional.of(world.key(World.SUBSCRIBER));
    acknowledge(World.SUBSCRIBER, notice + 1000, key).isProblem(404, "not-found");
    acknowledge(World.SUBSCRIBER, notice, key).json(200);
    var answer = acknowledge(World.SUBSCRIBER, notice, key).json(200);
    assertThat(answer.getText("state")).isEqualTo("applied");
    assertThat(listed()).isEqualTo(1);
  }
}
