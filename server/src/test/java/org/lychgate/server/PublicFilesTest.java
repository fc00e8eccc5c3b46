package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/** What everybody may read, and that nothing else is read by an odd name. */
final class PublicFilesTest {
  private final World world = World.get();

  @Test
  void health_ofARunningRegistry_isUp() {
    JsonFields health = world.http.get("/health").json(200);
    assertThat(health.getText("status")).isEqualTo("up");
    assertThat(health.getText("realm")).isEqualTo("SYNTHETIC");
    assertThat(health.getText("version")).isEqualTo("1.2.3-test");
    assertThat(health.getInt("ledgerSize")).isEqualTo(health.getInt("logSize")).isPositive();
  }

  @Test
  void trust_isTheFile() throws IOException {
    Reply reply = world.http.get("/trust.json");
    reply.json(200);
    assertThat(reply.bytes()).isEqualTo(Files.readAllBytes(world.data.resolve("trust.json")));
  }

  @Test
  void log_everyTileAndTheCheckpoint_areServed() throws IOException {
    Path log = world.register.logFolder();
    Reply checkpoint = world.http.get("/log/checkpoint");
    assertThat(checkpoint.status()).isEqualTo(200);
    assertThat(checkpoint.text()).isEqualTo(Files.readString(log.resolve("checkpoint")));
    int tiles = 0;
    try (Stream<Path> files = Files.walk(log.resolve("tile"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Reply reply = world.http.get("/log/" + log.relativize(file));
        assertThat(reply.status()).as(file.toString()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("application/octet-stream");
        assertThat(reply.bytes()).isEqualTo(Files.readAllBytes(file));
        tiles++;
      }
    }
    assertThat(tiles).isGreaterThan(1);
  }

  @Test
  void editions_list_namesEachWithItsManifestsHash() throws IOException {
    List<Json> all = world.http.get("/v1/editions").json(200).getArray("editions");
    assertThat(all).hasSizeGreaterThanOrEqualTo(3);
    List<Json> some = world.http.get("/v1/editions?scope=public").json(200).getArray("editions");
    JsonFields edition = JsonFields.of(some.getFirst());
    byte[] manifest = Files.readAllBytes(world.data.resolve("edition/public/000001/manifest.json"));
    assertThat(edition.getText("manifestSha256"))
        .isEqualTo(org.lychgate.model.Sha256.of(manifest).hex());
    assertThat(edition.getText("scope")).isEqualTo("public");
    assertThat(world.http.get("/v1/editions/public/000001/manifest.json").bytes())
        .isEqualTo(manifest);
    assertThat(world.http.get("/v1/editions?scope=other").json(200).getArray("editions")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/log",
        "/log/",
        "/log/../keys/log.pem",
        "/log/%2e%2e/keys/log.pem",
        "/log/%2E%2E/keys/log.pem",
        "/log/./../keys/log.pem",
        "/log/..;/keys/log.pem",
        "/log/tile/../../keys/log.pem",
        "/log/.state/size",
        "/log//checkpoint",
        "/log/checkpoint/",
        "/log/Checkpoint",
        "/log/%63heckpoint",
        "/%6cog/checkpoint",
        "/x/../log/checkpoint",
        "/log/tile/0/000.p",
        "/log/tile/0/../0/000",
        "/keys/log.pem",
        "/vault/db",
        "/vault/kek",
        "/db/http",
        "/edition/full/000001/entries.dmf",
        "/edition.new/",
        "/trust.json/",
        "/v1/editions/full/000001/../../../trust.json",
        "/v1/editions/full/000001/../../../../trust.json/..",
        "/v1/editions/public/../full/000001/entries.dmf/x",
        "/v1/editions/public/000001/..",
        "/v1/editions/public/000001/%2e%2e",
        "/v1/editions/public/000001/",
        "/META-INF/MANIFEST.MF",
        "/logback.xml",
        "/error",
        "/actuator/health",
        "/favicon.icon"
      })
  void oddPath_isNotFoundAndShowsNothing(String path) {
    world.http.get(path).isProblem(404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/log/%2fkeys/log.pem",
        "/log/..%2fkeys/log.pem",
        "/log/%00",
        "/log/%5c..%5ckeys",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/log/%zz"
      })
  void pathThatIsNone_isRefusedByTomcatAsAProblemToo(String path) {
    // By hand: the client would not send some of them.
    String answer =
        world.http.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    assertThat(answer).contains("\"code\":\"request-not-understood\"");
    assertThat(answer).doesNotContain("passwd", "keys", "<html", "Tomcat", "BEGIN");
  }

  @Test
  void keysFile_isThere_soThatTheTestsAboveCouldFind() throws IOException {
    String pem = Files.readString(world.data.resolve("keys/log.pem"), StandardCharsets.US_ASCII);
    assertThat(pem).contains("PRIVATE KEY");
  }
}
