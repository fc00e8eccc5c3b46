package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TlogProof;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;
import org.lychgate.register.Audits;
import org.lychgate.register.postgres.DbRole;

/** What an auditor may open, and what not: never by a leaf of their own choice. */
final class AuditorTest {
  private final AuditWorld world = AuditWorld.get();

  private Visitor auditor(String key) {
    return Visitor.signedIn(world.server.url(), key);
  }

  private Visitor.Page send(Visitor visitor, String path, Map<String, String> typed) {
    Map<String, String> all = new TreeMap<>(visitor.get("/auditor").hidden("/auditor/sample"));
    all.putAll(typed);
    return visitor.post(path, all);
  }

  private Visitor.Page open(Visitor visitor, long leaf) {
    return send(visitor, "/auditor/open", Map.of("leaf", "" + leaf));
  }

  private Visitor.Page named(Visitor visitor, String named, String purpose) {
    return visitor
        .get("/auditor")
        .send("/auditor/named", Map.of("named", named, "purpose", purpose));
  }

  private List<Long> sample(String part) {
    return new Visitor(world.server.url())
        .get("/audit/sample.csv?day=" + world.today())
        .text()
        .lines()
        .map(line -> line.split(",", -1))
        .filter(row -> row[0].equals(part))
        .map(row -> Long.parseLong(row[2]))
        .toList();
  }

  private long notDrawn(List<Long> drawn) {
    // Of thirty entries the sample has twenty-five.
    return listedLeaves().stream().filter(leaf -> !drawn.contains(leaf)).findFirst().orElseThrow();
  }

  private List<Long> listedLeaves() {
    return query("SELECT publish_leaf::text FROM lychgate.entry ORDER BY 1").stream()
        .map(Long::parseLong)
        .toList();
  }

  private List<String> query(String query) {
    try (Connection c = world.database.connect(DbRole.OWNER);
        PreparedStatement sql = c.prepareStatement(query);
        ResultSet rows = sql.executeQuery()) {
      List<String> out = new ArrayList<>();
      while (rows.next()) {
        out.add(rows.getString(1));
      }
      return out;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> audited(String who) {
    return query(
        "SELECT what || ' ' || about FROM lychgate.audit WHERE who = '" + who + "' ORDER BY seq");
  }

  private Person of(long publish) {
    // One report a batch, in the order sent: SUBMISSION, REPORT, RULING_BATCH, PUBLISH.
    return world.listed.get(listedLeaves().stream().sorted().toList().indexOf(publish));
  }

  private static void saysNoNumber(Person person, Visitor.Page page) {
    assertThat(page.text().replaceAll("[ \u00a0-]", "")).doesNotContain(person.ssn().digits());
    assertThat(page.text()).doesNotContain(person.birth().toString());
  }

  @Test
  void drawnEntry_opened_showsItsEvidenceReplayAndProof() {
    Visitor visitor = auditor(World.AUDITOR);
    long leaf = sample("listed").getFirst();
    Visitor.Page page = open(visitor, leaf);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains(
            "Evidence of leaf " + leaf,
            "Listed as deceased",
            "The same inputs and the same rules gave the same ruling",
            of(leaf).name().family(),
            "registrar-tt (registrar)",
            "vital-records-tt",
            "E1: a registrar",
            "EV01",
            "the same",
            "Fingerprint of the policy",
            "Leaf of the directory of number holders");
    saysNoNumber(of(leaf), page);
    assertThat(page.at().toString()).doesNotContain("" + leaf);
    String proof = page.text().substring(page.text().indexOf("c2sp.org/tlog-proof@v1"));
    TlogProof parsed = TlogProof.parse(Visitor.plain(proof.substring(0, proof.indexOf("</code>"))));
    assertThat(parsed.index().value()).isEqualTo(leaf);
    assertThat(audited(World.AUDITOR)).contains("OPEN_CASE audit leaf " + leaf + " for SAMPLE");
  }

  @Test
  void drawnSealedReport_opened_showsWhomItNamesAndThatNobodyIsListed() {
    Visitor visitor = auditor(World.AUDITOR);
    List<String> names = new ArrayList<>();
    for (long leaf : sample("unlisted")) {
      Visitor.Page page = open(visitor, leaf);
      assertThat(page.text())
          .contains("A report that listed nobody", "a lead", "EV05", "benefits-agency-1 (family");
      world.leads.stream()
          .filter(p -> page.text().contains(Visitor.plain(p.name().family())))
          .forEach(p -> {
            names.add(p.name().family());
            saysNoNumber(p, page);
          });
    }
    assertThat(names).hasSizeGreaterThanOrEqualTo(world.leads.size());
  }

  @Test
  void leafThatWasNotDrawn_isRefusedAlikeAndWrittenDown() {
    Visitor visitor = auditor(AuditWorld.OTHER);
    int before = audited(AuditWorld.OTHER).size();
    long real = notDrawn(sample("listed"));
    List<String> pages = new ArrayList<>();
    for (String leaf : new String[] {"" + real, "0", "999999999", "-1", "x", ""}) {
      Visitor.Page page = send(visitor, "/auditor/open", Map.of("leaf", leaf));
      assertThat(page.status()).as(leaf).isEqualTo(404);
      pages.add(withoutToken(page));
    }
    assertThat(pages).containsOnly(pages.getFirst());
    Visitor.Page old =
        send(
            visitor,
            "/auditor/open",
            Map.of("leaf", "" + sample("listed").getFirst(), "day", "2020-01-01"));
    assertThat(withoutToken(old)).isEqualTo(pages.getFirst());
    assertThat(audited(AuditWorld.OTHER).subList(before, before + 7))
        .containsOnly("OPEN_CASE audit unknown for SAMPLE");
  }

  private static String withoutToken(Visitor.Page page) {
    return page.text().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  @Test
  void entry_namedByCaseCodeOrNumber_isOpenedForAPurpose() {
    Visitor visitor = auditor(World.AUDITOR);
    Person person = world.listed.getFirst();
    String code =
        world
            .http
            .post("/v1/claims", World.claim(person).canonical(), Optional.empty())
            .json(202)
            .getText("caseCode");
    Visitor.Page page = named(visitor, code, "COMPLAINT");
    assertThat(page.text()).contains("Held: nobody may act on the entry", person.name().family());
    saysNoNumber(person, page);
    assertThat(page.text()).doesNotContain("action=\"/desk", "action=\"/auditor/sample\"");
    String entry =
        query(
                "SELECT lpad(to_hex(entry), 16, '0') FROM lychgate.entry WHERE hold_leaf IS NOT"
                    + " NULL")
            .getFirst();
    assertThat(named(visitor, entry.toUpperCase(Locale.ROOT), "OVERSIGHT").text())
        .contains(person.name().family());
    assertThat(audited(World.AUDITOR))
        .contains(
            "OPEN_CASE audit case " + code + " for COMPLAINT",
            "OPEN_CASE audit entry " + entry.substring(0, 8) + " for OVERSIGHT");
  }

  @Test
  void named_withoutPurposeOrUnderNoName_opensNothingAndRepeatsNoNumber() {
    Visitor visitor = auditor(World.AUDITOR);
    Person person = world.listed.get(1);
    String number = person.ssn().digits();
    Visitor.Page none = named(visitor, "ABCDEFGHJKMN", "");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.errorAt("purpose")).isNotEmpty();
    assertThat(none.text()).contains("value=\"abcdefghjkmn\"");
    assertThat(named(visitor, "ABCDEFGHJKMN", "SAMPLE").status()).isEqualTo(400);
    assertThat(named(visitor, " ", "COMPLAINT").errorAt("named")).isNotEmpty();
    for (String unknown :
        new String[] {"ABCDEFGHJKMN", number, person.name().family(), "0123456789abcdef", "é"}) {
      Visitor.Page page = named(visitor, unknown, "COMPLAINT");
      assertThat(page.status()).as(unknown).isEqualTo(404);
      assertThat(page.errorAt("named")).contains("Nothing has this code or number");
      assertThat(page.text()).doesNotContain(number);
    }
    assertThat(audited(World.AUDITOR)).noneMatch(row -> row.contains(number));
  }

  @Test
  void findings_travelWithThePagesAndLeaveAsAFile() {
    Visitor visitor = auditor(World.AUDITOR);
    long first = sample("listed").get(0);
    long second = sample("listed").get(1);
    Visitor.Page page =
        send(
            visitor,
            "/auditor/open",
            Map.of("leaf", "" + second, "f-" + first, "agrees", "f-1", "differs"));
    assertThat(page.hidden("/auditor/sample"))
        .containsEntry("f-" + first, "agrees")
        .doesNotContainKeys("f-1", "f-" + second);
    Visitor.Page back = page.send("/auditor/sample", Map.of("f-" + second, "cannot-tell"));
    assertThat(selected(back, first)).isEqualTo("agrees");
    assertThat(selected(back, second)).isEqualTo("cannot-tell");
    Map<String, String> all = back.hidden("/auditor/sample");
    all.putAll(Map.of("f-" + first, "agrees", "f-" + second, "<b>"));
    Visitor.Page file = visitor.post("/auditor/findings", all);
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    LocalDate day = world.today();
    assertThat(file.text())
        .startsWith("day,part,leaf,finding,log_size,log_root\r\n")
        .contains(day + ",listed," + first + ",agrees,", day + ",listed," + second + ",,");
    assertThat(file.text().lines()).hasSize(1 + sample("listed").size() + 4);
    // Nothing of it stays: a page that begins anew knows nothing.
    assertThat(selected(visitor.get("/auditor"), first)).isEmpty();
  }

  private static String selected(Visitor.Page page, long leaf) {
    String text = page.text();
    int from = text.indexOf("<select class=\"govuk-select\" id=\"f-" + leaf + "\"");
    String select = text.substring(from, text.indexOf("</select>", from));
    int chosen = select.indexOf("\" selected");
    return chosen < 0 ? "" : select.substring(select.lastIndexOf("value=\"", chosen) + 7, chosen);
  }

  @Test
  void opening_beyondTheDaysLimit_isAnsweredWithAPlainPage() throws SQLException {
    Visitor visitor = auditor(AuditWorld.PATIENT);
    long leaf = sample("listed").getFirst();
    assertThat(open(visitor, leaf).status()).isEqualTo(200);
    try (Connection c = world.database.connect(DbRole.OWNER);
        PreparedStatement sql =
            c.prepareStatement(
                "INSERT INTO lychgate.audit (day, who, what, about) SELECT ?, ?, 'OPEN_CASE', 'x'"
                    + " FROM generate_series(2, ?)")) {
      sql.setObject(1, world.today());
      sql.setString(2, AuditWorld.PATIENT);
      sql.setInt(3, Audits.OPENED_A_DAY);
      sql.executeUpdate();
    }
    Visitor.Page page = open(visitor, leaf);
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.text()).contains("Enough for today").doesNotContain(of(leaf).name().family());
    assertThat(named(visitor, "ABCDEFGHJKMN", "COMPLAINT").status()).isEqualTo(429);
  }

  @Test
  void auditor_whoSignsWhatOthersSign_isRefused() {
    Person person = world.listed.get(2);
    long before = world.http.get("/health").json(200).getInt("ledgerSize");
    var signed = World.get().report(person, "by-auditor", World.AUDITOR, world.key(World.AUDITOR));
    assertThat(
            world
                .http
                .post(
                    "/v1/submissions",
                    signed.envelope().bytes(),
                    Optional.of(signed.signature().headerValue()))
                .status())
        .isIn(401, 403, 422);
    Statement reversal =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(listedLeaves().getLast()),
            ReverseCause.CLAIM_OF_LIFE,
            "",
            World.AUDITOR,
            world.today());
    assertThat(
            world
                .http
                .post("/v1/reversals", reversal, Optional.of(world.key(World.AUDITOR)))
                .status())
        .isIn(401, 403);
    Statement hold =
        new HoldStatement(
            Realm.SYNTHETIC,
            new LeafIndex(listedLeaves().getLast()),
            HoldCause.OFFICER,
            world.today().plusDays(30),
            "",
            World.AUDITOR,
            world.today());
    assertThat(world.http.post("/v1/holds", hold, Optional.of(world.key(World.AUDITOR))).status())
        .isIn(401, 403);
    assertThat(world.http.get("/health").json(200).getInt("ledgerSize")).isEqualTo(before);
  }
}
