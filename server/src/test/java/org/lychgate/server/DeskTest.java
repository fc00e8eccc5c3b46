package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.model.Identity;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.register.CaseFiles;
import org.lychgate.register.CaseInfo;
import org.lychgate.register.postgres.DbRole;

/** The officer's desk, without script: from the code on a slip to the letter. */
final class DeskTest {
  private final DeskUser desk = new DeskUser();
  private final World world = desk.world;

  @Test
  void case_fromTheCodeOnTheSlip_isTakenBackAndItsLetterPrinted() throws IOException {
    World.Listed listed = world.list();
    String code = desk.claim(listed.person());
    Visitor visitor = Visitor.signedIn(world.server.url(), World.OFFICER);
    List<URI> visited = new ArrayList<>();
    Visitor.Page asked = visitor.get("/desk");
    assertThat(asked.text()).contains("What do you look for?").doesNotContain("name=\"code\"");
    Visitor.Page begun = asked.send("/desk/purpose", Map.of("purpose", "CLAIM_IN_PERSON"));
    assertThat(begun.text())
        .containsPattern("name=\"code\"[^>]* autofocus")
        .contains("somebody is here and says that they live", "Second looks at reversals");
    Visitor.Page page = begun.send("/desk/case", Map.of("code", scanned(code)));
    visited.add(page.at());
    assertThat(page.text())
        .contains(
            "Held: nobody may act on the entry",
            listed.person().name().family(),
            ">" + listed.person().birth().getYear() + "<",
            "E1: a registrar",
            "registrar-tt (registrar)",
            "vital-records-tt",
            "TT, 2025",
            "EV01",
            "the same",
            "The registrar reaffirms by this day",
            "Nobody was given this entry")
        .containsPattern("value=\"CLAIM_OF_LIFE\" checked autofocus");
    desk.saysNoNumber(listed.person(), page);
    // Enter on the cause that is chosen already; Enter on the button that has the focus; and so on.
    Visitor.Page ask = page.send("/desk/reverse", Map.of("reverse-cause", "CLAIM_OF_LIFE"));
    visited.add(ask.at());
    assertThat(ask.text())
        .contains("Sign: take it back", "the person lives")
        .containsPattern("<button[^>]* autofocus")
        .contains("&#34;type&#34;:&#34;reversal&#34;");
    Visitor.Page done = ask.send("/act", Map.of());
    visited.add(done.at());
    assertThat(done.text()).contains("The entry is taken back", "href=\"/desk/open\" autofocus");
    Visitor.Page after = visitor.get("/desk/open");
    visited.add(after.at());
    assertThat(after.text())
        .contains("Not listed: the entry was taken back", "signed by officer-1")
        .containsPattern("value=\"en\"[^>]* autofocus")
        .doesNotContain("action=\"/desk/reverse\"", "action=\"/desk/hold\"");
    Visitor.Page letter = after.send("/desk/letter", Map.of("letter", "en"));
    visited.add(letter.at());
    assertThat(letter.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(letter.header("Cache-Control")).contains("no-store");
    try (PDDocument document = Loader.loadPDF(letter.bytes())) {
      assertThat(new PDFTextStripper().getText(document)).contains("was taken back");
    }
    assertThat(visited).noneMatch(uri -> uri.toString().contains(code));
    assertThat(desk.info(code).state()).isEqualTo(CaseInfo.State.REVERSED);
    assertThat(desk.audited("case " + code + " for %"))
        .containsExactly(
            "officer-1 OPEN_CASE case " + code + " for CLAIM_IN_PERSON",
            "officer-1 OPEN_CASE case " + code + " for CLAIM_IN_PERSON");
  }

  /** As a slip has it, in groups. */
  private static String scanned(String code) {
    return code.substring(0, 4).toLowerCase(java.util.Locale.ROOT)
        + "-"
        + code.substring(4, 8)
        + " "
        + code.substring(8);
  }

  @Test
  void case_beforeThePurposeIsSaid_isKeptUntilItIs() {
    World.Listed listed = world.list();
    String code = desk.claim(listed.person());
    Visitor visitor = Visitor.signedIn(world.server.url(), World.OFFICER);
    Map<String, String> token = visitor.get("/desk").hidden("/desk/purpose");
    Visitor.Page asked =
        visitor.post("/desk/case", Map.of("_csrf", token.getOrDefault("_csrf", ""), "code", code));
    assertThat(asked.text())
        .contains("What do you look for?")
        .doesNotContain(listed.person().name().family());
    assertThat(desk.audited("case " + code + "%")).isEmpty();
    Visitor.Page wrong = asked.send("/desk/purpose", Map.of("purpose", "CURIOSITY"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("There is a problem", "Say what you look for");
    Visitor.Page page = wrong.send("/desk/purpose", Map.of("purpose", "CLAIM_BY_PHONE"));
    assertThat(page.text()).contains(listed.person().name().family());
    assertThat(desk.audited("case " + code + "%"))
        .containsExactly("officer-1 OPEN_CASE case " + code + " for CLAIM_BY_PHONE");
  }

  @Test
  void case_underUnknownCodes_isAnsweredAlikeAndRepeatsNoNumber() {
    Visitor visitor = desk.officer(World.OFFICER, "CLAIM_BY_PHONE");
    String number = world.person().ssn().digits();
    List<String> pages = new ArrayList<>();
    for (String code :
        new String[] {"ABCDEFGHJKMN", number, "<script>alert(1)</script>", "\u202e'; --", "é"}) {
      Visitor.Page page = desk.openCase(visitor, code);
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.text()).doesNotContain(number, "<script>alert");
      pages.add(page.text().replaceAll("value=\"[^\"]*\"", "value").replaceAll("spellcheck.*", ""));
    }
    assertThat(pages).containsOnly(pages.getFirst());
    assertThat(pages.getFirst()).contains("No case has this code");
    assertThat(desk.openCase(visitor, " ").text()).contains("Type or scan a case code");
  }

  @Test
  void case_ofNobodyListed_saysSoAndOffersNothing() {
    String code = desk.claim(world.person());
    Visitor.Page page = desk.openCase(desk.officer(World.OFFICER, "CLAIM_BY_PHONE"), code);
    assertThat(page.text())
        .contains("Nobody is listed under what was claimed")
        .doesNotContain("action=\"/desk/reverse\"", "action=\"/desk/letter\"");
  }

  @Test
  void desk_forEverybodyElse_isRefusedOnEveryPath() {
    String[] read = {
      "/desk", "/desk/purpose", "/desk/open", "/desk/cases", "/desk/orders", "/desk/waiting/lead"
    };
    String[] written = {
      "/desk/purpose",
      "/desk/case",
      "/desk/leaf",
      "/desk/report",
      "/desk/letter",
      "/desk/reverse",
      "/desk/hold",
      "/desk/answer"
    };
    for (String key : new String[] {World.TT, DeskUser.FUNERAL, World.SUBSCRIBER}) {
      Visitor visitor = new Visitor(world.server.url());
      visitor.get("/sign-in").send("/sign-in/practice", Map.of("key", key));
      String token = visitor.get("/sign-in").hidden("/sign-in/practice").getOrDefault("_csrf", "");
      for (String path : read) {
        assertThat(visitor.get(path).status()).as(key + " " + path).isEqualTo(403);
      }
      for (String path : written) {
        assertThat(visitor.post(path, Map.of("_csrf", token)).status())
            .as(key + " " + path)
            .isEqualTo(403);
      }
    }
    Visitor nobody = new Visitor(world.server.url());
    String token = nobody.get("/sign-in").hidden("/sign-in/practice").getOrDefault("_csrf", "");
    for (String path : read) {
      assertThat(nobody.get(path).at().getPath()).as(path).isEqualTo("/sign-in");
    }
    for (String path : written) {
      assertThat(nobody.post(path, Map.of("_csrf", token)).at().getPath())
          .as(path)
          .isEqualTo("/sign-in");
      assertThat(nobody.post(path, Map.of()).status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void case_beyondTheDaysLimit_isAnsweredWithAPlainPage() throws SQLException {
    World.Listed listed = world.list();
    String code = desk.claim(listed.person());
    Visitor visitor = desk.officer(DeskUser.OVERSIGHT, "CLAIM_BY_PHONE");
    try (Connection c = world.database.connect(DbRole.OWNER)) {
      try (PreparedStatement sql =
          c.prepareStatement(
              "INSERT INTO lychgate.audit (day, who, what, about) SELECT ?, ?, 'OPEN_CASE', 'limit'"
                  + " FROM generate_series(1, ?)")) {
        sql.setObject(1, World.DAY);
        sql.setString(2, DeskUser.OVERSIGHT);
        sql.setInt(3, CaseFiles.OPENED_A_DAY);
        sql.executeUpdate();
      }
      try {
        Visitor.Page page = desk.openCase(visitor, code);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.text())
            .contains("Enough for today")
            .doesNotContain(listed.person().name().family());
      } finally {
        try (PreparedStatement sql =
            c.prepareStatement("DELETE FROM lychgate.audit WHERE about = 'limit'")) {
          sql.executeUpdate();
        }
      }
    }
    assertThat(desk.openCase(visitor, code).text()).contains(listed.person().name().family());
  }

  @Test
  void hold_ofAClaimThatWaits_isSignedFromTheCase() {
    World.Listed listed = world.list();
    Identity who = listed.person().identity();
    Identity unlike =
        new Identity(
            who.ssn(),
            new PersonName("UNLIKELY", "QUENTIN", "", ""),
            who.sex(),
            org.lychgate.model.PartialDate.of(listed.person().birth().plusYears(7).plusDays(99)),
            "");
    String code = desk.claim(new ClaimOfLife(Realm.SYNTHETIC, unlike));
    Visitor visitor = desk.officer(World.OFFICER, "CLAIM_IN_PERSON");
    Visitor.Page page = desk.openCase(visitor, code);
    assertThat(page.text())
        .contains("Listed as deceased", "This claim holds nothing by itself")
        .doesNotContain("action=\"/desk/letter\"");
    Visitor.Page wrong =
        page.send("/desk/hold", Map.of("hold-cause", "COURT_ORDER", "hold-order", "no number?"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text())
        .contains("There is a problem", "href=\"#hold-order\"", "value=\"no number?\"")
        .containsPattern("value=\"COURT_ORDER\" checked");
    Visitor.Page ask = wrong.send("/desk/hold", Map.of("hold-cause", "SIGN_OF_LIFE"));
    assertThat(ask.text()).contains("Sign: hold it", "2026-02-11");
    assertThat(ask.send("/act", Map.of()).text()).contains("The entry is held");
    assertThat(visitor.get("/desk/open").text()).contains("Held: nobody may act on the entry");
    assertThat(desk.info(code).state()).isEqualTo(CaseInfo.State.HELD);
  }

  @Test
  void letter_withoutAnOpenCase_isAPlainPage() {
    Visitor visitor = desk.officer(World.OFFICER, "QUEUE");
    String token = visitor.get("/desk").hidden("/desk/case").getOrDefault("_csrf", "");
    Visitor.Page page = visitor.post("/desk/letter", Map.of("_csrf", token));
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.text()).contains("There is no letter");
    assertThat(visitor.get("/desk/open").at().getPath()).isEqualTo("/desk");
  }
}
