package org.lychgate.cli.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.fhir.FhirSyntax;
import org.lychgate.fhir.VrfmMessage;
import org.lychgate.fhir.VrfmReference;
import org.lychgate.fhir.VrfmStatus;
import org.lychgate.fhir.VrfmWriter;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PersonName;

/** What else a gateway is asked, and what others do to it. */
final class GatewayEdgeTest {
  @TempDir Path folder = Path.of("");
  private FakeRegistry registry;
  private Registrar registrar;
  private List<IjeRecord> records = List.of();

  @BeforeEach
  void open() throws IOException {
    registry = new FakeRegistry();
    registrar = new Registrar(folder, registry.url()).listen();
    records = Registrar.records(folder);
  }

  @AfterEach
  void close() {
    registrar.close();
    registry.close();
  }

  private byte[] status(String id, String about) {
    return VrfmWriter.write(
        new VrfmMessage.Status(
            Registrar.envelope(id),
            VrfmReference.of(Registrar.key(records.getFirst())),
            about,
            VrfmStatus.values()[0]),
        FhirSyntax.XML);
  }

  @Test
  void status_ofAMessageOfOnes_saysWhatBecameOfItByNow() {
    registrar.post(Registrar.submission("m1", records.getFirst()));
    assertThat(registrar.post(status("s1", "m1")).told()).containsExactly("Information: published");
    registrar.post(Registrar.withdrawal("v1", Registrar.key(records.getFirst()), 1));
    assertThat(registrar.post(status("s2", "m1")).told()).containsExactly("Information: withdrawn");
    assertThat(registrar.post(status("s3", "v1")).told()).containsExactly("Information: done");
    assertThat(registrar.post(status("s4", "never")).errors())
        .containsExactly("Error: no message of yours has this id");
    registry.refuses = _ -> true;
    assertThat(registrar.post(status("s5", "m1")).status()).isEqualTo(503);
  }

  @Test
  void alias_isAcknowledged_andItsNameIsNowhere() throws IOException {
    byte[] alias =
        VrfmWriter.write(
            new VrfmMessage.Alias(
                Registrar.envelope("a1"),
                VrfmReference.of(Registrar.key(records.getFirst())),
                new PersonName("QUIXOTEDELAMANCHA", "ALONSO", "", ""),
                "",
                Optional.empty()),
            FhirSyntax.JSON);
    Registrar.Answer first = registrar.post(alias);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.message()).isInstanceOf(VrfmMessage.Acknowledgement.class);
    assertThat(registrar.post(alias).body()).isEqualTo(first.body());
    assertThat(registry.calls).isEmpty();
    registrar.stop();
    try (java.util.stream.Stream<Path> files = java.nio.file.Files.walk(registrar.config.state())) {
      for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
        assertThat(java.nio.file.Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain("QUIXOTE", "ALONSO");
      }
    }
    assertThat(registrar.returnFile().lines()).hasSize(1);
  }

  @Test
  void submission_thatTheRegistryNeverTakes_isAnExtractionErrorByItsCode() {
    registry.refuses = path -> path.startsWith("/v1/submissions");
    int n = 0;
    for (String code : List.of("not-readable", "wrong-realm", "too-large", "id-reused")) {
      registry.code = code;
      Registrar.Answer answer = registrar.post(Registrar.submission("m-" + code, records.get(n++)));
      assertThat(answer.errors()).containsExactly("Error: the registry refused it: " + code);
      assertThat(registrar.post(Registrar.submission("m-" + code, records.get(n - 1))).body())
          .isEqualTo(answer.body());
    }
    assertThat(registry.calls).hasSize(4);
    assertThat(registrar.alarms).isEmpty();
    assertThat(registrar.returnFile().lines().skip(1))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row).contains(",refused,"));
  }

  @Test
  void submission_thatTheRegistryDoesNotTakeNow_waitsWithAnAlarm() {
    registry.refuses = path -> path.startsWith("/v1/submissions");
    int n = 0;
    for (String code :
        List.of("bad-signature", "not-signed", "wrong-role", "too-many", "not-now", "bug")) {
      registry.code = code;
      Registrar.Answer answer = registrar.post(Registrar.submission("m-" + code, records.get(n++)));
      assertThat(answer.status()).as(code).isEqualTo(503);
      assertThat(answer.retryAfter()).isPresent();
      assertThat(registrar.alarms)
          .anySatisfy(line ->
              assertThat(line).contains("registry-does-not-take", "\"code\":\"" + code + "\""));
    }
  }

  @Test
  void courier_withOneThatIsNeverTaken_passesTheOthersOn() throws InterruptedException {
    registry.refuses = path -> path.startsWith("/v1/submissions");
    byte[] stuck = Registrar.submission("stuck", records.getFirst());
    assertThat(registrar.post(stuck).status()).isEqualTo(503);
    byte[] other = Registrar.submission("other", records.get(1));
    assertThat(registrar.post(other).status()).isEqualTo(503);
    // By its message id, which stands in the envelope: the first one is refused on and on.
    String id = Desk.keyOf("https://registrar.example/fhir", "stuck");
    registry.refuses = call -> call.startsWith("/v1/submissions") && call.contains(id);
    for (int i = 0; i < 200 && waiting() > 1; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(waiting()).isEqualTo(1);
    assertThat(registrar.post(other).told()).isEmpty();
    assertThat(registrar.post(stuck).status()).isEqualTo(503);
  }

  private int waiting() {
    String health = get("/health").body();
    return Integer.parseInt(health.replaceFirst(".*\"waiting\":([0-9]+).*", "$1"));
  }

  private HttpResponse<String> get(String path, String... headers) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(registrar.url() + path)).timeout(Duration.ofSeconds(9));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Three times as many slow ones as there are hands. */
  @Test
  void slowClients_keepNobodyElseWaiting() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 48; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), registrar.url().getPort());
        slow.add(socket);
        OutputStream out = socket.getOutputStream();
        out.write(
            ("POST "
                    + Registrar.MESSAGES
                    + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
      Instant before = Instant.now();
      for (Socket socket : slow) {
        socket.getOutputStream().write(' ');
      }
      assertThat(registrar.post(Registrar.submission("m1", records.getFirst())).told()).isEmpty();
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void page_inABrowser_isRefused() {
    assertThat(get("/health").statusCode()).isEqualTo(200);
    HttpResponse<String> page = get("/health", "Origin", "https://evil.example");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("wrong-client");
  }

  @Test
  void where_withoutCertificates_isThisMachineOnly() throws IOException {
    InetAddress all = InetAddress.getByName("0.0.0.0");
    InetAddress other = InetAddress.getByName("192.0.2.1");
    for (InetAddress address : List.of(all, other)) {
      assertThatThrownBy(() -> new ListenServer.Where(address, 0, Optional.empty()))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("for whoever comes");
    }
    assertThat(new ListenServer.Where(InetAddress.getByName("::1"), 0, Optional.empty()).port())
        .isZero();
  }
}
