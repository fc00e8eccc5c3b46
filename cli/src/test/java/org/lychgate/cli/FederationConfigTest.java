package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.cli.doctor.Check;
import org.lychgate.cli.doctor.FederationChecks;
import org.lychgate.cli.doctor.Level;
import org.lychgate.model.OperatorException;
import org.lychgate.server.federated.Federation;
import org.lychgate.server.federated.OidcSettings;
import org.lychgate.server.federated.TlsSettings;

/** Whom the configuration says that {@code serve} is to believe. */
final class FederationConfigTest {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");
  private static final String PRINT = "ab".repeat(32);

  @TempDir Path dir = Path.of("");

  private Federation read(String... lines) throws IOException {
    Path file = dir.resolve("lychgate.properties");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return FederationConfig.read(ServeConfig.read(file), () -> NOW);
  }

  private void secret() throws IOException {
    Files.writeString(dir.resolve("secret"), "a b=c\n");
    Files.setPosixFilePermissions(
        dir.resolve("secret"), PosixFilePermissions.fromString("rw-------"));
  }

  private String[] oidc(String... more) throws IOException {
    secret();
    List<String> lines =
        new ArrayList<>(
            List.of(
                "oidc-issuer = https://id.example/realm",
                "oidc-client-id = registry",
                "oidc-client-secret-file = secret"));
    lines.addAll(Arrays.asList(more));
    return lines.toArray(String[]::new);
  }

  private String[] tls(String... more) throws Exception {
    Path store = dir.resolve("own.p12");
    if (!Files.exists(store)) {
      makeCertificate(store);
    }
    List<String> lines =
        new ArrayList<>(
            List.of("tls-certificate = own.pem", "tls-key = own.key", "tls-client-ca = own.pem"));
    lines.addAll(Arrays.asList(more));
    return lines.toArray(String[]::new);
  }

  private void makeCertificate(Path store) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
            "-genkeypair",
            "-alias",
            "own",
            "-keystore",
            store.toString(),
            "-storepass",
            "changeit",
            "-keyalg",
            "EC",
            "-dname",
            "CN=own",
            "-ext",
            "bc:c");
    assertThat(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile())
                .start()
                .waitFor())
        .isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    pem("own.pem", "CERTIFICATE", keys.getCertificate("own").getEncoded());
    pem("own.key", "PRIVATE KEY", keys.getKey("own", "changeit".toCharArray()).getEncoded());
  }

  private void pem(String name, String what, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        dir.resolve(name),
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  @Test
  void read_nothing_isNobody() throws IOException {
    assertThat(read("port = 0")).isEqualTo(Federation.NONE);
    assertThat(FederationConfig.read(ServeConfig.none(), () -> NOW)).isEqualTo(Federation.NONE);
  }

  @Test
  void read_provider_hasItsPeopleByTheirSubjects() throws IOException {
    OidcSettings oidc =
        read(oidc(
                "oidc-audience = https://registry.example/v1",
                "oidc-person.officer-1 = auth0|a=b== 0d3c",
                "oidc-person.subscriber-1 = client@x"))
            .oidc()
            .orElseThrow();
    assertThat(oidc.issuer()).hasToString("https://id.example/realm");
    assertThat(oidc.clientSecret()).isEqualTo("a b=c");
    assertThat(oidc.audience()).contains("https://registry.example/v1");
    assertThat(oidc.people())
        .isEqualTo(
            Map.of("auth0|a=b==", "officer-1", "0d3c", "officer-1", "client@x", "subscriber-1"));
    assertThat(oidc.toString()).doesNotContain("a b=c", "auth0", "client@x");
  }

  @Test
  void read_tls_hasItsClientsByFingerprint() throws Exception {
    String colons = "AB:" + "CD:".repeat(30) + "EF";
    TlsSettings tls =
        read(tls("tls-client.subscriber-1 = " + PRINT + " " + colons, "tls-address = 0.0.0.0"))
            .tls()
            .orElseThrow();
    assertThat(tls.clients())
        .isEqualTo(Map.of(PRINT, "subscriber-1", "ab" + "cd".repeat(30) + "ef", "subscriber-1"));
    assertThat(tls.certificate()).isEqualTo(dir.resolve("own.pem"));
    assertThat(tls.address().isAnyLocalAddress()).isTrue();
    assertThat(read(tls()).tls().orElseThrow().address().isLoopbackAddress()).isTrue();
    assertThat(tls.toString()).doesNotContain(PRINT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "oidc-issuer = http://id.example | not an address of an identity provider | https://",
        "oidc-issuer = https:// | not an address of an identity provider | https://",
        "oidc-issuer = https://a.example?x=y | not an address of an identity provider | https://",
        "oidc-issuer = file:///etc | not an address of an identity provider | https://",
        "oidc-isuer = https://a.example | unknown key oidc-isuer | did you mean oidc-issuer?",
        "oidc-person. = x | unknown key oidc-person. | Known: data",
        "oidc-person.officer-1 = | oidc-person.officer-1 has no value | give one",
        "tls-client.a = 12 | not the SHA-256 of a certificate | openssl x509",
        "tls-address = registry.example | not an address to listen on | 0.0.0.0",
        "tls-certficate = x | unknown key tls-certficate | did you mean tls-certificate?",
      })
  void read_lineThatIsNone_isRefused(String line, String message, String hint) {
    assertThatThrownBy(() -> read("# first", line))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.getMessage()).contains("line 2", message);
              assertThat(e.hint()).contains(hint);
            });
  }

  @Test
  void read_sectionThatIsNotWhole_namesWhatIsMissing() throws Exception {
    for (String missing : List.of("oidc-issuer", "oidc-client-id", "oidc-client-secret-file")) {
      String[] rest =
          Arrays.stream(oidc()).filter(l -> !l.startsWith(missing + " ")).toArray(String[]::new);
      assertThatThrownBy(() -> read(rest)).hasMessage("there is no " + missing);
    }
    assertThatThrownBy(() -> read("oidc-person.officer-1 = x"))
        .hasMessageContaining("there is no oidc-");
    assertThatThrownBy(() -> read("tls-client.a = " + PRINT))
        .hasMessage("there is no tls-certificate");
    String[] withoutCa =
        Arrays.stream(tls()).filter(l -> !l.startsWith("tls-client-ca")).toArray(String[]::new);
    assertThatThrownBy(() -> read(withoutCa)).hasMessage("there is no tls-client-ca");
  }

  @Test
  void read_whatWouldLetTheWrongOneIn_isRefused() throws Exception {
    assertThatThrownBy(() -> read(oidc("oidc-person.a = subject-x", "oidc-person.b = subject-x")))
        .hasMessage("oidc-person.b and oidc-person.a name the same")
        .hasMessageNotContaining("subject-x");
    assertThatThrownBy(() -> read(tls("tls-client.a = " + PRINT, "tls-client.b = " + PRINT)))
        .hasMessageNotContaining(PRINT);
    assertThatThrownBy(() -> read(oidc("oidc-audience = registry")))
        .hasMessage("oidc-audience is oidc-client-id");
    String[] lines = oidc();
    Files.setPosixFilePermissions(
        dir.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> read(lines)).hasMessageContaining("others can read");
    assertThatThrownBy(() -> read("tls-certificate = a", "tls-key = b", "tls-client-ca = c"))
        .isInstanceOf(OperatorException.class);
  }

  @Test
  void printConfig_isAConfigurationAgainAndHoldsNoSecret() throws Exception {
    Path file = dir.resolve("lychgate.properties");
    List<String> lines = new ArrayList<>(Arrays.asList(oidc("oidc-person.officer-1 = x y")));
    lines.addAll(Arrays.asList(tls("tls-client.officer-1 = " + PRINT)));
    lines.add("data = reg");
    Files.write(file, lines);
    Told told = Told.by("serve", "--config", file, "--print-config");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("oidc-client-secret-file = " + dir.resolve("secret"), "tls-key = " + dir)
        .doesNotContain("a b=c");
    Path again = dir.resolve("again");
    Files.writeString(again, told.out());
    assertThat(FederationConfig.read(ServeConfig.read(again), () -> NOW).oidc().orElseThrow())
        .extracting(OidcSettings::people)
        .isEqualTo(Map.of("x", "officer-1", "y", "officer-1"));
  }

  @Test
  void demo_withTls_isToldThatItsSceneCannotBePlayed() throws Exception {
    Path file = dir.resolve("lychgate.properties");
    Files.write(file, Arrays.asList(tls("data = reg")));
    Told told = Told.by("serve", "--demo", "--config", file);
    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.all()).contains("error: the scene", "hint: add --no-scene");
    assertThat(dir.resolve("reg")).doesNotExist();
  }

  @Test
  void checks_provider_sayWhetherItIsThere() throws Exception {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String at = "http://127.0.0.1:" + http.getAddress().getPort();
    http.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          String text =
              "{\"issuer\":\"AT\",\"authorization_endpoint\":\"AT/a\",\"token_endpoint\":\"AT/t\","
                  + "\"jwks_uri\":\"AT/k\",\"response_types_supported\":[\"code\"],"
                  + "\"subject_types_supported\":[\"public\"],"
                  + "\"id_token_signing_alg_values_supported\":[\"RS256\"]}";
          byte[] json = text.replace("AT", at).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, json.length);
          exchange.getResponseBody().write(json);
          exchange.close();
        });
    http.start();
    String[] here = oidc();
    here[0] = "oidc-issuer = " + at;
    Federation there = read(here);
    assertThat(FederationChecks.of(there, NOW)).extracting(Check::level).containsOnly(Level.OK);
    here[0] = "oidc-issuer = " + at + "/other";
    Check other = FederationChecks.of(read(here), NOW).getFirst();
    assertThat(other.level()).isEqualTo(Level.PROBLEM);
    http.stop(0);
    Check away = FederationChecks.of(there, NOW).getFirst();
    assertThat(away.level()).isEqualTo(Level.PROBLEM);
    assertThat(away.text()).isEqualTo("the identity provider " + at + " cannot be reached");
    assertThat(away.advice()).contains("everything else is served");
  }

  @Test
  void checks_certificate_sayHowLongItLasts() throws Exception {
    Federation tls = read(tls());
    X509Certificate own =
        (X509Certificate)
            KeyStore.getInstance(dir.resolve("own.p12").toFile(), "changeit".toCharArray())
                .getCertificate("own");
    Instant end = own.getNotAfter().toInstant();
    assertThat(FederationChecks.of(tls, end.minus(Duration.ofDays(60))))
        .extracting(Check::level)
        .containsOnly(Level.OK);
    assertThat(FederationChecks.of(tls, end.minus(Duration.ofDays(5))))
        .extracting(Check::level)
        .containsOnly(Level.WARNING);
    assertThat(FederationChecks.of(tls, end.plusSeconds(1)))
        .extracting(Check::level)
        .containsOnly(Level.PROBLEM);
  }
}
