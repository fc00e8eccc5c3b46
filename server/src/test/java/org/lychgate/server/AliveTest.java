package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.CaseInquiry;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;

/** The claim of life as somebody types it: three steps, no script, any of the languages. */
final class AliveTest {
  private static final Pattern CODE = Pattern.compile("id=\"case-code\">([A-Z0-9-]{14})<");
  private static final String CHECK = "/alive/check";
  private static final String SLIP = "/alive/slip";

  /** Lives, and is not listed: one for all tests, as the world has few people. */
  private static final Person NOBODY = World.get().person();

  private static final Person NOBODY_ELSE = World.get().person();

  private final World world = World.get();
  private final Visitor visitor = new Visitor(world.server.url());

  /** What {@code person} types. */
  static Map<String, String> typed(Person person) {
    Map<String, String> out = new HashMap<>();
    String digits = person.ssn().digits();
    out.put(
        "ssn", digits.substring(0, 3) + "-" + digits.substring(3, 5) + " " + digits.substring(5));
    out.put("given", person.name().given().toLowerCase(java.util.Locale.ROOT));
    out.put("family", person.name().family());
    out.put("birth-month", "" + person.birth().getMonthValue());
    out.put("birth-day", "" + person.birth().getDayOfMonth());
    out.put("birth-year", "" + person.birth().getYear());
    return out;
  }

  private Visitor.Page check(Map<String, String> typed, String lang) {
    return visitor.get("/alive?lang=" + lang).send(CHECK, typed);
  }

  private Visitor.Page slip(Person person, String lang) {
    Visitor.Page page = check(typed(person), lang);
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    return page.send(SLIP, Map.of());
  }

  static String code(Visitor.Page slip) {
    Matcher found = CODE.matcher(slip.text());
    assertThat(found.find()).as(slip.text()).isTrue();
    return found.group(1);
  }

  private JsonFields asOfficer(String code) {
    return world
        .http
        .post(
            "/v1/cases",
            new CaseInquiry(Realm.SYNTHETIC, code.replace("-", ""), World.OFFICER, World.DAY),
            Optional.of(world.key(World.OFFICER)))
        .json(200);
  }

  /** A page without what differs from one to the next for everybody. */
  static String shape(Visitor.Page page) {
    return page.text()
        .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "token")
        .replaceAll("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", "code");
  }

  @ParameterizedTest
  @CsvSource({
    "en,I am listed as deceased and I am alive,Is this right?,The registry has your claim",
    "es,Figuro como fallecido y estoy con vida,¿Es correcto?,El registro tiene su declaración",
    "ht,Yo mete m sou lis moun ki mouri,Èske sa kòrèk?,Rejis la resevwa deklarasyon ou"
  })
  void claim_ofAListedPerson_inThreeSteps_holdsTheEntry(
      String lang, String first, String second, String third) {
    World.Listed listed = world.list();
    String digits = listed.person().ssn().digits();
    Visitor.Page form = visitor.get("/alive?lang=" + lang);
    assertThat(form.text()).contains("<html lang=\"" + lang + "\"", first);
    Visitor.Page check = form.send(CHECK, typed(listed.person()));
    assertThat(check.status()).isEqualTo(200);
    assertThat(check.text()).contains(second, "***-**-" + digits.substring(5));
    String shown = check.text().replaceAll("<input type=\"hidden\"[^>]*>", "");
    assertThat(shown.replaceAll("[ -]", "")).doesNotContain(digits);
    Visitor.Page slip = check.send(SLIP, Map.of());
    assertThat(slip.status()).isEqualTo(200);
    assertThat(slip.text()).contains("<html lang=\"" + lang + "\"", third);
    assertThat(slip.text().replaceAll("[ -]", "")).doesNotContain(digits);
    assertThat(shape(slip)).doesNotContain(listed.person().name().family());
    JsonFields found = asOfficer(code(slip));
    assertThat(found.getText("state")).isEqualTo("HELD");
    assertThat(found.getText("entry")).isEqualTo(listed.entry());
  }

  @Test
  void slip_ofSomebodyListedAndOfSomebodyNot_areAlike() {
    for (String lang : new String[] {"en", "es", "ht"}) {
      Visitor.Page held = slip(world.list().person(), lang);
      Visitor.Page nothing = slip(NOBODY, lang);
      assertThat(asOfficer(code(nothing)).getText("state")).isEqualTo("NOT_LISTED");
      assertThat(code(held)).isNotEqualTo(code(nothing));
      assertThat(shape(nothing)).isEqualTo(shape(held));
      assertThat(nothing.bytes().length).isEqualTo(held.bytes().length);
    }
  }

  @Test
  void slip_sentTwiceAtOnceAndLater_isOneCase() throws Exception {
    World.Listed listed = world.list();
    Visitor.Page check = check(typed(listed.person()), "en");
    List<Future<String>> clicks = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        clicks.add(threads.submit(() -> code(check.send(SLIP, Map.of()))));
      }
    }
    String code = code(check.send(SLIP, Map.of()));
    for (Future<String> click : clicks) {
      assertThat(click.get()).isEqualTo(code);
    }
    assertThat(
            world.register.listOpenCases().stream()
                .filter(c -> c.entry().map(Object::toString).equals(Optional.of(listed.entry()))))
        .singleElement()
        .satisfies(c -> assertThat(c.caseCode()).isEqualTo(code.replace("-", "")));
  }

  @Test
  void slip_ofAnotherClaimUnderATicket_isItsOwn() {
    Visitor.Page check = check(typed(NOBODY), "en");
    String first = code(check.send(SLIP, Map.of()));
    assertThat(code(check.send(SLIP, typed(NOBODY_ELSE)))).isNotEqualTo(first);
    // Without a ticket nobody gets another's slip, not even for the same claim.
    String second = code(check.send(SLIP, Map.of("once", "")));
    assertThat(code(check.send(SLIP, Map.of("once", "")))).isNotIn(first, second);
  }

  @Test
  void change_showsAgainWhatWasTyped() {
    Person person = NOBODY;
    Map<String, String> typed = typed(person);
    typed.put("sex", "F");
    typed.put("birthplace", "FL");
    Visitor.Page check = check(typed, "en");
    assertThat(check.text()).contains("Florida", "Female");
    Visitor.Page form = visitor.post("/alive/change", check.hidden(SLIP));
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.text())
        .contains(
            "name=\"family\" type=\"text\" value=\"" + person.name().family() + "\"",
            "value=\"FL\" selected",
            "value=\"F\" checked")
        .doesNotContain("There is a problem");
    assertThat(form.send(CHECK, typed).status()).isEqualTo(200);
  }

  @Test
  void language_changedOnTheWay_losesNothing() {
    Person person = NOBODY;
    Visitor.Page check = check(typed(person), "en");
    Visitor.Page spanish = check.send(CHECK, Map.of("lang", "es"));
    assertThat(spanish.text())
        .contains("¿Es correcto?", person.ssn().masked(), person.name().family());
    assertThat(spanish.send(SLIP, Map.of()).text()).contains("El registro tiene su declaración");
    Visitor.Page wrong = check(Map.of("family", "Zwöns"), "en");
    Visitor.Page creole = wrong.send("/alive/change", Map.of("lang", "ht"));
    assertThat(creole.text()).contains("value=\"Zwöns\"", "Premye non");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "ht"})
  void check_nothingTyped_saysSoBesideEachField(String lang) {
    Visitor.Page page = check(Map.of(), lang);
    assertThat(page.status()).isEqualTo(400);
    for (String field : new String[] {"ssn", "given", "family", "birth-day"}) {
      assertThat(page.text()).contains("<a href=\"#" + field + "\"", "id=\"" + field + "-error\"");
    }
    assertThat(page.text()).doesNotContain("id=\"middle-error\"", "id=\"suffix-error\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ssn,90011,nine digits",
    "ssn,900-11-00111,nine digits",
    "ssn,nine hundred,nine digits",
    "ssn,***-**-0011,nine digits",
    "ssn,123 45 6788,invented numbers that begin with 9",
    "ssn,999 99 9999,invented numbers that begin with 9",
    "given,???,Enter letters",
    "family,--,Enter letters",
    "birth-month,13,no such day",
    "birth-month,Juno,no such day",
    "birth-day,31.5,no such day",
    "birth-day,x,no such day",
    "birth-day,-4,no such day",
    "birth-year,51,four digits",
    "birth-year,2999,in the future",
    "birth-year,1066,Check the year",
    "birth-year,99999,no such day",
    "birthplace,Narnia,Choose a place"
  })
  void check_somethingWrong_saysWhatAndShowsItAgain(String field, String value, String says) {
    Map<String, String> typed = typed(NOBODY);
    typed.put("birth-day", "15");
    typed.put("birth-month", "8");
    typed.put(field, value);
    Visitor.Page page = check(typed, "en");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains(says);
    if (!field.equals("birthplace")) {
      assertThat(page.text()).contains("value=\"" + value + "\"");
    }
    assertThat(page.text()).contains("value=\"" + typed.get("family") + "\"");
    // Nobody goes past the check by sending the last form at once.
    typed.putAll(page.hidden(CHECK));
    assertThat(visitor.post(SLIP, typed).status()).isEqualTo(400);
  }

  @Test
  void check_writtenInOtherWays_isUnderstood() {
    Person person = NOBODY;
    Map<String, String> typed = typed(person);
    String digits = person.ssn().digits();
    typed.put("ssn", "  " + digits.substring(0, 3) + "\u2011" + digits.substring(3) + " ");
    typed.put("birth-month", month(person.birth().getMonthValue()));
    typed.put("given", "\u200f" + person.name().given() + "\u202e");
    Visitor.Page page = check(typed, "en");
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    assertThat(page.text()).contains(person.ssn().masked());
    String shown = page.text().replaceAll("<input type=\"hidden\"[^>]*>", "");
    assertThat(shown).doesNotContain("\u202e", "\u200f");
  }

  private static String month(int month) {
    return java.time.Month.of(month).name().substring(0, 3).toLowerCase(java.util.Locale.ROOT);
  }

  @Test
  void check_hostileNames_areShownAsTextAndTaken() {
    String script = "<script>alert(\"1\")</script>";
    String breaker = "O'Neill\"><img src=x onerror=alert(1)>";
    Map<String, String> typed = typed(NOBODY);
    typed.put("given", script);
    typed.put("family", breaker);
    Visitor.Page check = check(typed, "en");
    assertThat(check.status()).isEqualTo(200);
    assertThat(check.text())
        .contains("&lt;script&gt;alert(")
        .doesNotContain("<script>alert", "<img");
    assertThat(check.hidden(SLIP)).containsEntry("given", script).containsEntry("family", breaker);
    assertThat(code(check.send(SLIP, Map.of()))).isNotBlank();
    Visitor.Page form = visitor.post("/alive/change", check.hidden(SLIP));
    assertThat(form.text()).doesNotContain("<script>alert", "<img").contains("&lt;script");
    typed.put("family", "\u0627\u0644\u062d\u0633\u0646 \u202eevil");
    assertThat(check(typed, "en").text())
        .contains("<bdi>\u0627\u0644\u062d\u0633\u0646 evil</bdi>");
  }

  @Test
  void check_fiveHundredLetters_areAnErrorAndShownAgain() {
    Map<String, String> typed = typed(NOBODY);
    typed.put("family", "x".repeat(500));
    Visitor.Page page = check(typed, "es");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("como máximo 100", "x".repeat(500));
    typed.put("family", "x".repeat(100_000));
    assertThat(check(typed, "es").text()).contains("como máximo 100").hasSizeLessThan(40_000);
  }

  @Test
  void check_anyLettersWhatever_isAClaimOrAnError() {
    SplittableRandom random = new SplittableRandom(5);
    int claims = 0;
    for (int i = 0; i < 120; i++) {
      Map<String, String> typed = typed(NOBODY);
      for (String field : List.of("given", "family", "middle", "suffix", "birth-day", "ssn")) {
        if (random.nextInt(5) == 0) {
          typed.put(field, anything(random));
        }
      }
      Visitor.Page check = check(typed, "en");
      assertThat(check.status()).isIn(200, 400);
      assertThat(check.text()).doesNotContain("<script>", "<b>");
      if (check.status() == 200) {
        claims++;
        assertThat(check.send(SLIP, Map.of()).status()).isIn(200, 422);
      }
    }
    assertThat(claims).isBetween(10, 110);
  }

  private static String anything(SplittableRandom random) {
    StringBuilder out = new StringBuilder();
    for (int left = random.nextInt(12); left >= 0; left--) {
      switch (random.nextInt(5)) {
        case 0 -> out.appendCodePoint(random.nextInt(0x80));
        case 1 -> out.appendCodePoint(random.nextInt(0x10FFFF));
        case 2 -> out.appendCodePoint(0x2000 + random.nextInt(0x70));
        case 3 -> out.append("<script><b>\"'&#");
        default -> out.append((char) ('a' + random.nextInt(26)));
      }
    }
    return out.toString();
  }

  @Test
  void laterSteps_byTheirAddressAlone_beginAgain() {
    for (String path : new String[] {CHECK, SLIP, "/alive/change"}) {
      assertThat(visitor.get(path).at().getPath()).isEqualTo("/alive");
    }
    assertThat(visitor.get("/alive/letter").at().getPath()).isEqualTo("/alive/status");
  }

  @Test
  void claim_ofAnybody_leavesNothingInLogAndAddresses() {
    Person person = NOBODY;
    slip(person, "en");
    check(Map.of("ssn", person.ssn().digits(), "family", person.name().family()), "en");
    for (String line : world.logged()) {
      assertThat(line).doesNotContain(person.ssn().digits()).doesNotContain(person.name().family());
    }
    Visitor.Page check = check(typed(person), "en");
    assertThat(check.at().getQuery()).isNull();
    Matcher links =
        Pattern.compile("(?:href|action|formaction)=\"([^\"]*)\"").matcher(check.text());
    while (links.find()) {
      assertThat(links.group(1)).doesNotContain(person.name().family());
    }
  }

  @Test
  void claim_withoutCookies_isTakenAllTheSame() {
    Visitor other = new Visitor(world.server.url());
    Visitor.Page check = other.post(CHECK, typed(NOBODY));
    assertThat(check.status()).isEqualTo(200);
    Visitor third = new Visitor(world.server.url());
    assertThat(code(third.post(SLIP, check.hidden(SLIP)))).isNotBlank();
  }
}
