package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.trust.TrustKey;

/** The page of an organisation's keys: public halves alone, and a call that works as it stands. */
final class AnalystKeysTest {
  /* Another test counts what the first subscriber was given. */
  private static final String BANK = "subscriber-2";

  private final World world = World.get();

  private Visitor.Page page() {
    return Visitor.signedIn(world.server.url(), BANK).get("/analyst/keys");
  }

  private static String at(Visitor.Page page, String id) {
    Matcher found = Pattern.compile("id=\"" + id + "\">([^<]*)<").matcher(page.text());
    assertThat(found.find()).as(id).isTrue();
    return Visitor.plain(found.group(1));
  }

  @Test
  void keys_ofTheOrganisation_areShownWithTheirPublicHalvesAlone() {
    Visitor.Page page = page();
    TrustKey own = world.genesis.trust().get(BANK);
    assertThat(page.status()).isEqualTo(200);
    assertThat(Visitor.plain(page.text()))
        .contains("Keys of bank-2", own.vkey().vkey(), "the beginning", "no end", "a file")
        .doesNotContain("subscriber-1", "PRIVATE");
    String secret = world.key(BANK).pem().lines().toList().get(1);
    assertThat(page.text()).doesNotContain(secret);
  }

  @Test
  void orders_forTheOfficers_nameOrganisationRoleAndDays() {
    Visitor.Page page = page();
    int waiting = world.genesis.trust().thresholds().waitingDays();
    assertThat(at(page, "enrol"))
        .contains(
            "key order ENROL --name NAME --organisation bank-2 --role SUBSCRIBER --public HEX",
            "--effective " + World.DAY.plusDays(waiting));
    TrustKey own = world.genesis.trust().get(BANK);
    assertThat(at(page, "revoke"))
        .contains(
            "key order REVOKE --name subscriber-2 --organisation bank-2",
            "--public " + own.vkey().publicKey().hex(),
            "--effective " + World.DAY);
  }

  @Test
  void call_asItStandsOnThePage_isAnswered() {
    Visitor.Page page = page();
    String access = at(page, "access");
    AccessStatement said = AccessStatement.parse(access.getBytes(StandardCharsets.UTF_8));
    assertThat(said.json().canonicalText()).isEqualTo(access);
    Reply reply =
        world.http.post(
            "/v1/screenings",
            at(page, "body").getBytes(StandardCharsets.UTF_8),
            Map.of(
                "Content-Type",
                "application/json",
                "Lychgate-Access",
                access,
                "Lychgate-Signature",
                Http.line(said, world.key(BANK))));
    // Where the index of the edition is not made yet, the registry says that it comes.
    assertThat(reply.status()).as(reply.text()).isIn(200, 409);
    assertThat(reply.text()).doesNotContain("not-signed", "bad-signature", "not-readable");
  }
}
