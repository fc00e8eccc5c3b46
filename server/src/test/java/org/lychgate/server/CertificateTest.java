package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.server.federated.Federation;
import org.lychgate.server.federated.Identities;
import org.lychgate.server.federated.TlsSettings;

/** A registry that speaks TLS itself, and clients with certificates and without. */
@Timeout(120)
final class CertificateTest {
  @TempDir static Path folder = Path.of("");

  private static final World WORLD = World.get();
  private static TestCertificates certificates = new TestCertificates(folder);
  private static Believing door;

  @BeforeAll
  static void open() throws Exception {
    certificates = new TestCertificates(folder);
    certificates.authority("ca");
    certificates.authority("stranger");
    certificates.issue("registry", "ca", "SAN=ip:127.0.0.1", "-1d");
    for (String client : List.of("bank", "desk", "gone", "unmapped")) {
      certificates.issue(client, "ca", "EKU=clientAuth", "-1d");
    }
    certificates.issue("server-only", "ca", "EKU=serverAuth", "-1d");
    certificates.issue("old", "ca", "EKU=clientAuth", "-400d");
    certificates.issue("wrong", "stranger", "EKU=clientAuth", "-1d");
    Map<String, String> clients =
        Map.of(
            fingerprint("bank"), ScreeningApiTest.BANK,
            fingerprint("desk"), World.OFFICER,
            fingerprint("gone"), "registrar-not-enrolled",
            // Mapped, and no certificate that holds all the same.
            fingerprint("server-only"), ScreeningApiTest.BANK,
            fingerprint("old"), ScreeningApiTest.BANK,
            fingerprint("wrong"), ScreeningApiTest.BANK);
    door =
        new Believing(
            new Federation(
                Optional.empty(),
                Optional.of(
                    new TlsSettings(
                        certificates.file("registry.pem"),
                        certificates.file("registry.key"),
                        certificates.file("ca.pem"),
                        clients,
                        InetAddress.ofLiteral("127.0.0.1")))));
  }

  @AfterAll
  static void stop() {
    door.close();
  }

  @AfterEach
  void asBefore() {
    door.ended.clear();
  }

  private static String fingerprint(String name) throws Exception {
    return Identities.fingerprint(certificates.get(name));
  }

  private static HttpClient client(String name) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(certificates.context("ca", Optional.of(name).filter(n -> !n.isEmpty())))
        .build();
  }

  private static Http as(String name) throws Exception {
    return new Http(door.server.url(), client(name));
  }

  private static Guest guest(String name) throws Exception {
    Guest out = new Guest(door.server.url(), client(name));
    out.get("/sign-in");
    return out;
  }

  @Test
  void certificate_ofASubscriber_readsWhatItsKeyReads() throws Exception {
    assertThat(door.server.url().getScheme()).isEqualTo("https");
    as("bank").get("/v1/jobs").json(200);
    assertThat(as("bank").get("/v1/editions/full/000001/manifest.json").status()).isEqualTo(200);
    as("desk").get("/v1/queues").json(200);
    as("desk").get("/v1/jobs").isProblem(403, "wrong-role");
    as("bank").get("/v1/queues").isProblem(403, "wrong-role");
  }

  @Test
  void certificate_ofNobodyInForce_isRefused() throws Exception {
    as("unmapped").get("/v1/jobs").isProblem(401, "bad-signature");
    as("gone").get("/v1/jobs").isProblem(401, "bad-signature");
    door.ended.add(ScreeningApiTest.BANK);
    as("bank").get("/v1/jobs").isProblem(401, "bad-signature");
  }

  @Test
  void certificate_none_isEverybodysAccess() throws Exception {
    as("").get("/v1/jobs").isProblem(401, "not-signed");
    assertThat(as("").get("/health").status()).isEqualTo(200);
    assertThat(guest("").get("/alive").status()).isEqualTo(200);
    as("")
        .get(
            "/v1/jobs",
            World.access(
                "/v1/jobs", ScreeningApiTest.BANK, World.DAY, WORLD.key(ScreeningApiTest.BANK)))
        .json(200);
  }

  @Test
  void certificate_thatDoesNotHold_isNoConnection() {
    for (String name : List.of("old", "wrong", "server-only")) {
      assertThatThrownBy(() -> as(name).get("/v1/jobs"))
          .as(name)
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void header_thatSaysACertificate_isNothing() throws Exception {
    String pem = Base64.getEncoder().encodeToString(certificates.get("bank").getEncoded());
    Map<String, String> forged =
        Map.of(
            "X-Client-Cert",
            pem,
            "X-SSL-Client-Cert",
            pem,
            "X-SSL-Client-Verify",
            "SUCCESS",
            "SSL_CLIENT_CERT",
            pem,
            "X-Forwarded-Client-Cert",
            "Hash=" + fingerprint("bank"),
            "Client-Cert",
            ":" + pem + ":",
            "X-Client-Fingerprint",
            fingerprint("bank"));
    as("").get("/v1/jobs", forged).isProblem(401, "not-signed");
    as("unmapped").get("/v1/jobs", forged).isProblem(401, "bad-signature");
    WORLD.http.get("/v1/jobs", forged).isProblem(401, "not-signed");
    Guest guest = guest("");
    guest.headers.putAll(forged);
    assertThat(guest.post("/sign-in/certificate", Map.of()).status()).isEqualTo(400);
    assertThat(guest.get("/desk").status()).isEqualTo(303);
  }

  @Test
  void certificate_writesNothing() throws Exception {
    as("desk")
        .post("/v1/cases", "{}".getBytes(StandardCharsets.UTF_8), Optional.empty())
        .isProblem(401, "not-signed");
    Guest guest = guest("desk");
    assertThat(guest.post("/sign-in/certificate", Map.of()).status()).isEqualTo(303);
    assertThat(guest.post("/act", Map.of("type", "x", "statement", "{}", "back", "/desk")).status())
        .isEqualTo(422);
  }

  @Test
  void signIn_byCertificate_opensThePagesOfItsKey() throws Exception {
    Guest guest = guest("desk");
    assertThat(guest.get("/sign-in").text())
        .contains("Sign in with the certificate of this computer");
    assertThat(guest.get("/desk/queues").status()).isEqualTo(303);
    assertThat(guest.get("/sign-in").status()).isEqualTo(200);
    Reply in = guest.post("/sign-in/certificate", Map.of());
    assertThat(Guest.location(in)).isEqualTo("/desk/queues");
    assertThat(in.headers().allValues("Set-Cookie"))
        .filteredOn(c -> c.startsWith("lychgate-session"))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Strict", "Secure");
    assertThat(guest.get("/desk").text()).contains("<bdi>" + World.OFFICER + "</bdi>");
    assertThat(guest.get("/analyst").status()).isEqualTo(403);
    door.ended.add(World.OFFICER);
    assertThat(guest.get("/desk").status()).isEqualTo(303);
    assertThat(guest.postAsIs("/sign-in/certificate", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void signIn_withoutACertificateThatCounts_saysWhatToDo() throws Exception {
    Reply none = guest("").post("/sign-in/certificate", Map.of());
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text()).contains("showed no certificate");
    for (String name : List.of("unmapped", "gone")) {
      Guest guest = guest(name);
      Reply no = guest.post("/sign-in/certificate", Map.of());
      assertThat(no.status()).isEqualTo(403);
      assertThat(no.text()).contains("does not know which key is yours").doesNotContain("CN=");
      assertThat(guest.cookies).doesNotContainKey("lychgate-session");
    }
  }

  @Test
  void plainHttpAndForwardedHeaders_areNotBelieved() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), door.server.url().getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] said = socket.getInputStream().readAllBytes();
      assertThat(new String(said, StandardCharsets.ISO_8859_1)).doesNotContain("ledgerSize");
    } catch (IOException _) {
      // Reset: as good.
    }
    Guest guest = new Guest(door.server.url(), client(""));
    guest.headers.put("X-Forwarded-Host", "elsewhere.example");
    guest.get("/sign-in");
    assertThat(guest.post("/sign-in/key", Map.of("key", World.OFFICER)).text())
        .contains("127.0.0.1:" + door.server.url().getPort())
        .doesNotContain("elsewhere.example");
  }

  @Test
  void log_always_holdsNoFingerprint() throws Exception {
    as("bank").get("/v1/jobs").json(200);
    as("unmapped").get("/v1/jobs").isProblem(401, "bad-signature");
    String bank = fingerprint("bank");
    String unmapped = fingerprint("unmapped");
    assertThat(WORLD.logged())
        .noneMatch(l -> l.contains(bank) || l.contains(unmapped) || l.contains("CN="));
  }
}
