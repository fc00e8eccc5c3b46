package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.nation.Person;
import org.lychgate.register.CaseInfo;
import org.lychgate.register.postgres.DbRole;

/** What tests of the desk do again and again. */
final class DeskUser {
  static final String OVERSIGHT = "officer-2";
  static final String LEAD = "benefits-agency-1";
  static final String FUNERAL = "funeral-home-1";
  final World world = World.get();

  /** An officer who has said what the looks are for. */
  Visitor officer(String key, String purpose) {
    Visitor visitor = Visitor.signedIn(world.server.url(), key);
    Visitor.Page desk =
        visitor.get("/desk/purpose").send("/desk/purpose", Map.of("purpose", purpose));
    assertThat(desk.at().getPath()).isEqualTo("/desk");
    return visitor;
  }

  String claim(Person person) {
    return claim(World.claim(person));
  }

  String claim(ClaimOfLife claim) {
    return world
        .http
        .post("/v1/claims", claim.canonical(), Optional.empty())
        .json(202)
        .getText("caseCode");
  }

  Visitor.Page openCase(Visitor visitor, String code) {
    return visitor.get("/desk").send("/desk/case", Map.of("code", code));
  }

  CaseInfo info(String code) {
    return world.register.findCase(code).orElseThrow();
  }

  /** The REPORT leaf of a report that waits. */
  long send(String reporter, Person person) {
    SubmissionMaker.Signed signed =
        world.report(person, reporter + "-" + person.id(), reporter, world.key(reporter));
    return world.send(signed).json(201).getInt("submissionLeaf") + 1;
  }

  List<String> audited(String like) {
    try (Connection c = world.database.connect(DbRole.AUDITOR);
        PreparedStatement sql =
            c.prepareStatement(
                "SELECT who || ' ' || what || ' ' || about FROM lychgate.audit"
                    + " WHERE about LIKE ? ORDER BY seq")) {
      sql.setString(1, like);
      try (ResultSet rows = sql.executeQuery()) {
        List<String> out = new ArrayList<>();
        while (rows.next()) {
          out.add(rows.getString(1));
        }
        return out;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void saysNoNumber(Person person, Visitor.Page page) {
    String number = person.ssn().digits();
    assertThat(page.text().replaceAll("[ \u00a0-]", "")).doesNotContain(number);
    assertThat(page.text()).doesNotContain(person.birth().toString());
  }
}
