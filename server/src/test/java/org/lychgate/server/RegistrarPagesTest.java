package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.register.QueryInfo;

/** An office at its pages: what it is asked, what it counts and announces, its key. */
final class RegistrarPagesTest {
  private static final String TS = "registrar-ts";
  private final World world = World.get();
  private final Visitor office = Visitor.signedIn(world.server.url(), World.TT);

  /** Somebody who is listed, and says that they live. */
  private World.Listed held() {
    World.Listed listed = world.list();
    world.http.post("/v1/claims", World.claim(listed.person()), Optional.empty()).json(202);
    return listed;
  }

  private Optional<QueryInfo> query(World.Listed listed) {
    return world.register.cases().listQueries(World.TT).stream()
        .filter(query -> query.publishLeaf() == listed.publishLeaf())
        .findAny();
  }

  private Visitor.Page answer(World.Listed listed, String answer) {
    long hold = query(listed).orElseThrow().holdLeaf();
    return office
        .get("/registrar")
        .send("/registrar/query", Map.of("hold", "" + hold, "answer", answer));
  }

  @Test
  void home_withAQuestion_namesTheOfficesRecordAndTheTimeLeft() {
    World.Listed listed = held();
    Visitor.Page home = office.get("/registrar");
    assertThat(home.status()).isEqualTo(200);
    assertThat(home.seen())
        .contains("m-" + listed.person().id(), listed.entry(), "January 12, 2026")
        .contains("working days left", "Somebody claims to be this person and alive")
        .doesNotContain(listed.person().ssn().digits(), listed.person().name().family() + "<");
  }

  @Test
  void ownReport_isNamedToItsReporterAlone() {
    World.Listed listed = held();
    long leaf = query(listed).orElseThrow().reportLeaf();
    assertThat(world.register.cases().findOwnReport(World.TT, leaf).orElseThrow().messageId())
        .isEqualTo("m-" + listed.person().id());
    assertThat(world.register.cases().findOwnReport(TS, leaf)).isEmpty();
    assertThat(world.register.cases().findOwnReport(World.TT, leaf - 1)).isEmpty();
  }

  @Test
  void query_confirmed_isReaffirmedInTheLogAndAskedNoMore() {
    World.Listed listed = held();
    Visitor.Page ask = answer(listed, "confirm");
    assertThat(ask.text())
        .contains("Stand by your record", "m-" + listed.person().id(), "\"approval\"");
    assertThat(query(listed).orElseThrow().reaffirmed()).isEmpty();
    Visitor.Page done = ask.send("/act", Map.of());
    assertThat(done.status()).as(done.seen()).isEqualTo(200);
    assertThat(done.text()).contains("Your answer is in the log");
    assertThat(query(listed).orElseThrow().reaffirmed()).hasValue(World.DAY);
    assertThat(office.get("/registrar").text()).contains("Your office stood by its record");
  }

  @Test
  void query_voided_takesTheEntryBackAtOnce() {
    World.Listed listed = held();
    Visitor.Page done = answer(listed, "void").send("/act", Map.of());
    assertThat(done.status()).as(done.seen()).isEqualTo(200);
    assertThat(done.text()).contains("The entry is taken back", listed.entry());
    assertThat(query(listed)).isEmpty();
    assertThat(office.get("/registrar").seen()).doesNotContain(listed.entry());
  }

  @Test
  void query_ofAnotherOffice_isNotOnThePageAndNotSigned() {
    World.Listed listed = held();
    Visitor other = Visitor.signedIn(world.server.url(), TS);
    Visitor.Page home = other.get("/registrar");
    assertThat(home.text())
        .contains("There is no question to your office")
        .doesNotContain(listed.entry());
    long hold = query(listed).orElseThrow().holdLeaf();
    String token = home.hidden("/sign-out").getOrDefault("_csrf", "");
    Visitor.Page back =
        other.post(
            "/registrar/query", Map.of("_csrf", token, "hold", "" + hold, "answer", "confirm"));
    assertThat(back.at().getPath()).isEqualTo("/registrar");
    // Whatever it sends by itself, the register refuses.
    ReversalStatement forged =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(listed.publishLeaf()),
            ReverseCause.REPORTER_WITHDREW,
            "",
            TS,
            World.DAY);
    Visitor.Page refused =
        other.post(
            "/act",
            Map.of(
                "_csrf",
                token,
                "type",
                "reversal",
                "statement",
                forged.json().canonicalText(),
                "back",
                "/registrar"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("wrong-role");
    assertThat(query(listed)).isPresent();
  }

  @Test
  void count_ofADay_isSignedAndInTheLog() {
    // Not the office of the other tests: a count says how much may be listed on its word.
    Visitor.Page form = Visitor.signedIn(world.server.url(), TS).get("/registrar/count");
    assertThat(form.text()).contains("name=\"day-day\" type=\"text\"", "value=\"11\"");
    Map<String, String> typed =
        Map.of("day-month", "1", "day-day", "5", "day-year", "2026", "count", "1,234");
    Visitor.Page ask = form.send("/registrar/count", typed);
    assertThat(ask.text()).contains("January 5, 2026", "1234", "\"count\":1234");
    Visitor.Page done = ask.send("/act", Map.of());
    assertThat(done.status()).as(done.seen()).isEqualTo(200);
    assertThat(done.text()).contains("The count is in the log", "2026-01-12");
    long size = world.register.health().ledgerSize();
    assertThat(ask.send("/act", Map.of()).text()).contains("The count is in the log");
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);
  }

  @Test
  void count_wrong_isShownAgainWithWhatIsWrongBesideTheField() {
    long size = world.register.health().ledgerSize();
    Map<String, String> typed =
        Map.of("day-month", "13", "day-day", "5", "day-year", "26", "count", "<b>many</b>");
    Visitor.Page again = office.get("/registrar/count").send("/registrar/count", typed);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.errorAt("day-day")).contains("Enter the day that was counted");
    assertThat(again.errorAt("count")).contains("as a whole number");
    assertThat(again.text()).contains("value=\"13\"", "value=\"&lt;b>many&lt;/b>\"");
    Map<String, String> future =
        Map.of("day-month", "1", "day-day", "13", "day-year", "2026", "count", "3");
    Visitor.Page late = office.get("/registrar/count").send("/registrar/count", future);
    assertThat(late.errorAt("day-day")).contains("today or earlier");
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);
  }

  private static Map<String, String> load(String last, String expires, String most) {
    return Map.ofEntries(
        Map.entry("first-month", "3"),
        Map.entry("first-day", "1"),
        Map.entry("first-year", "1970"),
        Map.entry("last-month", "3"),
        Map.entry("last-day", "31"),
        Map.entry("last-year", last),
        Map.entry("expires-month", "2"),
        Map.entry("expires-day", "28"),
        Map.entry("expires-year", expires),
        Map.entry("most", most));
  }

  @Test
  void declare_aLoad_isSignedAndInTheLog() {
    Visitor.Page ask =
        Visitor.signedIn(world.server.url(), TS)
            .get("/registrar/declare")
            .send("/registrar/declare", load("1971", "2026", "500"));
    assertThat(ask.text()).contains("March 31, 1971", "\"maxReports\":500", ">TS<");
    assertThat(ask.send("/act", Map.of()).text()).contains("The declaration is in the log");
  }

  @Test
  void declare_wrong_isShownAgain() {
    Visitor.Page again =
        office.get("/registrar/declare").send("/registrar/declare", load("1969", "2028", "0"));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.errorAt("last-day")).contains("must not be before the first");
    assertThat(again.errorAt("expires-day")).contains("366 days");
    assertThat(again.errorAt("most")).contains("1 or more");
    assertThat(again.text()).contains("value=\"1969\"", "value=\"2028\"");
  }

  @Test
  void key_page_showsThePublicHalfAlone() {
    String text = office.get("/registrar/key").text();
    assertThat(text.replace("&#43;", "+"))
        .contains(world.genesis.trust().get(World.TT).vkey().vkey())
        .contains("If the key is lost or stolen", "One officer alone");
    assertThat(text).doesNotContain("PRIVATE", world.key(World.TT).pem().lines().toList().get(1));
  }
}
