package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.statement.CaseInquiry;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/** Who may not ask what a case code stands for. */
final class CaseScopesTest {
  private final World world = World.get();
  private final World.Listed listed = world.list();
  private final String code =
      world
          .http
          .post("/v1/claims", World.claim(listed.person()), Optional.empty())
          .json(202)
          .getText("caseCode");

  private Reply ask(String name, LocalDate day, Optional<NoteSigner> key) {
    CaseInquiry inquiry = new CaseInquiry(Realm.SYNTHETIC, code, name, day);
    return world.http.post("/v1/cases", inquiry, key);
  }

  @Test
  void cases_unsigned_isRefused() {
    ask(World.OFFICER, World.DAY, Optional.empty()).isProblem(401, "not-signed");
  }

  @Test
  void cases_byAnotherRole_isRefused() {
    for (String name : new String[] {World.SUBSCRIBER, World.TT, "notice"}) {
      ask(name, World.DAY, Optional.of(world.key(name))).isProblem(403, "wrong-role");
    }
  }

  @Test
  void cases_officersNameUnderAnotherKey_isRefused() {
    for (NoteSigner key : new NoteSigner[] {world.key("officer-2"), world.stranger("officer-1")}) {
      ask(World.OFFICER, World.DAY, Optional.of(key)).isProblem(401, "bad-signature");
    }
  }

  @Test
  void cases_oldInquiry_isRefused() {
    ask(World.OFFICER, World.DAY.minusDays(2), Optional.of(world.key(World.OFFICER)))
        .isProblem(401, "bad-signature");
  }

  @Test
  void cases_byOfficer_isAnswered() {
    var answer = ask(World.OFFICER, World.DAY, Optional.of(world.key(World.OFFICER))).json(200);
    assertThat(answer.getText("entry")).isEqualTo(listed.entry());
    assertThat(answer.getText("state")).isEqualTo("HELD");
    assertThat(answer.getInt("publishLeaf")).isEqualTo(listed.publishLeaf());
  }

  @Test
  void cases_unknownCode_isNotFound() {
    CaseInquiry inquiry = new CaseInquiry(Realm.SYNTHETIC, "NOSUCHCODE", World.OFFICER, World.DAY);
    world
        .http
        .post("/v1/cases", inquiry, Optional.of(world.key(World.OFFICER)))
        .isProblem(404, "not-found");
  }
}
