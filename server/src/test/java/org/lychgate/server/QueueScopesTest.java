package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.nation.Person;

/** Who may see what waits, and who may not; that the list names nobody. */
final class QueueScopesTest {
  private static final String QUEUES = "/v1/queues";
  private static final String FUNERAL = "funeral-home-1";
  private final World world = World.get();

  private Reply get(String path, String query, String name, Optional<NoteSigner> key) {
    return world.http.get(
        path + query, key.map(k -> World.access(path, name, World.DAY, k)).orElse(Map.of()));
  }

  private Reply get(String path, String name) {
    return get(path, "", name, Optional.of(world.key(name)));
  }

  /** The REPORT leaf of a funeral director's word, which waits for officers. */
  private long waiting(Person person) {
    JsonFields sent =
        world.send(world.report(person, "w-" + person.id(), FUNERAL, world.key(FUNERAL))).json(201);
    return JsonFields.of(sent.getArray("messages").getFirst()).getInt("reportLeaf");
  }

  private static List<Long> leaves(Reply reply) {
    return reply.json(200).getArray("waiting").stream()
        .map(row -> JsonFields.of(row).getInt("reportLeaf"))
        .toList();
  }

  @Test
  void queues_unsignedOrByOthers_areRefused() {
    get(QUEUES, "", World.TT, Optional.empty()).isProblem(401, "not-signed");
    get(QUEUES, "", World.TT, Optional.of(world.stranger(World.TT)))
        .isProblem(401, "bad-signature");
    for (String name : new String[] {World.SUBSCRIBER, "notice", "log"}) {
      get(QUEUES, name).isProblem(403, "wrong-role");
    }
    get(QUEUES, "?queue=people", World.OFFICER, Optional.of(world.key(World.OFFICER)))
        .isProblem(400, "bad-range");
    get(QUEUES, "?limit=1001", World.OFFICER, Optional.of(world.key(World.OFFICER)))
        .isProblem(400, "bad-range");
  }

  @Test
  void queues_byReporterAndOfficer_areItsOwnOrAllAndNameNobody() {
    Person person = world.person();
    long leaf = waiting(person);
    Reply own = get(QUEUES, FUNERAL);
    assertThat(leaves(own)).contains(leaf);
    assertThat(own.text()).doesNotContain(person.name().family(), person.ssn().digits());
    assertThat(leaves(get(QUEUES, "registrar-ts"))).doesNotContain(leaf);
    Optional<NoteSigner> officer = Optional.of(world.key(World.OFFICER));
    assertThat(leaves(get(QUEUES, "?queue=officers", World.OFFICER, officer))).contains(leaf);
    assertThat(leaves(get(QUEUES, "?queue=lead", World.OFFICER, officer))).doesNotContain(leaf);
    assertThat(leaves(get(QUEUES, "?after=" + leaf, World.OFFICER, officer))).doesNotContain(leaf);
    assertThat(world.http.get("/metrics").text())
        .contains(
            "lychgate_queue_reports{queue=\"officers\",age=\"day\"}",
            "lychgate_queue_overdue{queue=\"lead\"} 0");
  }

  @Test
  void open_byOthersThanOfficers_isRefused_andAnOfficerSeesWhoItIs() {
    Person person = world.person();
    String path = QUEUES + "/" + waiting(person);
    get(path, "", World.OFFICER, Optional.empty()).isProblem(401, "not-signed");
    for (String name : new String[] {FUNERAL, World.TT, World.SUBSCRIBER, "notice"}) {
      get(path, name).isProblem(403, "wrong-role");
    }
    assertThat(get(path, World.OFFICER).text()).contains(person.ssn().digits());
    get(QUEUES + "/0", World.OFFICER).isProblem(404, "not-found");
    assertThat(world.logged()).noneMatch(line -> line.contains(person.ssn().digits()));
  }
}
