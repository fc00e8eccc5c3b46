package org.lychgate.cli.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.lychgate.cli.RegistryClient;
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
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.nation.Nation;
import org.lychgate.nation.NationWriter;

/** A registrar's side: records, messages about them, and a gateway in this process. */
final class Registrar implements AutoCloseable {
  static final Instant SENT = Instant.parse("2026-03-05T11:12:13Z");
  static final String MESSAGES = "/fhir/$process-message";

  private static final RawRecord SEED = new RawRecord(new byte[NoteSigner.SEED_BYTES]);
  private static volatile List<IjeRecord> records = List.of();

  final List<String> alarms = new CopyOnWriteArrayList<>();
  final GatewayConfig config;
  private final HttpClient http = HttpClient.newHttpClient();
  private final RegistryClient registry;
  private Optional<ListenServer> gateway = Optional.empty();

  Registrar(Path folder, URI registry) {
    this(folder, registry, InstantSource.system());
  }

  Registrar(Path folder, URI registry, InstantSource clock) {
    this.registry = new RegistryClient(registry);
    this.config =
        new GatewayConfig(
            Realm.SYNTHETIC,
            new ReporterId("registrar-tt"),
            ReporterRole.REGISTRAR,
            NoteSigner.fromSeed("lychgate.example/demo/registrar-tt", SEED.bytes()),
            new SecureRandom(),
            clock,
            this.registry,
            folder.resolve("state"),
            "urn:lychgate:gateway:registrar-tt",
            alarms::add);
  }

  record Answer(int status, RawRecord body, Optional<String> retryAfter) {
    VrfmMessage message() {
      return value(VrfmReader.read(body.bytes(), 1));
    }

    String text() {
      return new String(body.bytes(), StandardCharsets.UTF_8);
    }

    List<String> errors() {
      return message() instanceof VrfmMessage.ExtractionError error
          ? error.issues().stream().map(issue -> issue.diagnostics()).toList()
          : List.of();
    }

    List<String> told() {
      return message() instanceof VrfmMessage.Acknowledgement ack
          ? ack.warnings().stream().map(issue -> issue.diagnostics()).toList()
          : List.of("no acknowledgement: " + text());
    }
  }

  Registrar listen() {
    return listen(ListenServer.Where.here(0));
  }

  Registrar listen(ListenServer.Where where) {
    gateway = Optional.of(ListenServer.start(config, where));
    return this;
  }

  URI url() {
    return gateway.orElseThrow().url();
  }

  Answer post(byte[] message) {
    return post(MESSAGES, message);
  }

  Answer post(String path, byte[] body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + path))
              .timeout(Duration.ofSeconds(60))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          new RawRecord(response.body()),
          response.headers().firstValue("Retry-After"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The return file; the gateway is stopped. */
  String returnFile() {
    stop();
    try (StateFolder state = openState()) {
      return new String(
          ReturnFile.make(config, state, java.time.LocalDate.EPOCH), StandardCharsets.UTF_8);
    }
  }

  StateFolder openState() {
    return StateFolder.open(config.state(), config.random(), config.clock().instant());
  }

  void stop() {
    gateway.ifPresent(ListenServer::close);
    gateway = Optional.empty();
  }

  @Override
  public void close() {
    stop();
    registry.close();
    http.close();
  }

  static byte[] submission(String id, IjeRecord record) {
    return VrfmWriter.write(
        new VrfmMessage.DeathRecordSubmission(
            envelope(id), VrfmReference.of(key(record)), new RawRecord(document(record))),
        FhirSyntax.JSON);
  }

  static byte[] update(String id, IjeRecord record) {
    return VrfmWriter.write(
        new VrfmMessage.DeathRecordUpdate(
            envelope(id), VrfmReference.of(key(record)), new RawRecord(document(record))),
        FhirSyntax.JSON);
  }

  static byte[] withdrawal(String id, CertificateKey key, int count) {
    return VrfmWriter.write(
        new VrfmMessage.Void(envelope(id), VrfmReference.of(key), count), FhirSyntax.JSON);
  }

  private static byte[] document(IjeRecord record) {
    return VrdrWriter.write(record, VrdrVersion.STU2_2, FhirSyntax.JSON, SENT).bytes();
  }

  static MessageEnvelope envelope(String id) {
    return new MessageEnvelope(
        id,
        "b-" + id,
        Optional.of(SENT),
        "https://registrar.example/fhir",
        List.of("http://nchs.cdc.gov/vrdr_submission"));
  }

  static CertificateKey key(IjeRecord record) {
    return CertificateKey.parse(record.get("DOD_YR") + record.get("DSTATE") + record.get("FILENO"))
        .orElseThrow();
  }

  /** Records of a synthetic nation's registrar, made once. */
  static synchronized List<IjeRecord> records(Path scratch) {
    if (!records.isEmpty()) {
      return records;
    }
    Path nation = scratch.resolve("nation");
    NationWriter.write(Nation.of(5, 2_000, Realm.SYNTHETIC), nation, false, (_, _) -> {});
    try (Stream<Path> files = Files.list(nation.resolve("reports/registrar-tt"))) {
      records =
          files
              .sorted()
              .flatMap(Registrar::lines)
              .map(line -> value(IjeReader.parse(line.getBytes(StandardCharsets.UTF_8))))
              .toList();
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  static <T> T value(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Value<T> v -> v.value();
      case Parsed.Rejected<T> r -> throw new AssertionError("rejected: " + r.findings());
    };
  }
}
