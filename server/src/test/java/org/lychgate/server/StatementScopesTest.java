package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;

/** Who may count, declare and decide, and who may not. */
final class StatementScopesTest {
  private static final String[] OTHERS = {World.OFFICER, "funeral-home-1", World.SUBSCRIBER};

  private final World world = World.get();

  private Reply count(String name, String place, Optional<NoteSigner> key) {
    return world.http.post(
        "/v1/counts",
        new CountStatement(Realm.SYNTHETIC, new ReporterId(name), place, World.DAY, 100_000),
        key);
  }

  private Reply declare(String name, String place, Optional<NoteSigner> key) {
    return world.http.post(
        "/v1/declarations",
        new DeclarationStatement(
            Realm.SYNTHETIC,
            new ReporterId(name),
            place,
            World.DAY.minusDays(9),
            World.DAY,
            World.DAY.plusDays(9),
            1),
        key);
  }

  @Test
  void countAndDeclare_byTheRegistrar_areTakenOnce() {
    Optional<NoteSigner> key = Optional.of(world.key(World.TT));
    long leaf = count(World.TT, "TT", key).json(201).getInt("leaf");
    assertThat(count(World.TT, "TT", key).json(200).getInt("leaf")).isEqualTo(leaf);
    long declared = declare(World.TT, "TT", key).json(201).getInt("leaf");
    assertThat(declare(World.TT, "TT", key).json(200).getInt("leaf")).isEqualTo(declared);
  }

  @Test
  void countAndDeclare_byWhoMayNot_areRefused() {
    count(World.TT, "TT", Optional.empty()).isProblem(401, "not-signed");
    declare(World.TT, "TT", Optional.empty()).isProblem(401, "not-signed");
    Optional<NoteSigner> stranger = Optional.of(world.stranger(World.TT));
    count(World.TT, "TT", stranger).isProblem(401, "bad-signature");
    declare(World.TT, "TT", stranger).isProblem(401, "bad-signature");
    Optional<NoteSigner> own = Optional.of(world.key(World.TT));
    count(World.TT, "TS", own).isProblem(403, "wrong-role");
    declare(World.TT, "TS", own).isProblem(403, "wrong-role");
    for (String name : OTHERS) {
      count(name, "TT", Optional.of(world.key(name))).isProblem(403, "wrong-role");
      declare(name, "TT", Optional.of(world.key(name))).isProblem(403, "wrong-role");
    }
  }

  private Reply decide(String name, LeafIndex target, Optional<NoteSigner> key) {
    Consent consent =
        new Consent(
            Realm.SYNTHETIC,
            new Order.Release(target, ReleaseCause.COURT_ORDER),
            false,
            name,
            World.DAY);
    return world.http.post(
        "/v1/decisions",
        consent.json().canonical(),
        key.map(k -> Signing.sign(consent.answer(), k).headerValue()));
  }

  private LeafIndex held() {
    World.Listed listed = world.list();
    String code =
        world
            .http
            .post("/v1/claims", World.claim(listed.person()), Optional.empty())
            .json(202)
            .getText("caseCode");
    return new LeafIndex(world.register.findCase(code).orElseThrow().holdLeaf().orElseThrow());
  }

  @Test
  void decide_byTwoOrganisations_isDoneWithTheSecond() {
    LeafIndex hold = held();
    var first = decide(World.OFFICER, hold, Optional.of(world.key(World.OFFICER))).json(201);
    assertThat(first.getInt("agreed")).isEqualTo(1);
    assertThat(first.find("doneLeaf")).isEmpty();
    var second = decide(World.TT, hold, Optional.of(world.key(World.TT))).json(201);
    assertThat(second.getInt("doneLeaf")).isEqualTo(second.getInt("leaf") + 1);
    decide(World.TT, hold, Optional.of(world.key(World.TT))).json(200);
  }

  @Test
  void decide_byWhoMayNot_isRefused() {
    LeafIndex hold = held();
    decide(World.OFFICER, hold, Optional.empty()).isProblem(401, "not-signed");
    decide(World.OFFICER, hold, Optional.of(world.stranger(World.OFFICER)))
        .isProblem(401, "bad-signature");
    for (String name : new String[] {"funeral-home-1", World.SUBSCRIBER}) {
      decide(name, hold, Optional.of(world.key(name))).isProblem(403, "wrong-role");
    }
    decide(World.OFFICER, new LeafIndex(0), Optional.of(world.key(World.OFFICER)))
        .isProblem(404, "not-found");
  }
}
