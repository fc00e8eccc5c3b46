package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;
import org.lychgate.fhir.FhirSyntax;
import org.lychgate.fhir.MessageEnvelope;
import org.lychgate.fhir.VrdrVersion;
import org.lychgate.fhir.VrdrWriter;
import org.lychgate.fhir.VrfmMessage;
import org.lychgate.fhir.VrfmReader;
import org.lychgate.fhir.VrfmReference;
import org.lychgate.fhir.VrfmWriter;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;

/** A gateway as a registrar runs one, before a registry as an operator runs one. */
final class GatewayTest {
  private static final Instant SENT = Instant.parse("2026-03-05T11:12:13Z");
  private static final String MESSAGES = "/fhir/$process-message";

  @TempDir Path dir = Path.of("");

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Child> running = new ArrayList<>();

  /** A process that serves at {@code url}, and what it says on standard error. */
  private record Child(Process process, String url, Path said) {}

  private record Answer(int status, RawRecord body, Optional<String> retryAfter) {
    VrfmMessage message() {
      return value(VrfmReader.read(body.bytes(), 1));
    }
  }

  @Test
  @Tag("drill")
  void gateway_beforeRegistry_listsOnce_withdraws_losesNothingWhenKilled() throws Exception {
    try {
      Path reg = dir.resolve("reg");
      Child registry = serve(reg, "0", true);
      Child gateway = listen(reg, registry.url());
      List<IjeRecord> records = records(reg);

      acknowledgesOnce(gateway, records.get(0));
      refusesWhatIsBroken(gateway, records.get(1));
      acknowledgesXml(gateway, records.get(2));
      int sent = takesFile(gateway, reg);
      withdraws(gateway, records, registry.url());
      String port = registry.url().replaceFirst(".*:", "");
      stop(registry);

      byte[] late = submission("late-1", records.get(1));
      Answer waits = post(gateway, MESSAGES, late);
      assertThat(waits.status()).isEqualTo(503);
      assertThat(waits.retryAfter()).isPresent();
      keepsItSealed(records.get(1));
      gateway.process().destroyForcibly().waitFor();

      Child second = listen(reg, registry.url());
      assertThat(health(second)).contains("\"waiting\":1");
      Child again = serve(reg, port, false);
      awaitNothingWaits(second);
      Answer acknowledged = post(second, MESSAGES, late);
      assertThat(acknowledged.message()).isInstanceOf(VrfmMessage.Acknowledgement.class);
      stop(second);
      List<String> rows = returnFile(reg, again.url());
      stop(again);
      // The two in JSON, one of them late, the one in XML and the file's.
      assertThat(rows).hasSize(3 + sent);
      PublicLog.isWhatTheReturnFileSays(
          reg, rows, records.stream().limit(3).map(r -> key(r).canonical()).toList());
    } finally {
      for (Child child : running) {
        child.process().destroyForcibly().waitFor();
      }
    }
  }

  private void acknowledgesOnce(Child gateway, IjeRecord record) throws Exception {
    byte[] message = submission("first-1", record);
    Answer first = post(gateway, MESSAGES, message);
    assertThat(first.status()).as(text(first)).isEqualTo(200);
    assertThat(first.message()).isInstanceOf(VrfmMessage.Acknowledgement.class);
    assertThat(((VrfmMessage.Acknowledgement) first.message()).acknowledged()).isEqualTo("first-1");
    Answer second = post(gateway, MESSAGES, message);
    assertThat(second.body()).isEqualTo(first.body());
    Answer other = post(gateway, MESSAGES, submission("first-1", record, SENT.plusSeconds(1)));
    assertThat(issues(other))
        .containsExactly("Error: another message had this id, with other content");
    Answer place = post(gateway, "/ZZ/Bundle", submission("first-2", record));
    assertThat(issues(place))
        .containsExactly("Error: jurisdiction_id is not the one of the address");
  }

  private void refusesWhatIsBroken(Child gateway, IjeRecord record) throws Exception {
    String mismatched =
        new String(submission("broken-1", record), StandardCharsets.UTF_8)
            .replaceAll(
                "\"cert_no\",\"valueUnsignedInt\":[0-9]+", "\"cert_no\",\"valueUnsignedInt\":77");
    Answer mismatch = post(gateway, MESSAGES, mismatched.getBytes(StandardCharsets.UTF_8));
    assertThat(mismatch.status()).isEqualTo(422);
    assertThat(issues(mismatch))
        .containsExactly(
            "Error: Invalid combination of the message's parameters and the record's identifiers");
    assertThat(post(gateway, MESSAGES, "{}".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(400);
    assertThat(post(gateway, MESSAGES, new byte[(4 << 20) + 1]).status()).isEqualTo(413);
    assertThat(post(gateway, "/elsewhere", new byte[1]).status()).isEqualTo(404);
  }

  private void acknowledgesXml(Child gateway, IjeRecord record) throws Exception {
    byte[] document = VrdrWriter.write(record, VrdrVersion.STU2_2, FhirSyntax.XML, SENT).bytes();
    Answer answer =
        post(
            gateway,
            MESSAGES,
            VrfmWriter.write(
                new VrfmMessage.DeathRecordSubmission(
                    envelope("xml-1", SENT),
                    VrfmReference.of(key(record)),
                    new RawRecord(document)),
                FhirSyntax.XML));
    assertThat(answer.message()).isInstanceOf(VrfmMessage.Acknowledgement.class);
  }

  private void withdraws(Child gateway, List<IjeRecord> records, String registry) throws Exception {
    Answer block = post(gateway, MESSAGES, withdrawal("void-10", records.get(0), 10));
    assertThat(issues(block).getFirst()).contains("nothing was withdrawn");
    assertThat(Files.readString(gateway.said()))
        .contains("\"alarm\":\"void-block\"", "\"count\":10");
    assertThat(feed(registry)).contains("\"notices\":[]");
    Answer one = post(gateway, MESSAGES, withdrawal("void-1", records.get(2), 1));
    assertThat(one.status()).as(text(one)).isEqualTo(200);
    assertThat(one.message()).isInstanceOf(VrfmMessage.Acknowledgement.class);
    assertThat(post(gateway, MESSAGES, withdrawal("void-1", records.get(2), 1)).body())
        .isEqualTo(one.body());
    assertThat(post(gateway, MESSAGES, withdrawal("void-2", records.get(2), 1)).status())
        .isEqualTo(200);
    assertThat(feed(registry)).containsOnlyOnce("\"signature\":").contains("REVERSAL");
  }

  private static byte[] withdrawal(String id, IjeRecord record, int count) {
    return VrfmWriter.write(
        new VrfmMessage.Void(envelope(id, SENT), VrfmReference.of(key(record)), count),
        FhirSyntax.XML);
  }

  private String feed(String registry) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(registry + "/v1/feed?after=0")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** How many records it took. */
  private int takesFile(Child gateway, Path reg) throws Exception {
    byte[] file = Files.readAllBytes(batch(reg, 3));
    Answer first = post(gateway, "/ije", file);
    assertThat(first.status()).as(text(first)).isEqualTo(200);
    assertThat(text(first)).contains("\"taken\":true", "\"outcomes\":{");
    assertThat(post(gateway, "/ije", file).body()).isEqualTo(first.body());
    assertThat(post(gateway, "/ije", "no record".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(422);
    return Integer.parseInt(text(first).replaceFirst("(?s).*\"count\":([0-9]+).*", "$1"));
  }

  /** Nothing of a record, and no certificate number, stands in the state folder in plain. */
  private void keepsItSealed(IjeRecord record) throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text)
            .as(file.toString())
            .doesNotContain(record.get("SSN"), record.get("LNAME"), key(record).canonical());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    assertThat(dir.resolve("state/pending")).isDirectoryContaining("regex:.*/[0-9a-f]{32}");
  }

  /** The return file's rows. */
  private List<String> returnFile(Path reg, String url) throws IOException {
    Path out = dir.resolve("back.csv");
    Path state = dir.resolve("state");
    Told told =
        Told.by(
            "submit", "--return-file", out, "--state", state, "--to", url, "--key", registrar(reg));
    assertThat(told.exit()).as(told.all()).isZero();
    String all = Files.readString(out);
    assertThat(all).startsWith("certificate,became,");
    assertThat(all).doesNotContain(",unknown,", ",waiting,");
    assertThat(state.resolve("pending")).isEmptyDirectory();
    return all.lines().skip(1).toList();
  }

  @Test
  void check_sendsNothing_saysPassOrFail() throws IOException {
    IjeRecord record = IjeRecord.builder().build();
    Path broken = Files.write(dir.resolve("broken.json"), "{}".getBytes(StandardCharsets.UTF_8));
    Path blank = Files.writeString(dir.resolve("blank.ije"), record.text() + "\n");
    Told told = Told.by("submit", "--check", broken, blank);
    assertThat(told.exit()).as(told.all()).isEqualTo(1);
    assertThat(told.out())
        .contains("FAIL " + broken + " (vrdr)", "Unable to read the message as FHIR R4")
        .contains("FAIL " + blank + " (ije)");
    assertThat(Told.by("submit", "--listen").exit()).isEqualTo(2);
    assertThat(Told.by("submit").exit()).isEqualTo(2);
  }

  private Child serve(Path reg, String port, boolean demo) throws IOException {
    List<String> args = new ArrayList<>(List.of("serve", "--data", reg.toString(), "--seed", "5"));
    args.addAll(List.of("--port", port, "--stop-with-input"));
    if (demo) {
      args.add("--demo");
      args.add("--no-scene");
    }
    return run(args, "serve" + running.size());
  }

  private Child listen(Path reg, String url) throws IOException {
    String state = dir.resolve("state").toString();
    return run(
        List.of(
            "submit",
            "--listen",
            "--port",
            "0",
            "--stop-with-input",
            "--state",
            state,
            "--to",
            url,
            "--key",
            registrar(reg).toString()),
        "listen" + running.size());
  }

  private Child run(List<String> args, String name) throws IOException {
    List<String> command = DemoProcess.command(List.of(), dir);
    command.addAll(args);
    Path said = dir.resolve(name + ".err");
    Process process = new ProcessBuilder(command).redirectError(said.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = String.valueOf(out.readLine());
    assertThat(ready).as(Files.readString(said)).contains("\"ready\":true", "SYNTHETIC");
    Child child = new Child(process, ready.replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1"), said);
    running.add(child);
    return child;
  }

  private static void stop(Child child) throws Exception {
    child.process().getOutputStream().close();
    assertThat(child.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private Answer post(Child gateway, String path, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway.url() + path))
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(),
        new RawRecord(response.body()),
        response.headers().firstValue("Retry-After"));
  }

  private String health(Child gateway) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(gateway.url() + "/health")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void awaitNothingWaits(Child gateway) throws Exception {
    for (int i = 0; i < 600 && !health(gateway).contains("\"waiting\":0"); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(health(gateway)).contains("\"waiting\":0");
  }

  private static List<String> issues(Answer answer) {
    VrfmMessage message = answer.message();
    assertThat(message).as(text(answer)).isInstanceOf(VrfmMessage.ExtractionError.class);
    return ((VrfmMessage.ExtractionError) message)
        .issues().stream().map(issue -> issue.diagnostics()).toList();
  }

  private static String text(Answer answer) {
    return new String(answer.body().bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] submission(String id, IjeRecord record) {
    return submission(id, record, SENT);
  }

  private static byte[] submission(String id, IjeRecord record, Instant sent) {
    return VrfmWriter.write(
        new VrfmMessage.DeathRecordSubmission(
            envelope(id, sent), VrfmReference.of(key(record)), new RawRecord(document(record))),
        FhirSyntax.JSON);
  }

  private static byte[] document(IjeRecord record) {
    return VrdrWriter.write(record, VrdrVersion.STU2_2, FhirSyntax.JSON, SENT).bytes();
  }

  private static MessageEnvelope envelope(String id, Instant sent) {
    return new MessageEnvelope(
        id,
        "b-" + id,
        Optional.of(sent),
        "https://registrar.example/fhir",
        List.of("http://nchs.cdc.gov/vrdr_submission"));
  }

  private static CertificateKey key(IjeRecord record) {
    return CertificateKey.parse(record.get("DOD_YR") + record.get("DSTATE") + record.get("FILENO"))
        .orElseThrow();
  }

  /** The first batches of a registrar, as records. */
  private static List<IjeRecord> records(Path reg) throws IOException {
    List<IjeRecord> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (String line : Files.readAllLines(batch(reg, i), StandardCharsets.UTF_8)) {
        out.add(value(IjeReader.parse(line.getBytes(StandardCharsets.UTF_8))));
      }
    }
    return out;
  }

  private static Path batch(Path reg, int n) throws IOException {
    try (Stream<Path> batches = Files.list(reg.resolve("nation/reports/registrar-tt"))) {
      return batches.sorted().toList().get(n);
    }
  }

  private static Path registrar(Path reg) {
    return reg.resolve("keys/registrar-tt.pem");
  }

  private static <T> T value(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Value<T> v -> v.value();
      case Parsed.Rejected<T> r -> throw new AssertionError("rejected: " + r.findings());
    };
  }
}
