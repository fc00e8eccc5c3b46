package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.nation.Person;

/** What somebody sees who has a case code, and that nobody learns by one who is listed. */
final class CaseStatusTest {
  private static final String STATUS = "/alive/status";
  private final World world = World.get();
  private final Visitor visitor = new Visitor(world.server.url());

  private String claim(Person person) {
    return world
        .http
        .post("/v1/claims", World.claim(person).canonical(), Optional.empty())
        .json(202)
        .getText("caseCode");
  }

  private Visitor.Page status(String code, String lang) {
    return visitor.get(STATUS + "?lang=" + lang).send(STATUS, Map.of("code", code));
  }

  private Visitor.Page letter(String code, String lang) {
    return visitor
        .get(STATUS + "?lang=en")
        .send(STATUS, Map.of("code", code))
        .send("/alive/letter", Map.of("letter", lang));
  }

  @Test
  void status_ofAHeldEntry_saysUntilWhenAndThenThatItIsTakenBack() {
    World.Listed listed = world.list();
    String code = claim(listed.person());
    assertThat(status(code, "en").text())
        .contains(
            "on hold since January 12, 2026",
            // Five working days, without the holiday of January 19.
            "has until January 20, 2026",
            "by February 11, 2026");
    assertThat(status(code.toLowerCase(java.util.Locale.ROOT), "es").text())
        .contains("retenida desde el 12 de enero de 2026", "hasta el 20 de enero de 2026");
    assertThat(status(code, "ht").text())
        .contains("kanpe depi 12 janvye 2026", "jiska 20 janvye 2026");
    world.reverse(listed);
    assertThat(status(code, "en").text())
        .contains("taken back on January 12, 2026")
        .doesNotContain("on hold since");
    assertThat(status(code, "es").text()).contains("se anuló el 12 de enero de 2026");
    assertThat(status(code, "ht").text()).contains("retire non an sou lis la 12 janvye 2026");
  }

  @Test
  void status_forEveryOtherCode_isTheSamePage() {
    World.Listed listed = world.list();
    claim(listed.person());
    List<String> others = List.of(claim(listed.person()), claim(world.person()), "ABCD-EFGH-JKMN");
    for (String lang : new String[] {"en", "es", "ht"}) {
      String unknown = AliveTest.shape(status("ABCDEFGHJKMN", lang));
      for (String code : others) {
        Visitor.Page page = status(code, lang);
        assertThat(page.status()).isEqualTo(200);
        assertThat(AliveTest.shape(page)).isEqualTo(unknown);
      }
    }
  }

  @Test
  void status_saysWhoWasToldAndWhoHasCorrected() {
    World.Listed listed = world.list();
    PublishOrder order =
        new PublishOrder(Realm.SYNTHETIC, Scope.FULL, World.DAY, EditionKind.UPDATE, World.OFFICER);
    long sequence =
        world
            .http
            .post("/v1/editions", order, Optional.of(world.key(World.OFFICER)))
            .json(201)
            .getInt("sequence");
    String path = "/v1/editions/full/" + "%06d".formatted(sequence) + "/entries.native";
    assertThat(
            world
                .http
                .get(path, World.access(path, "subscriber-2", World.DAY, world.key("subscriber-2")))
                .status())
        .isEqualTo(200);
    String code = claim(listed.person());
    String organisation = world.genesis.trust().get("subscriber-2").organisation();
    assertThat(status(code, "en").text())
        .contains(organisation, "pensions", "Not yet", "January 12, 2026");
    assertThat(status(code, "es").text()).contains(organisation, "pensiones", "Todavía no");
    assertThat(status(code, "ht").text()).contains(organisation, "pansyon", "Poko");
  }

  @Test
  void status_whatIsNoCode_isAnErrorBesideTheField() {
    for (String code : new String[] {"", "ABC", "0000-0000-0000", "<script>", "900 11 0011"}) {
      Visitor.Page page = status(code, "en");
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.text()).contains("id=\"code-error\"", "href=\"#code\"");
      assertThat(page.text()).doesNotContain("<script>");
    }
    assertThat(visitor.get(STATUS).text()).doesNotContain("code-error");
  }

  @Test
  void letter_ofAHeldEntry_isAPdf_andForEveryOtherCodeThereIsNone() {
    World.Listed listed = world.list();
    String code = claim(listed.person());
    for (String lang : new String[] {"en", "es"}) {
      Visitor.Page pdf = letter(code, lang);
      assertThat(pdf.status()).isEqualTo(200);
      assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
      assertThat(pdf.header("Cache-Control")).contains("no-store");
      assertThat(pdf.header("Content-Disposition")).doesNotContain(code);
      assertThat(pdf.bytes()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(letter(code, "en").bytes()).isNotEqualTo(letter(code, "es").bytes());
    Visitor.Page unknown = letter("ABCDEFGHJKMN", "en");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text()).contains("There is no letter for this code");
    for (String other : new String[] {claim(listed.person()), claim(world.person())}) {
      Visitor.Page none = letter(other, "en");
      assertThat(none.status()).isEqualTo(404);
      assertThat(AliveTest.shape(none)).isEqualTo(AliveTest.shape(unknown));
    }
  }

  @Test
  void code_isInNoAddressAndNotInTheLog() {
    String code = claim(world.list().person());
    Visitor.Page page = status(code, "en");
    letter(code, "en");
    assertThat(page.at().toString()).doesNotContain(code);
    assertThat(page.text()).doesNotContain("?code", "/" + code);
    assertThat(world.logged()).noneMatch(line -> line.contains(code));
  }
}
