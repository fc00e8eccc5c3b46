package org.lychgate.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;

/**
 * Reads a VRDR death certificate document, STU2.2, STU3 or older, JSON or XML, as the IJE record it
 * stands for: every field of the official mapping. A message that carries one is opened. What
 * cannot be read of a field is a finding and leaves the field blank.
 *
 * <p>Source: HL7/vrdr, "IJE File Layouts and FHIR Mapping".
 */
public final class VrdrReader {
  private VrdrReader() {}

  /**
   * The record in {@code bytes}; {@code line} is where findings say it stands. Rejected: bytes that
   * are no FHIR bundle, a bundle that holds no document, a document without a Composition or a
   * decedent.
   */
  public static Parsed<IjeRecord> read(byte[] bytes, long line) {
    return switch (FhirBytes.parse(bytes, line)) {
      case Parsed.Rejected<Bundle> r -> new Parsed.Rejected<>(line, r.findings(), r.raw());
      case Parsed.Value<Bundle> v -> read(v, bytes);
    };
  }

  private static Parsed<IjeRecord> read(Parsed.Value<Bundle> parsed, byte[] bytes) {
    long line = parsed.line();
    List<Finding> findings = new ArrayList<>(parsed.findings());
    Optional<Bundle> bundle = findDocument(parsed.value());
    if (bundle.isEmpty()) {
      findings.add(new Finding(line, FhirCodes.VRDR_NO_DOCUMENT, "", ""));
      return new Parsed.Rejected<>(line, findings, new RawRecord(bytes));
    }
    VrdrDocument document = VrdrDocument.of(bundle.get());
    if (bundle.get().getType() == BundleType.DOCUMENT) {
      require(document, VrdrItem.CERTIFICATE, FhirCodes.VRDR_NO_COMPOSITION, findings, line);
      require(document, VrdrItem.DECEDENT, FhirCodes.VRDR_NO_DECEDENT, findings, line);
      if (findings.stream().anyMatch(f -> f.code().startsWith("VRDR_NO_"))) {
        return new Parsed.Rejected<>(line, findings, new RawRecord(bytes));
      }
    }
    for (String item : document.codeless()) {
      findings.add(new Finding(line, FhirCodes.VRDR_CODELESS, item, ""));
    }
    IjeRecord.Builder record = IjeRecord.builder();
    fill(record, document, new FieldReader(record, findings, line));
    return new Parsed.Value<>(line, record.build(new RawRecord(bytes), line), findings);
  }

  private static void fill(IjeRecord.Builder record, VrdrDocument document, FieldReader reader) {
    for (FieldRule rule : FieldRule.all()) {
      Optional<Resource> resource = document.find(rule.item(), rule.number());
      resource.ifPresent(r -> reader.read(rule, r));
    }
    record.setText("EAC", AxisCodes.entity(document.list(VrdrItem.ENTITY_AXIS)));
    record.setText("RAC", AxisCodes.record(document.list(VrdrItem.RECORD_AXIS)));
    boolean certificate = !document.list(VrdrItem.CERTIFICATE).isEmpty();
    if (certificate) {
      // VRDR says these two by messages of their own; a document is neither.
      record.setText("VOID", "0");
      record.setText("ALIAS", "0");
      if (record.build().get("LNAME").isEmpty()) {
        record.setText("LNAME", "UNKNOWN");
      }
    }
  }

  /** The document itself, or the first one in a message. */
  static Optional<Bundle> findDocument(Bundle bundle) {
    if (bundle.getType() == BundleType.DOCUMENT || bundle.getType() == BundleType.COLLECTION) {
      return Optional.of(bundle);
    }
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .filter(Bundle.class::isInstance)
        .map(Bundle.class::cast)
        .filter(b -> b.getType() == BundleType.DOCUMENT || b.getType() == BundleType.COLLECTION)
        .findFirst();
  }

  private static void require(
      VrdrDocument document, VrdrItem item, String code, List<Finding> findings, long line) {
    if (document.list(item).isEmpty()) {
      findings.add(new Finding(line, code, "", ""));
    }
  }
}
