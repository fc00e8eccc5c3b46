package org.lychgate.cli.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.fhir.FhirSyntax;
import org.lychgate.fhir.MessageEnvelope;
import org.lychgate.fhir.VrdrReader;
import org.lychgate.fhir.VrdrVersion;
import org.lychgate.fhir.VrdrWriter;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.fhir.VrfmMessage;
import org.lychgate.fhir.VrfmReader;
import org.lychgate.fhir.VrfmReference;
import org.lychgate.fhir.VrfmStatus;
import org.lychgate.fhir.VrfmWriter;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Sha256;

/**
 * A vendor's record through a gateway to a sandbox, over HTTP, as its system would send it: what
 * has to be taken, what has to be refused and with which words, and the way back.
 */
public final class SandboxRun {
  private static final String MESSAGES = "/fhir/$process-message";

  /** A number of an area that is given to living people; not written as one, so that it is none. */
  private static final String REAL = String.join("", "219", "09", "9999");

  private final GatewayConfig config;
  private final URI gateway;
  private final HttpClient http;
  private final IjeRecord record;
  private final CertificateKey key;
  private final String run;
  private final List<Step> steps = new ArrayList<>();

  private SandboxRun(GatewayConfig config, URI gateway, HttpClient http, IjeRecord record) {
    this.config = config;
    this.gateway = gateway;
    this.http = http;
    this.record = record;
    this.key =
        CertificateKey.parse(record.get("DOD_YR") + record.get("DSTATE") + record.get("FILENO"))
            .orElseThrow(() ->
                new OperatorException(
                    ExitCode.INPUT,
                    "the record has no certificate number",
                    "DOD_YR, DSTATE and FILENO make one"));
    // Of its own, so that it can be tried again against the same sandbox.
    byte[] drawn = new byte[8];
    config.random().nextBytes(drawn);
    this.run = "check-" + Sha256.of(drawn).hex().substring(0, 16) + "-";
  }

  /**
   * What came of one step.
   *
   * @param said the gateway's words where it failed: names of fields and codes, never a value
   */
  public record Step(String name, boolean passed, List<String> said) {
    public Step {
      said = List.copyOf(said);
    }

    public Json json() {
      List<Json> all = new ArrayList<>();
      said.forEach(text -> all.add(Json.of(text)));
      return Json.object()
          .put("said", new Json.Arr(all))
          .put("step", name)
          .put("verdict", passed ? "PASS" : "FAIL")
          .build();
    }

    public String text() {
      return (passed ? "PASS " : "FAIL ") + name + (said.isEmpty() ? "" : ": " + said);
    }
  }

  /** The steps with the first record in {@code bytes}: a message, a VRDR document or IJE. */
  public static List<Step> run(byte[] bytes, GatewayConfig config) {
    try (ListenServer server = ListenServer.start(config, ListenServer.Where.here(0));
        HttpClient http = HttpClient.newHttpClient()) {
      return new SandboxRun(config, server.url(), http, first(bytes)).run();
    }
  }

  private List<Step> run() {
    byte[] first = submission("1", record);
    Answer taken = post(first);
    took("submission is acknowledged", taken);
    Answer again = post(first);
    steps.add(
        new Step(
            "the same again gets the same bytes", again.body().equals(taken.body()), List.of()));
    took(
        "update is acknowledged",
        post(
            write(
                new VrfmMessage.DeathRecordUpdate(
                    envelope("2"), VrfmReference.of(key), document(record)))));
    took(
        "status is answered",
        post(
            write(
                new VrfmMessage.Status(
                    envelope("3"), VrfmReference.of(key), run + "1", VrfmStatus.values()[0]))));
    refused("a number of another realm", "SSN", post(submission("4", with("SSN", REAL))));
    refused("no certificate number", "FILENO", post(submission("5", with("FILENO", ""))));
    refused("a block of voids", "held", post(voided("6", 2)));
    took("void is acknowledged", post(voided("7", 1)));
    took("void again is acknowledged", post(voided("8", 1)));
    return steps;
  }

  private void took(String step, Answer answer) {
    boolean passed =
        answer.message().filter(VrfmMessage.Acknowledgement.class::isInstance).isPresent();
    steps.add(new Step(step, passed, answer.said()));
  }

  private void refused(String step, String word, Answer answer) {
    boolean passed =
        answer.message().filter(VrfmMessage.ExtractionError.class::isInstance).isPresent()
            && answer.said().stream().anyMatch(text -> text.contains(word));
    steps.add(new Step(step + " is an extraction error", passed, answer.said()));
  }

  private record Answer(RawRecord body) {
    Optional<VrfmMessage> message() {
      return VrfmReader.read(body.bytes(), 1) instanceof Parsed.Value<VrfmMessage> v
          ? Optional.of(v.value())
          : Optional.empty();
    }

    List<String> said() {
      List<VrfmIssue> issues = message().map(SandboxRun::issues).orElse(List.of());
      return issues.stream().map(VrfmIssue::diagnostics).toList();
    }
  }

  private static List<VrfmIssue> issues(VrfmMessage message) {
    return message instanceof VrfmMessage.Acknowledgement ack
        ? ack.warnings()
        : message instanceof VrfmMessage.ExtractionError error ? error.issues() : List.of();
  }

  private Answer post(byte[] message) {
    try {
      return new Answer(
          new RawRecord(
              http.send(
                      HttpRequest.newBuilder(URI.create(gateway + MESSAGES))
                          .timeout(Duration.ofSeconds(60))
                          .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                          .build(),
                      HttpResponse.BodyHandlers.ofByteArray())
                  .body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException(ExitCode.ENVIRONMENT, "interrupted", "run it again", e);
    }
  }

  private byte[] submission(String id, IjeRecord of) {
    boolean numbered = !of.get("FILENO").isEmpty();
    VrfmReference reference =
        numbered
            ? VrfmReference.of(key)
            : new VrfmReference(key.jurisdiction(), key.year(), 0, "", "");
    return write(new VrfmMessage.DeathRecordSubmission(envelope(id), reference, document(of)));
  }

  private byte[] voided(String id, int count) {
    return write(new VrfmMessage.Void(envelope(id), VrfmReference.of(key), count));
  }

  private RawRecord document(IjeRecord of) {
    return new RawRecord(
        VrdrWriter.write(of, VrdrVersion.STU2_2, FhirSyntax.JSON, config.clock().instant())
            .bytes());
  }

  private MessageEnvelope envelope(String id) {
    return new MessageEnvelope(
        run + id,
        run + "bundle-" + id,
        Optional.of(config.clock().instant()),
        "urn:lychgate:check",
        List.of(config.endpoint()));
  }

  private static byte[] write(VrfmMessage message) {
    return VrfmWriter.write(message, FhirSyntax.JSON);
  }

  private IjeRecord with(String field, String value) {
    IjeRecord.Builder out = IjeRecord.builder();
    for (String name : IjeRecord.fieldNames()) {
      String kept = name.equals(field) ? value : record.get(name);
      if (!kept.isEmpty()) {
        out.set(name, kept);
      }
    }
    return out.build();
  }

  private static IjeRecord first(byte[] bytes) {
    Parsed<IjeRecord> read;
    if (VrfmReader.findEnvelope(bytes).isPresent()) {
      read = VrdrReader.read(documentIn(bytes), 1);
    } else if (Conformance.looksLikeFhir(bytes)) {
      read = VrdrReader.read(bytes, 1);
    } else {
      String line = new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      read = IjeReader.parse(line.getBytes(StandardCharsets.UTF_8));
    }
    return switch (read) {
      case Parsed.Value<IjeRecord> v -> v.value();
      case Parsed.Rejected<IjeRecord> _ -> throw noRecord();
    };
  }

  private static byte[] documentIn(byte[] message) {
    return switch (VrfmReader.read(message, 1)) {
      case Parsed.Value<VrfmMessage> v ->
          switch (v.value()) {
            case VrfmMessage.DeathRecordSubmission m -> m.document().bytes();
            case VrfmMessage.DeathRecordUpdate m -> m.document().bytes();
            case VrfmMessage.Void _,
                VrfmMessage.Alias _,
                VrfmMessage.Status _,
                VrfmMessage.Acknowledgement _,
                VrfmMessage.ExtractionError _,
                VrfmMessage.Coding _ ->
                throw noRecord();
          };
      case Parsed.Rejected<VrfmMessage> _ -> throw noRecord();
    };
  }

  private static OperatorException noRecord() {
    return new OperatorException(
        ExitCode.INPUT,
        "there is no record in it to try a sandbox with",
        "name a submission, a VRDR document or a file of IJE records");
  }
}
