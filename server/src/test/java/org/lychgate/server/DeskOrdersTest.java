package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;
import org.lychgate.register.CaseInfo;

/** What waits at the desk: second signatures, refusals, reports opened one by one. */
final class DeskOrdersTest {
  private final DeskUser desk = new DeskUser();
  private final World world = desk.world;

  private static Order release(long hold) {
    return new Order.Release(new LeafIndex(hold), ReleaseCause.REAFFIRMED);
  }

  /** The HOLD leaf of the case, which its registrar has reaffirmed. */
  private long reaffirmed(String code) {
    long hold = desk.info(code).holdLeaf().orElseThrow();
    Consent consent = new Consent(Realm.SYNTHETIC, release(hold), false, World.TT, World.DAY);
    world
        .http
        .post(
            "/v1/decisions",
            consent.json().canonical(),
            Optional.of(Http.line(consent.answer(), world.key(World.TT))))
        .json(201);
    return hold;
  }

  @Test
  void release_afterTheRegistrarReaffirmed_waitsForAnOfficersWord() {
    World.Listed listed = world.list();
    String code = desk.claim(listed.person());
    long hold = reaffirmed(code);
    Order order = release(hold);
    Visitor visitor = desk.officer(DeskUser.OVERSIGHT, "QUEUE");
    Visitor.Page orders = visitor.get("/desk/orders");
    assertThat(orders.text())
        .contains("End a hold: list the entry again", "registrar-tt of vital-records-tt agreed")
        .doesNotContain(listed.person().name().family());
    Visitor.Page opened = orders.send("/desk/leaf", Map.of("leaf", "" + hold));
    assertThat(opened.text())
        .contains(listed.person().name().family(), "The registrar reaffirmed on");
    Visitor.Page ask =
        opened.send(
            "/desk/answer",
            Map.of("order", order.decision(Realm.SYNTHETIC).json().canonicalText()));
    assertThat(ask.text()).contains("Sign: approve", "&#34;type&#34;:&#34;approval&#34;");
    assertThat(ask.send("/act", Map.of()).text()).contains("Your answer is in the log");
    assertThat(desk.info(code).state()).isEqualTo(CaseInfo.State.RELEASED);
    assertThat(desk.openCase(visitor, code).text())
        .contains("Listed as deceased", "the registrar reaffirmed and an officer agreed");
  }

  @Test
  void refusal_toSign_standsAndIsShown() {
    World.Listed listed = world.list();
    String code = desk.claim(listed.person());
    long hold = reaffirmed(code);
    String text = release(hold).decision(Realm.SYNTHETIC).json().canonicalText();
    String field = "&#34;target&#34;:" + hold + ",";
    Visitor visitor = desk.officer(DeskUser.OVERSIGHT, "QUEUE");
    Visitor.Page orders = visitor.get("/desk/orders");
    assertThat(orders.text()).contains(field);
    Visitor.Page ask = orders.send("/desk/answer", Map.of("order", text, "answer", "refuse"));
    assertThat(ask.text()).contains("Sign: refuse", "&#34;type&#34;:&#34;refusal&#34;");
    assertThat(ask.send("/act", Map.of()).text()).contains("Your answer is in the log");
    // The same form sent twice does nothing twice.
    assertThat(ask.send("/act", Map.of()).text()).contains("Your answer is in the log");
    assertThat(visitor.get("/desk/orders").text())
        .contains("officer-2 of oversight-demo refused on 2026-01-12")
        .doesNotContain(field);
    assertThat(desk.info(code).state()).isEqualTo(CaseInfo.State.HELD);
  }

  @Test
  void report_beforeItsTime_isOpenedAndWaitsForAnswers() {
    Person person = world.person();
    long report = desk.send(DeskUser.FUNERAL, person);
    Visitor visitor = desk.officer(DeskUser.OVERSIGHT, "QUEUE");
    Visitor.Page opened =
        visitor.get("/desk/waiting/officers").send("/desk/report", Map.of("report", "" + report));
    assertThat(opened.text())
        .contains(
            person.name().family(),
            "funeral-home-1 (funeral director)",
            "Officers can answer from",
            "2026-02-11")
        .doesNotContain("action=\"/desk/answer\"");
    desk.saysNoNumber(person, opened);
    assertThat(desk.audited("leaf " + report + " for %"))
        .containsExactly("officer-2 OPEN_WAITING leaf " + report + " for QUEUE");
  }

  @Test
  void lead_opened_standsBesideTheOtherReportAboutThePerson() {
    Person person = world.person();
    long lead = desk.send(DeskUser.LEAD, person);
    long funeral = desk.send(DeskUser.FUNERAL, person);
    Visitor visitor = desk.officer(World.OFFICER, "QUEUE");
    Visitor.Page list = visitor.get("/desk/waiting/lead");
    assertThat(list.text()).contains("Open report " + lead, "EV05");
    assertThat(list.text()).doesNotContain(person.name().family());
    Visitor.Page page = list.send("/desk/report", Map.of("report", "" + lead));
    assertThat(page.text())
        .contains(person.name().family(), "benefits-agency-1", "Open report " + funeral);
    desk.saysNoNumber(person, page);
    assertThat(visitor.get("/desk/waiting/nothing").status()).isEqualTo(404);
  }

  @Test
  void secondLook_isAnotherOfficersAndCloses() {
    World.Listed listed = world.list();
    String code = desk.claim(listed.person());
    Visitor first = desk.officer(World.OFFICER, "CLAIM_IN_PERSON");
    desk.openCase(first, code)
        .send("/desk/reverse", Map.of("reverse-cause", "CLAIM_OF_LIFE"))
        .send("/act", Map.of());
    long reversal =
        world.register.cases().listSecondLooks().stream()
            .mapToLong(look -> look.reversal())
            .max()
            .orElseThrow();
    String text =
        new Order.SecondLook(new LeafIndex(reversal), Order.Look.STANDS)
            .decision(Realm.SYNTHETIC)
            .json()
            .canonicalText();
    Visitor.Page own =
        first
            .get("/desk/orders")
            .send("/desk/answer", Map.of("order", text))
            .send("/act", Map.of());
    assertThat(own.status()).isEqualTo(422);
    assertThat(own.text()).contains("This was not done", "wrong-role");
    Visitor second = desk.officer(DeskUser.OVERSIGHT, "SECOND_LOOK");
    Visitor.Page orders = second.get("/desk/orders");
    assertThat(orders.text()).contains("The reversal was right", "Look once more at a reversal");
    Visitor.Page opened = orders.send("/desk/leaf", Map.of("leaf", "" + reversal));
    assertThat(opened.text())
        .contains(listed.person().name().family(), "Another officer looks at the reversal by");
    assertThat(desk.audited("leaf " + reversal + " for %"))
        .containsExactly("officer-2 OPEN_CASE leaf " + reversal + " for SECOND_LOOK");
    orders.send("/desk/answer", Map.of("order", text)).send("/act", Map.of());
    assertThat(world.register.cases().listSecondLooks())
        .noneMatch(look -> look.reversal() == reversal);
  }

  @Test
  void order_pasted_isShownInWordsOrSentBack() {
    Visitor visitor = desk.officer(World.OFFICER, "QUEUE");
    Visitor.Page wrong =
        visitor.get("/desk/orders").send("/desk/answer", Map.of("order", "{\"type\":1}"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("not an order that can be read", "{\"type\":1}");
    String policy =
        new Order.PolicyChange(org.lychgate.model.Sha256.of(new byte[] {1}), World.DAY.plusDays(40))
            .decision(Realm.SYNTHETIC)
            .json()
            .canonicalText();
    Visitor.Page ask = wrong.send("/desk/answer", Map.of("order", policy, "answer", "refuse"));
    assertThat(ask.text()).contains("Put another policy in force", "2026-02-21", "Sign: refuse");
  }

  @Test
  void cases_listed_nameNobody() {
    World.Listed listed = world.list();
    String code = desk.claim(listed.person());
    Visitor visitor = desk.officer(World.OFFICER, "QUEUE");
    Visitor.Page cases = visitor.get("/desk/cases");
    assertThat(cases.text())
        .contains("Open case " + code)
        .doesNotContain(listed.person().name().family());
    Visitor.Page page = cases.send("/desk/case", Map.of("code", code));
    assertThat(page.text()).contains(listed.person().name().family());
    assertThat(page.at().toString()).doesNotContain(code);
  }
}
