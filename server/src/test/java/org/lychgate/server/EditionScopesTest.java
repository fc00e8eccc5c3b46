package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.DbRole;

/** Who may not order an edition, and who may not have one. */
final class EditionScopesTest {
  private static final String FULL = "/v1/editions/full/000001/entries.dmf";
  private final World world = World.get();

  private void refuseOrder(String name, Optional<NoteSigner> key, String code) {
    PublishOrder order =
        new PublishOrder(Realm.SYNTHETIC, Scope.FULL, World.DAY, EditionKind.UPDATE, name);
    int before = world.register.listEditions().size();
    world.http.post("/v1/editions", order, key).isProblem(401, code);
    assertThat(world.register.listEditions()).hasSize(before);
  }

  @Test
  void publish_unsignedOrByWhoIsNoOfficer_isRefused() {
    refuseOrder(World.OFFICER, Optional.empty(), "not-signed");
    refuseOrder(World.OFFICER, Optional.of(world.stranger(World.OFFICER)), "bad-signature");
    for (String name : new String[] {World.TT, World.SUBSCRIBER, "benefits-agency-1", "log"}) {
      refuseOrder(name, Optional.of(world.key(name)), "bad-signature");
      refuseOrder(World.OFFICER, Optional.of(world.key(name)), "bad-signature");
    }
  }

  private Map<String, String> access(String path, String name, LocalDate day) {
    return World.access(path, name, day, world.key(name));
  }

  private long disclosures(String subscriber) throws SQLException {
    try (Connection connection = world.database.connect(DbRole.APP);
        PreparedStatement sql =
            connection.prepareStatement(
                "SELECT count(*) FROM lychgate.disclosure WHERE subscriber = ?")) {
      sql.setString(1, subscriber);
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private void refuse(Map<String, String> headers, int status, String code) throws SQLException {
    long before = disclosures(World.SUBSCRIBER);
    world.http.get(FULL, headers).isProblem(status, code);
    assertThat(disclosures(World.SUBSCRIBER)).isEqualTo(before);
  }

  @Test
  void file_withoutStatementOrSignature_isRefused() throws SQLException {
    refuse(Map.of(), 401, "not-signed");
    for (String header : new String[] {"Lychgate-Access", "Lychgate-Signature"}) {
      Map<String, String> headers = new HashMap<>(access(FULL, World.SUBSCRIBER, World.DAY));
      headers.remove(header);
      refuse(headers, 401, "not-signed");
    }
  }

  @Test
  void file_statementForAnotherPath_isRefused() throws SQLException {
    String sidecar = "/v1/editions/full/000001/sidecar.csv";
    refuse(access(sidecar, World.SUBSCRIBER, World.DAY), 401, "bad-signature");
  }

  @Test
  void file_statementOfAnotherDay_isRefused() throws SQLException {
    refuse(access(FULL, World.SUBSCRIBER, World.DAY.minusDays(3)), 401, "bad-signature");
    refuse(access(FULL, World.SUBSCRIBER, World.DAY.minusDays(2)), 401, "bad-signature");
    refuse(access(FULL, World.SUBSCRIBER, World.DAY.plusDays(2)), 401, "bad-signature");
  }

  @Test
  void file_byAnotherRole_isRefused() throws SQLException {
    for (String name : new String[] {World.OFFICER, World.TT, "log", "notice"}) {
      refuse(access(FULL, name, World.DAY), 403, "wrong-role");
    }
  }

  @Test
  void file_byUnknownOrAnothersKey_isRefused() throws SQLException {
    NoteSigner stranger = world.stranger(World.SUBSCRIBER);
    refuse(World.access(FULL, World.SUBSCRIBER, World.DAY, stranger), 401, "bad-signature");
    NoteSigner nobody = world.stranger("nobody");
    refuse(World.access(FULL, "nobody", World.DAY, nobody), 401, "bad-signature");
    NoteSigner other = world.key("subscriber-2");
    refuse(World.access(FULL, World.SUBSCRIBER, World.DAY, other), 401, "bad-signature");
  }

  @Test
  void file_statementOrLineThatIsNone_isRefused() throws SQLException {
    Map<String, String> good = access(FULL, World.SUBSCRIBER, World.DAY);
    Map<String, String> headers = new HashMap<>(good);
    headers.put("Lychgate-Signature", "rubbish");
    refuse(headers, 401, "bad-signature");
    headers = new HashMap<>(good);
    headers.put("Lychgate-Access", "{}");
    refuse(headers, 400, "not-readable");
    headers.putAll(good);
    headers.computeIfPresent("Lychgate-Access", (_, json) -> json.replace("SYNTHETIC", "REAL"));
    refuse(headers, 422, "wrong-realm");
  }

  @Test
  void file_limitedWithoutStatement_isRefused() {
    world.http.get("/v1/editions/limited/000001/entries.dmf").isProblem(401, "not-signed");
  }

  @Test
  void file_namesThatNoEditionHas_areNotFoundAndNotDisclosed() throws SQLException {
    String key = "subscriber-2";
    long before = disclosures(key);
    for (String path :
        new String[] {
          "/v1/editions/full/000001/entries.txt",
          "/v1/editions/full/009999/entries.dmf",
          "/v1/editions/full/1/entries.dmf",
          "/v1/editions/secret/000001/entries.dmf",
          "/v1/editions/full/000001/entries.dmf/"
        }) {
      world.http.get(path, access(path, key, World.DAY)).isProblem(404, "not-found");
    }
    assertThat(disclosures(key)).isEqualTo(before);
  }

  @Test
  void file_enrolledSubscriber_isServedAndWrittenDownOnce() throws SQLException, IOException {
    for (LocalDate day :
        new LocalDate[] {World.DAY, World.DAY.minusDays(1), World.DAY.plusDays(1)}) {
      Reply reply = world.http.get(FULL, access(FULL, World.SUBSCRIBER, day));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.bytes())
          .isEqualTo(Files.readAllBytes(world.data.resolve("edition/full/000001/entries.dmf")))
          .isNotEmpty();
      assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    }
    assertThat(disclosures(World.SUBSCRIBER)).isEqualTo(1);
  }

  @Test
  void file_public_isForEverybody() throws IOException {
    Reply reply = world.http.get("/v1/editions/public/000001/entries.dmf");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.bytes())
        .isEqualTo(Files.readAllBytes(world.data.resolve("edition/public/000001/entries.dmf")));
  }
}
