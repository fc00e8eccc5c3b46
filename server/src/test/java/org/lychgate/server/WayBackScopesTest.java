package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/** Who may not ask what is held, hold, or order; and that who may is answered. */
final class WayBackScopesTest {
  private static final String QUERIES = "/v1/queries";
  private static final String LOOKS = "/v1/second-looks";
  private final World world = World.get();

  private Reply get(String path, String name, Optional<NoteSigner> key) {
    return world.http.get(
        path, key.map(k -> World.access(path, name, World.DAY, k)).orElse(Map.of()));
  }

  private HoldStatement hold(long publish, String name) {
    return new HoldStatement(
        Realm.SYNTHETIC,
        new LeafIndex(publish),
        HoldCause.OFFICER,
        World.DAY.plusDays(30),
        "",
        name,
        World.DAY);
  }

  /** The batch of one report, whose PUBLISH leaf is three behind. */
  private static BulkOrder order(World.Listed listed, String name) {
    return BulkOrder.ofBatch(
        Realm.SYNTHETIC,
        BulkAction.REVERSE_REGISTRY_ERROR,
        new LeafIndex(listed.publishLeaf() - 3),
        "",
        name,
        World.DAY);
  }

  @Test
  void queries_unsignedOrByOthers_areRefused() {
    get(QUERIES, World.TT, Optional.empty()).isProblem(401, "not-signed");
    get(QUERIES, World.TT, Optional.of(world.stranger(World.TT))).isProblem(401, "bad-signature");
    for (String name : new String[] {World.SUBSCRIBER, "notice", "log"}) {
      get(QUERIES, name, Optional.of(world.key(name))).isProblem(403, "wrong-role");
    }
  }

  @Test
  void queries_byTheOffice_haveItsEntryAndNobodyElsesName() {
    World.Listed listed = world.list();
    world.http.post("/v1/claims", World.claim(listed.person()), Optional.empty()).json(202);
    JsonFields own = get(QUERIES, World.TT, Optional.of(world.key(World.TT))).json(200);
    assertThat(own.getArray("queries"))
        .anySatisfy(query ->
            assertThat(JsonFields.of(query).getInt("publishLeaf")).isEqualTo(listed.publishLeaf()));
    assertThat(own.getArray("queries").toString()).doesNotContain(listed.person().name().family());
    JsonFields others =
        get(QUERIES, "registrar-ts", Optional.of(world.key("registrar-ts"))).json(200);
    assertThat(others.getArray("queries"))
        .noneSatisfy(query ->
            assertThat(JsonFields.of(query).getInt("publishLeaf")).isEqualTo(listed.publishLeaf()));
  }

  @Test
  void secondLooks_byOthersThanOfficers_areRefused() {
    get(LOOKS, World.OFFICER, Optional.empty()).isProblem(401, "not-signed");
    for (String name : new String[] {World.TT, World.SUBSCRIBER, "notice"}) {
      get(LOOKS, name, Optional.of(world.key(name))).isProblem(403, "wrong-role");
    }
    get(LOOKS, World.OFFICER, Optional.of(world.key(World.OFFICER))).json(200);
  }

  @Test
  void hold_byOthersThanOfficers_isRefused() {
    World.Listed listed = world.list();
    long notices = world.register.health().notices();
    String path = "/v1/holds";
    world
        .http
        .post(path, hold(listed.publishLeaf(), World.OFFICER), Optional.empty())
        .isProblem(401, "not-signed");
    world
        .http
        .post(path, hold(listed.publishLeaf(), World.OFFICER), Optional.of(world.key("officer-2")))
        .isProblem(401, "bad-signature");
    for (String name : new String[] {World.TT, World.SUBSCRIBER, "notice"}) {
      world
          .http
          .post(path, hold(listed.publishLeaf(), name), Optional.of(world.key(name)))
          .isProblem(403, "wrong-role");
    }
    assertThat(world.register.health().notices()).isEqualTo(notices);
    HoldStatement good = hold(listed.publishLeaf(), World.OFFICER);
    world.http.post(path, good, Optional.of(world.key(World.OFFICER))).json(201);
    world.http.post(path, good, Optional.of(world.key(World.OFFICER))).json(200);
  }

  @Test
  void order_byOthersThanOfficers_isRefused() {
    World.Listed listed = world.list();
    long leaves = world.register.health().ledgerSize();
    String path = "/v1/orders";
    world
        .http
        .post(path, order(listed, World.OFFICER), Optional.empty())
        .isProblem(401, "not-signed");
    for (String name : new String[] {World.TT, World.SUBSCRIBER, "notice"}) {
      world
          .http
          .post(path, order(listed, name), Optional.of(world.key(name)))
          .isProblem(403, "wrong-role");
    }
    assertThat(world.register.health().ledgerSize()).isEqualTo(leaves);
    JsonFields done =
        world
            .http
            .post(path, order(listed, World.OFFICER), Optional.of(world.key(World.OFFICER)))
            .json(201);
    assertThat(done.getInt("meant")).isEqualTo(1);
    assertThat(done.getInt("changed")).isEqualTo(1);
  }

  @Test
  void health_tellsNumbersOfCases() {
    JsonFields cases = world.http.get("/health", Map.of()).json(200).getObject("cases");
    assertThat(cases.names())
        .containsExactlyInAnyOrder(
            "claimsToday",
            "claimsUsual",
            "claimsWave",
            "held",
            "ordersOpen",
            "secondLooksOpen",
            "secondLooksOverdue");
  }
}
