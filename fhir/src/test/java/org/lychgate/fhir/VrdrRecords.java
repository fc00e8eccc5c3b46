package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Parsed;

/** What the tests of VRDR share. */
final class VrdrRecords {
  static final Instant WHEN = Instant.parse("2026-03-01T12:00:00Z");

  private static final FhirContext R4 = FhirContext.forR4();

  private VrdrRecords() {}

  /** Every field that the official mapping knows. */
  static Set<String> mapped() {
    Set<String> fields = new HashSet<>(List.of("EAC", "RAC"));
    FieldRule.all().forEach(rule -> fields.addAll(rule.fields()));
    return fields;
  }

  /** The document as a record, and no finding. */
  static IjeRecord read(byte[] document) {
    Parsed<IjeRecord> read = VrdrReader.read(document, 1);
    assertThat(read.findings()).isEmpty();
    return value(read);
  }

  static <T> T value(Parsed<T> parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Value.class);
    return ((Parsed.Value<T>) parsed).value();
  }

  /** There and back. */
  static IjeRecord round(IjeRecord record, VrdrVersion version, FhirSyntax syntax) {
    VrdrWriter.Written written = VrdrWriter.write(record, version, syntax, WHEN);
    assertThat(written.findings()).isEmpty();
    return read(written.bytes());
  }

  /** Fields that differ, of those that are mapped. */
  static List<String> differences(IjeRecord a, IjeRecord b) {
    return IjeRecord.fieldNames().stream()
        .filter(mapped()::contains)
        .filter(f -> !a.get(f).equals(b.get(f)))
        .toList();
  }

  /** Parses with HAPI's own strictest judge, which throws for anything odd. */
  static Bundle strict(byte[] bytes, FhirSyntax syntax) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    var parser =
        switch (syntax) {
          case JSON -> R4.newJsonParser();
          case XML -> R4.newXmlParser();
        };
    return parser.setParserErrorHandler(new StrictErrorHandler()).parseResource(Bundle.class, text);
  }

  /** A record with one of everything, of the SYNTHETIC realm. */
  static IjeRecord full() {
    IjeRecord.Builder record = IjeRecord.builder();
    for (String line : sample()) {
      String[] part = line.split(";");
      assertThat(record.setText(part[0], part[1])).as(part[0]).isFalse();
    }
    return record.build();
  }

  private static List<String> sample() {
    try (InputStream in = VrdrRecords.class.getResourceAsStream("vrdr-sample.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
