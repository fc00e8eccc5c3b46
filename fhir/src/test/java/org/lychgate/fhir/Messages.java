package org.lychgate.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;

/** Messages that tests of this room start from. */
final class Messages {
  static final Instant SENT = Instant.parse("2026-03-05T11:12:13Z");
  static final String VOID = "http://nchs.cdc.gov/vrdr_submission_void";
  static final CertificateKey KEY = new CertificateKey("NH", 2026, 42);
  static final MessageEnvelope ENVELOPE =
      new MessageEnvelope(
          "0f0e0d0c-0b0a-4908-8706-050403020100",
          "10111213-1415-4617-9819-1a1b1c1d1e1f",
          Optional.of(SENT),
          "https://registrar.example/fhir",
          List.of("http://nchs.cdc.gov/vrdr_submission", "https://lychgate.example/messages"));

  private Messages() {}

  /** A message with a header and, unless empty, Parameters; in JSON. */
  static byte[] json(String event, String header, String... parameters) {
    String entry =
        parameters.length == 0
            ? ""
            : ",{\"fullUrl\":\"urn:uuid:p\",\"resource\":{\"resourceType\":\"Parameters\","
                + "\"id\":\"p\",\"parameter\":["
                + String.join(",", parameters)
                + "]}}";
    return bytes(
        "{\"resourceType\":\"Bundle\",\"id\":\"b\",\"type\":\"message\","
            + "\"timestamp\":\"2026-03-05T11:12:13Z\",\"entry\":[{\"resource\":{"
            + "\"resourceType\":\"MessageHeader\",\"id\":\"m-1\",\"eventUri\":\""
            + event
            + "\",\"source\":{\"endpoint\":\"https://registrar.example\"},"
            + "\"destination\":[{\"endpoint\":\"http://nchs.cdc.gov/vrdr_submission\"}]"
            + header
            + "}}"
            + entry
            + "]}");
  }

  static String number(String name, Object value) {
    return "{\"name\":\"" + name + "\",\"valueUnsignedInt\":" + value + "}";
  }

  static String string(String name, String value) {
    return "{\"name\":\"" + name + "\",\"valueString\":\"" + value + "\"}";
  }

  static RawRecord document() {
    return new RawRecord(
        bytes(
            "{\"resourceType\":\"Bundle\",\"id\":\"d\",\"identifier\":{\"system\":"
                + "\"http://nchs.cdc.gov/vrdr_id\",\"value\":\"2026NH000042\"},"
                + "\"type\":\"document\"}"));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static <T> T value(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Value<T> v -> v.value();
      case Parsed.Rejected<T> r -> throw new AssertionError("rejected: " + r.findings());
    };
  }

  static List<String> codes(Parsed<?> parsed) {
    return parsed.findings().stream().map(Finding::code).distinct().toList();
  }
}
