package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Outcome;
import org.lychgate.nation.Person;
import org.lychgate.register.SubmissionResult;
import org.lychgate.register.WaitingInfo;

/** A funeral director writes a statement of death, signs it, keeps its receipt, takes it back. */
final class DirectorPagesTest {
  private static final String DIRECTOR = "funeral-home-1";
  private static final String FORM = "/director/statement";
  private static final Pattern RECEIPT =
      Pattern.compile("href=\"(/director/receipt\\?id=([0-9a-f]{32}))\"");

  private final World world = World.get();
  private final Visitor director = Visitor.signedIn(world.server.url(), DIRECTOR);

  private static Map<String, String> typed(Person person) {
    LocalDate death = LocalDate.of(2025, 12, 1).plusDays(person.index() % 28);
    String ssn = person.ssn().digits();
    Map<String, String> out = new LinkedHashMap<>();
    out.put("first", person.name().given());
    out.put("middle", person.name().middle());
    out.put("last", person.name().family());
    out.put("suffix", person.name().suffix());
    out.put("ssn", ssn.substring(0, 3) + "-" + ssn.substring(3, 5) + "-" + ssn.substring(5));
    out.put("death-month", "" + death.getMonthValue());
    out.put("death-day", "" + death.getDayOfMonth());
    out.put("death-year", "" + death.getYear());
    out.put("death-state", "tt");
    out.put("birth-month", "" + person.birth().getMonthValue());
    out.put("birth-day", "" + person.birth().getDayOfMonth());
    out.put("birth-year", "" + person.birth().getYear());
    out.put("birth-state", person.birthPlace());
    out.put("sex", person.sex().name());
    out.put("certify", "yes");
    out.put("firm", "Hill and Sons");
    out.put("address", "1 High St, 12345-6789");
    out.put("signer", "A Hill");
    out.put("signed-month", "1");
    out.put("signed-day", "12");
    out.put("signed-year", "2026");
    return out;
  }

  private Visitor.Page check(Map<String, String> typed) {
    return director.get(FORM).send(FORM, typed);
  }

  private static String receipt(Visitor.Page done, int group) {
    Matcher receipt = RECEIPT.matcher(done.text());
    assertThat(receipt.find()).as(done.seen()).isTrue();
    return receipt.group(group);
  }

  private Optional<WaitingInfo> waiting(SubmissionResult result) {
    long leaf = result.messages().getFirst().reportLeaf();
    return world.register.queues().list(DIRECTOR, Optional.empty(), -1, 1000).stream()
        .filter(info -> info.reportLeaf() == leaf)
        .findAny();
  }

  @Test
  void statement_written_isCheckedSignedAndWaitsForTheRegistrar() {
    Person person = world.person();
    String masked = "***-**-" + person.ssn().digits().substring(5);
    Map<String, String> typed = typed(person);
    typed.put("reference", "26/17-" + person.index());
    Visitor.Page check = check(typed);
    assertThat(check.status()).as(check.seen()).isEqualTo(200);
    assertThat(check.seen())
        .contains("Check the statement", masked, person.name().family(), "HILL AND SONS")
        .contains("under penalty of perjury")
        .doesNotContain(person.ssn().digits());
    Visitor.Page ask = check.send(FORM + "/sign", Map.of());
    assertThat(ask.status()).as(ask.seen()).isEqualTo(200);
    assertThat(ask.seen())
        .contains(masked, person.name().family(), "\"submission\"")
        .doesNotContain(person.ssn().digits());
    Visitor.Page done = ask.send("/act", Map.of());
    assertThat(done.status()).as(done.seen()).isEqualTo(200);
    SubmissionResult result = world.register.findSubmission(receipt(done, 2)).orElseThrow();
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.WAITS, 1));

    Visitor.Page receipt = director.get(receipt(done, 1));
    assertThat(receipt.seen())
        .contains(result.id(), "waits for the registrar", "What happens next", "(EV03)")
        .doesNotContain(person.ssn().digits(), person.name().family() + " ", masked);
    assertThat(director.get("/director").seen())
        .contains("" + result.messages().getFirst().reportLeaf(), "An officer")
        .contains("26/17-" + person.index() + ":");

    // The registrar's record comes, and the statement supports it.
    world.send(world.report(person, "m-after-" + person.id())).json(201);
    assertThat(waiting(result)).isEmpty();
    for (Visitor.Page page : List.of(check, ask, done, receipt)) {
      assertThat(page.at().toString())
          .doesNotContain(person.ssn().digits())
          .doesNotContainIgnoringCase(person.name().family());
    }
    assertThat(String.join("\n", world.logged())).doesNotContain(person.ssn().digits());
  }

  @Test
  void statement_sentTwice_isOneReport() {
    Visitor.Page check = check(typed(world.person()));
    Visitor.Page ask = check.send(FORM + "/sign", Map.of());
    Visitor.Page first = ask.send("/act", Map.of());
    long size = world.register.health().ledgerSize();
    // A second click on the same button.
    Visitor.Page second = ask.send("/act", Map.of());
    assertThat(receipt(second, 2)).isEqualTo(receipt(first, 2));
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);
    int waiting = world.register.queues().list(DIRECTOR, Optional.empty(), -1, 1000).size();
    // And one from a page that was open beside: another batch, the same report.
    Visitor.Page beside = check.send(FORM + "/sign", Map.of()).send("/act", Map.of());
    SubmissionResult again = world.register.findSubmission(receipt(beside, 2)).orElseThrow();
    SubmissionResult once = world.register.findSubmission(receipt(first, 2)).orElseThrow();
    assertThat(again.id()).isNotEqualTo(once.id());
    assertThat(again.messages().getFirst().messageId())
        .isEqualTo(once.messages().getFirst().messageId());
    assertThat(world.register.queues().list(DIRECTOR, Optional.empty(), -1, 1000)).hasSize(waiting);
  }

  @Test
  void statement_signedOnAnotherMachine_isTakenWithItsLineAlone() {
    Visitor.Page ask = check(typed(world.person())).send(FORM + "/sign", Map.of());
    Matcher text = Pattern.compile("id=\"signed-text\">([^<]*)<").matcher(ask.text());
    assertThat(text.find()).isTrue();
    byte[] signed = (text.group(1) + "\n").getBytes(StandardCharsets.UTF_8);
    String other = world.key(World.TT).sign(signed).headerValue();
    Visitor.Page refused = ask.send("/act", Map.of("line", other));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("bad-signature");
    String own = "\u2014 " + world.key(DIRECTOR).sign(signed).headerValue();
    assertThat(receipt(ask.send("/act", Map.of("line", own)), 2)).hasSize(32);
  }

  @Test
  void statement_changedBeforeSigning_showsWhatWasTyped() {
    Map<String, String> typed = typed(world.person());
    typed.put("otherNames", "ASHDOWN\nÖZGÜR");
    Visitor.Page form = check(typed).send(FORM + "/change", Map.of());
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.text()).contains("Hill and Sons", "ÖZGÜR</textarea>", typed.get("ssn"));
    assertThat(form.text()).containsPattern("id=\"certify\"[^>]*checked");
    assertThat(form.text()).containsPattern("value=\"" + typed.get("sex") + "\" checked");
  }

  @Test
  void statement_empty_saysWhatIsMissingInTheFormsOrder() {
    long size = world.register.health().ledgerSize();
    Visitor.Page again =
        check(Map.of("signed-month", "", "signed-day", "", "signed-year", "", "first", "  "));
    assertThat(again.status()).isEqualTo(400);
    for (String field :
        List.of("last", "ssn", "death-day", "sex", "certify", "firm", "signer", "signed-day")) {
      assertThat(again.errorAt(field)).as(field).isNotEmpty();
    }
    assertThat(again.text()).contains("There is a problem");
    int last = 0;
    for (String field : List.of("last", "ssn", "death-day", "sex", "certify", "firm", "signer")) {
      int at = again.text().indexOf("href=\"#" + field + "\"");
      assertThat(at).as(field).isGreaterThan(last);
      last = at;
    }
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);
  }

  private void wrong(Map<String, String> with, String field, String message) {
    Map<String, String> typed = typed(world.person());
    typed.putAll(with);
    Visitor.Page again = check(typed);
    assertThat(again.status()).as(with.toString()).isEqualTo(400);
    assertThat(again.errorAt(field)).as(with.toString()).contains(message);
    for (String value : with.values()) {
      assertThat(again.text()).contains(value.replace("&", "&amp;").replace("<", "&lt;"));
    }
    assertThat(again.text()).contains("value=\"Hill and Sons\"");
  }

  @Test
  void statement_wrong_isShownAgainWithWhatIsWrongBesideTheField() {
    wrong(Map.of("ssn", "900-11-001"), "ssn", "nine digits");
    wrong(Map.of("ssn", "078" + "-05-1120"), "ssn", "cannot belong to anybody");
    wrong(Map.of("death-year", "2027"), "death-day", "today or earlier");
    wrong(Map.of("death-month", "13"), "death-day", "a date that exists");
    wrong(Map.of("death-month", "2", "death-day", "30"), "death-day", "a date that exists");
    wrong(Map.of("death-year", "25"), "death-day", "year of four digits");
    wrong(Map.of("reference", "900110011"), "reference", "at most 30");
    wrong(Map.of("reference", "Mary Hill"), "reference", "at most 30");
    wrong(Map.of("death-year", "1901"), "birth-day", "must not be after");
    wrong(Map.of("signed-year", "2027"), "signed-day", "today or earlier");
    wrong(Map.of("signed-year", "2024"), "signed-day", "must not be before the death");
    wrong(Map.of("last", "<script>alert(1)</script>"), "last", "letters, blanks");
    wrong(Map.of("first", "MARY 5"), "first", "letters, blanks");
    wrong(Map.of("suffix", "ESQ"), "suffix", "such as JR");
    wrong(Map.of("last", "A".repeat(500)), "last", "at most 200 letters");
    wrong(Map.of("death-city", "B".repeat(201)), "death-city", "at most 200 letters");
    wrong(Map.of("birth-state", "New York"), "birth-state", "two letters");
    wrong(Map.of("address", "wife 900-11-0011"), "address", "Take it out");
    wrong(Map.of("birth-city", "900110011"), "birth-city", "Take it out");
    wrong(Map.of("otherNames", "X 900 11 0011"), "otherNames", "Take it out");
    wrong(Map.of("certify", ""), "certify", "Tick the certification");
  }

  @Test
  void statement_withNamesFromEverywhere_isTakenAsTyped() {
    Map<String, String> typed = typed(world.person());
    typed.put("otherNames", "O'Brien-Núñez\n\u0645\u0631\u064a\u0645\n\u202eevil");
    Visitor.Page check = check(typed);
    assertThat(check.status()).as(check.seen()).isEqualTo(200);
    assertThat(check.text()).contains("<bdi>O'BRIEN-NÚÑEZ; \u0645\u0631\u064a\u0645");
  }

  @Test
  void statement_thatWaits_canBeWithdrawnByItsDirectorAlone() {
    Visitor.Page done =
        check(typed(world.person())).send(FORM + "/sign", Map.of()).send("/act", Map.of());
    SubmissionResult result = world.register.findSubmission(receipt(done, 2)).orElseThrow();
    long leaf = result.messages().getFirst().reportLeaf();
    assertThat(waiting(result)).isPresent();
    // A registrar who tries signs a refusal that is an officer's to give, and stops nothing.
    Visitor office = Visitor.signedIn(world.server.url(), World.TT);
    assertThat(office.get(receipt(done, 1)).status()).isEqualTo(403);

    assertThat(director.get("/director").seen()).contains("public log " + leaf);
    Visitor.Page ask =
        director.get("/director").send("/director/withdraw", Map.of("report", "" + leaf));
    assertThat(ask.seen()).contains("Withdraw this report", "" + leaf, "\"refusal\"");
    Visitor.Page gone = ask.send("/act", Map.of());
    assertThat(gone.status()).as(gone.seen()).isEqualTo(200);
    assertThat(director.get("/director").seen()).doesNotContain("public log " + leaf);
    assertThat(director.get(receipt(done, 1)).seen())
        .contains("You have withdrawn it")
        .doesNotContain("What happens next", "action=\"/director/withdraw\"");
  }

  @Test
  void receipt_ofAnotherOrNone_isAnsweredAlike() {
    Visitor.Page none = director.get("/director/receipt?id=" + "0".repeat(32));
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.errorAt("id")).isEqualTo("No statement of yours has this number");
    String batch = world.send(world.report(world.person(), "m-not-yours")).json(201).getText("id");
    assertThat(director.get("/director/receipt?id=" + batch).status()).isEqualTo(404);
    assertThat(director.get("/director/receipt").status()).isEqualTo(200);
  }
}
