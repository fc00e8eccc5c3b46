package org.lychgate.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Finding;

/**
 * Writes an IJE record as a VRDR death certificate document: every field of the official mapping.
 * What has no place there is a finding {@code VRDR_NOT_WRITTEN}; fields that VRDR does not have
 * (those the states keep for themselves) are left out. VOID and ALIAS are messages, not documents.
 */
public final class VrdrWriter {
  private VrdrWriter() {}

  /**
   * A document and what of the record did not get into it.
   *
   * @param bytes UTF-8
   */
  public record Written(byte[] bytes, List<Finding> findings) {
    public Written {
      bytes = bytes.clone();
      findings = List.copyOf(findings);
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /**
   * The document for {@code record}.
   *
   * @param timestamp when the document was put together; the same arguments give the same bytes
   */
  public static Written write(
      IjeRecord record, VrdrVersion version, FhirSyntax syntax, Instant timestamp) {
    List<Finding> findings = new ArrayList<>();
    return new Written(
        FhirBytes.encode(draft(record, version, timestamp, findings), syntax), findings);
  }

  /** Why {@code record} is no document: VRDR says voids and aliases by messages of their own. */
  public static Optional<Finding> findObstacle(IjeRecord record) {
    for (String field : List.of("VOID", "ALIAS")) {
      if (!record.get(field).matches("|0")) {
        return Optional.of(
            Finding.of(record.line(), FhirCodes.VRDR_MESSAGE, field, record.get(field)));
      }
    }
    return Optional.empty();
  }

  static Bundle draft(
      IjeRecord record, VrdrVersion version, Instant timestamp, List<Finding> findings) {
    String id = record.get("DOD_YR") + record.get("DSTATE") + record.get("FILENO");
    VrdrDraft draft = new VrdrDraft(version, id, timestamp);
    if (id.matches("\\d{4}[A-Z]{2}\\d{6}")) {
      Bundle bundle = (Bundle) draft.get(VrdrItem.DOCUMENT, 1);
      bundle.getIdentifier().setSystem(VrdrUrls.RECORD_ID).setValue(id);
    }
    FieldWriter writer = new FieldWriter(record, draft, findings);
    FieldRule.all().forEach(writer::write);
    addAll(draft, VrdrItem.ENTITY_AXIS, AxisCodes.entities(record.raw("EAC"), version));
    addAll(draft, VrdrItem.RECORD_AXIS, AxisCodes.records(record.raw("RAC"), version));
    return draft.finish();
  }

  private static void addAll(VrdrDraft draft, VrdrItem item, List<Observation> observations) {
    for (int i = 0; i < observations.size(); i++) {
      draft.add(item, i + 1, observations.get(i));
    }
  }
}
