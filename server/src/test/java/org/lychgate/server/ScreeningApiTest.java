package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.nation.Person;
import org.lychgate.screening.DeathScreening;
import org.lychgate.screening.ListedRecord;
import org.lychgate.screening.ScreeningResult;

/** Keyed batches over HTTP, as a bank's program sends them. */
@Timeout(120)
final class ScreeningApiTest {
  static final String PATH = "/v1/screenings";
  static final String BANK = "subscriber-2";
  private final World world = World.get();

  private static Json.Obj query(Person person) {
    return Json.object()
        .put("ssn", person.ssn().digits())
        .put("lastName", person.name().family())
        .put("firstName", person.name().given())
        .put("birthDate", person.birth().toString())
        .put("sex", person.sex().name())
        .build();
  }

  private static org.lychgate.screening.Person asked(Person person) {
    return org.lychgate.screening.Person.named(person.name().family(), person.name().given())
        .ssn(person.ssn().digits())
        .born(person.birth().toString())
        .sex(person.sex().name());
  }

  private static String body(Map<String, Json.Obj> queries) {
    JsonBuilder all = Json.object();
    queries.forEach(all::put);
    return Json.object().put("queries", all.build()).build().canonicalText();
  }

  private Reply ask(String name, String body) {
    return world.http.post(
        PATH,
        body.getBytes(StandardCharsets.UTF_8),
        World.access(PATH, name, World.DAY, world.key(name)));
  }

  private String answer(Person person) {
    Reply reply = ask(BANK, body(Map.of("k", query(person))));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.text();
  }

  /** Has somebody listed, published, and taken into the index beside those who ask. */
  static World.Listed listed(World world) throws InterruptedException {
    World.Listed listed = world.list();
    PublishOrder order =
        new PublishOrder(Realm.SYNTHETIC, Scope.FULL, World.DAY, EditionKind.UPDATE, World.OFFICER);
    world.http.post("/v1/editions", order, Optional.of(world.key(World.OFFICER))).json(201);
    ScreeningApiTest test = new ScreeningApiTest();
    for (int i = 0; i < 400; i++) {
      if (test.answer(listed.person()).contains("\"outcome\":\"matched\"")) {
        return listed;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("not taken in: " + test.answer(listed.person()));
  }

  @Test
  void batch_ofListedAndOthers_answersEachUnderItsKeyAndShowsNoNumber() throws Exception {
    World.Listed listed = listed(world);
    Map<String, Json.Obj> queries = new TreeMap<>();
    queries.put("dead", query(listed.person()));
    queries.put("other", query(world.person()));
    queries.put("none", Json.object().put("city", "X").build());
    queries.put("day", Json.object().put("lastSeenAlive", "yesterday").build());
    String text = ask(BANK, body(queries)).text();
    assertThat(text)
        .startsWith("{\"responses\":{\"day\":{\"findings\":[{\"code\":\"CSV_BAD_DATE\"")
        .contains("\"dead\":{\"agreement\":\"ssn=equal;family=equal;given=equal")
        .contains("\"entry\":\"" + listed.entry() + "\"")
        .contains("listed as deceased")
        .contains("\"none\":{\"nextStep\":\"complete or mend the row\"")
        .contains("\"other\":{\"nextStep\":\"\",\"outcome\":\"no-match\"}")
        .doesNotContain(" is dead");
    assertThat(withoutIds(text)).doesNotContainPattern(Reply.NINE_DIGITS);
    assertThat(Json.parse(text.replaceAll("[0-9]+\\.[0-9]+", "0").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Json.Obj.class);
  }

  /* The same people asked of the same index by the library. */
  @Test
  void batch_manyPeople_saysWhatScreeningItselfSays() throws Exception {
    World.Listed listed = listed(world);
    Map<String, Json.Obj> queries = new TreeMap<>();
    Map<String, org.lychgate.screening.Person> people = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      Person person = i == 0 ? listed.person() : world.personAt(i);
      queries.put("p" + i, query(person));
      people.put("p" + i, asked(person));
    }
    // The one who is listed, known less well.
    queries.put(
        "half",
        Json.object()
            .put("lastName", listed.person().name().family())
            .put("firstName", listed.person().name().given())
            .put("birthDate", Integer.toString(listed.person().birth().getYear()))
            .build());
    people.put(
        "half",
        org.lychgate.screening.Person.named(
                listed.person().name().family(), listed.person().name().given())
            .born(Integer.toString(listed.person().birth().getYear())));
    String text = ask(BANK, body(queries)).text();
    Path index = world.data.resolve("screening-index/full/index");
    try (DeathScreening screening =
        DeathScreening.open(index, Clock.fixed(World.CLOCK.instant(), ZoneOffset.UTC))) {
      people.forEach((key, person) -> {
        String own = member(text, key);
        switch (screening.screen(person)) {
          case ScreeningResult.Match(ListedRecord record, var _) ->
              assertThat(own)
                  .contains("\"outcome\":\"matched\"")
                  .contains("\"agreement\":\"" + record.agreement() + "\"")
                  .contains(record.listed().entry().orElseThrow().toString());
          case ScreeningResult.Review(boolean several, var records, var _) ->
              assertThat(own)
                  .contains(several ? "multiple-candidates" : "pending-manual-review")
                  .contains("\"agreement\":\"" + records.getFirst().agreement() + "\"");
          case ScreeningResult.NoMatch _ -> assertThat(own).contains("\"outcome\":\"no-match\"");
          case ScreeningResult.Invalid _ -> assertThat(own).contains("invalid-input");
          case ScreeningResult.Stale _, ScreeningResult.Unavailable _ ->
              throw new IllegalStateException("no answer");
        }
      });
    }
    assertThat(member(text, "p0")).contains("matched");
    assertThat(member(text, "half")).contains("pending-manual-review");
  }

  /** Without ids and tokens, which may have nine digits in a row by chance. */
  static String withoutIds(String text) {
    return text.replaceAll("\\b(?:[0-9a-f]{32}|[0-9a-f]{16})\\b", "ID")
        .replaceAll("_csrf(?:=|\" value=\")[A-Za-z0-9_-]+", "");
  }

  private static String member(String text, String key) {
    int at = text.indexOf("\"" + key + "\":{");
    int end = text.indexOf("\"},\"", at);
    int scored = text.indexOf("\"weight\":", at);
    int close = text.indexOf("}", Math.max(at, Math.min(end < 0 ? at : end, scored)));
    return text.substring(at, Math.max(close, at));
  }

  @Test
  void entry_heldOrReversed_vanishesFromTheNextAnswer() throws Exception {
    World.Listed held = listed(world);
    world.http.post("/v1/claims", World.claim(held.person()), Optional.empty()).json(202);
    assertThat(answer(held.person())).contains("no-match").doesNotContain(held.entry());

    World.Listed reversed = listed(world);
    world.reverse(reversed);
    assertThat(answer(reversed.person())).contains("no-match").doesNotContain(reversed.entry());
  }

  @Test
  void screening_whoMayNot_isRefused() {
    String body = body(Map.of("k", query(world.personAt(3))));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    world.http.post(PATH, bytes, Map.of()).isProblem(401, "not-signed");
    for (String name : new String[] {World.OFFICER, World.TT, "log", "funeral-home-1"}) {
      ask(name, body).isProblem(403, "wrong-role");
    }
    // Enrolled, but nobody has agreed to anything with them.
    ask("subscriber-3", body).isProblem(403, "no-agreement");
    Map<String, String> other = World.access("/v1/jobs", BANK, World.DAY, world.key(BANK));
    world.http.post(PATH, bytes, other).isProblem(401, "bad-signature");
    Map<String, String> old = World.access(PATH, BANK, LocalDate.of(2026, 1, 1), world.key(BANK));
    world.http.post(PATH, bytes, old).isProblem(401, "bad-signature");
    Map<String, String> stranger = World.access(PATH, BANK, World.DAY, world.key(World.SUBSCRIBER));
    world.http.post(PATH, bytes, stranger).isProblem(401, "bad-signature");
  }

  @Test
  void screening_whatIsNoBatch_isRefusedWithoutRepeatingIt() {
    StringBuilder many = new StringBuilder("{\"queries\":{");
    for (int i = 0; i < 101; i++) {
      many.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":{}");
    }
    for (String body :
        new String[] {
          "",
          "[]",
          "{}",
          "{\"queries\":{}}",
          "{\"queries\":[]}",
          "{\"queries\":{\"a\":1}}",
          "{\"queries\":{\"a\":{\"secretword\":\"x\"}}}",
          "{\"queries\":{\"a\":{\"ssn\":900110011}}}",
          "{\"queries\":{\"a\":{}},\"more\":1}",
          many.append("}}").toString()
        }) {
      assertThat(ask(BANK, body).isProblem(400, "not-readable").text())
          .doesNotContain("secretword");
    }
    ask(BANK, "x".repeat(300 << 10)).isProblem(413, "too-large");
  }

  @Test
  void answers_formAndWording_areTheApis() throws Exception {
    World.Listed listed = listed(world);
    String text = answer(listed.person());
    assertThat(text)
        .containsPattern(Pattern.compile("\"probability\":(1|0\\.9[0-9]+),\"weight\":[0-9.]+}"));
    assertThat(text).contains("\"entrySsn\":\"***-**-");
  }
}
