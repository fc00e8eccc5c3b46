package org.lychgate.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;

/**
 * A document while it is written: a resource comes into being when a field of it is set. Ids are
 * made from the document's own, so that one record always gives the same bytes.
 */
final class VrdrDraft {
  private static final VrdrPath LINE = VrdrPath.of("comp(lineNumber).value");

  private static final String DIAGNOSTIC_PROCEDURE = VrdrUrls.snomed("sct.103693007");

  private record Key(VrdrItem item, int number) {}

  private final VrdrVersion version;
  private final String id;
  private final Bundle bundle = new Bundle();
  private final Map<Key, Resource> resources = new LinkedHashMap<>();

  /**
   * Begins a document.
   *
   * @param id the document's id; ids of its resources follow from it
   */
  VrdrDraft(VrdrVersion version, String id, Instant timestamp) {
    this.version = version;
    this.id = id;
    bundle.setId(uuid("DOCUMENT", 1));
    bundle.setType(Bundle.BundleType.DOCUMENT);
    bundle.setTimestampElement(new InstantType(timestamp.toString()));
    bundle.getMeta().addProfile(VrdrUrls.profile(VrdrItem.DOCUMENT, version));
    get(VrdrItem.CERTIFICATE, 1);
    get(VrdrItem.DECEDENT, 1);
  }

  VrdrVersion version() {
    return version;
  }

  Base get(FieldRule rule) {
    return get(rule.item(), rule.number());
  }

  /** The resource, made if it is not there yet. */
  Resource get(VrdrItem item, int number) {
    return item == VrdrItem.DOCUMENT
        ? bundle
        : resources.computeIfAbsent(new Key(item, number), k -> make(k.item(), k.number()));
  }

  /** Puts a resource in that was made elsewhere. */
  void add(VrdrItem item, int number, Observation observation) {
    resources.put(new Key(item, number), finish(item, number, observation));
  }

  private Resource make(VrdrItem item, int number) {
    return switch (item.type()) {
      case "Composition" -> finish(item, number, new Composition());
      case "Patient" -> finish(item, number, new Patient());
      case "RelatedPerson" -> finish(item, number, new RelatedPerson());
      case "Practitioner" -> finish(item, number, new Practitioner());
      case "Procedure" -> finish(item, number, new Procedure());
      case "Organization" -> finish(item, number, new Organization());
      case "Location" -> finish(item, number, new Location());
      case "Parameters" -> finish(item, number, new Parameters());
      case "Observation" -> finish(item, number, new Observation());
      default -> throw new IllegalStateException("no " + item.type() + " in a document");
    };
  }

  /** What every resource of the item has, whatever its fields say. */
  private <T extends Resource> T finish(VrdrItem item, int number, T resource) {
    resource.setId(uuid(item.name(), number));
    resource.getMeta().addProfile(VrdrUrls.profile(item, version));
    switch (resource) {
      case Composition c ->
          c.setStatus(Composition.CompositionStatus.FINAL)
              .setTitle("Death Certificate")
              .setType(concept(VrdrUrls.LOINC, item.code()));
      case RelatedPerson p -> {
        p.addRelationship(concept(VrdrUrls.ROLE, item.code()));
        p.setPatient(decedent());
      }
      case Procedure p -> {
        p.setStatus(Procedure.ProcedureStatus.COMPLETED);
        p.setCategory(concept(VrdrUrls.SNOMED, DIAGNOSTIC_PROCEDURE));
        p.setCode(concept(VrdrUrls.SNOMED, item.code()));
        p.setSubject(decedent());
      }
      case Organization o -> {
        o.setActive(true);
        o.addType(concept(VrdrUrls.system("vrdr-organization-type-cs"), item.code()));
      }
      case Location l -> l.addType(concept(VrdrUrls.system("vrdr-location-type-cs"), item.code()));
      case Observation o -> {
        o.setStatus(Observation.ObservationStatus.FINAL);
        o.setCode(concept(systemOf(item), item.code()));
        o.setSubject(decedent());
        if (item == VrdrItem.CAUSE_1) {
          LINE.set(o, new IntegerType(number), version);
        }
      }
      default -> {}
    }
    return resource;
  }

  private static String systemOf(VrdrItem item) {
    if (item.code().equals("BR")) {
      return VrdrUrls.IDENTIFIER_TYPE;
    }
    boolean loinc = item.code().matches("\\d+-\\d");
    return loinc ? VrdrUrls.LOINC : VrdrUrls.system("vrdr-observations-cs");
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept().addCoding(new Coding(system, code, null));
  }

  private Reference decedent() {
    return new Reference("urn:uuid:" + uuid(VrdrItem.DECEDENT.name(), 1));
  }

  private String uuid(String name, int number) {
    String from = "lychgate vrdr " + id + " " + name + " " + number;
    return UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The whole: every resource an entry, every entry in its section. */
  Bundle finish() {
    Composition composition = (Composition) get(VrdrItem.CERTIFICATE, 1);
    composition.setSubject(decedent());
    closeCertification(composition);
    for (VrdrItem.Section section : VrdrItem.Section.values()) {
      List<Reference> entries =
          resources.entrySet().stream()
              .filter(e -> e.getKey().item().section() == section)
              .map(e -> new Reference("urn:uuid:" + e.getValue().getIdPart()))
              .toList();
      if (section != VrdrItem.Section.NONE && !entries.isEmpty()) {
        composition
            .addSection()
            .setCode(concept(VrdrUrls.system("vrdr-document-section-cs"), section.code()))
            .setEntry(entries);
      }
    }
    if (!composition.hasDate() && !composition.getDateElement().hasExtension()) {
      composition
          .getDateElement()
          .addExtension(new Extension(VrdrUrls.DATA_ABSENT, new CodeType("temp-unknown")));
    }
    for (Resource resource : resources.values()) {
      bundle.addEntry().setFullUrl("urn:uuid:" + resource.getIdPart()).setResource(resource);
    }
    return bundle;
  }

  /** Who certified: named by Composition and Procedure alike. */
  private void closeCertification(Composition composition) {
    Reference certifier = new Reference();
    if (resources.containsKey(new Key(VrdrItem.CERTIFIER, 1))) {
      certifier.setReference("urn:uuid:" + uuid(VrdrItem.CERTIFIER.name(), 1));
      composition
          .addAttester()
          .setMode(Composition.CompositionAttestationMode.LEGAL)
          .setParty(certifier.copy());
    } else {
      certifier.setDisplay("not stated");
    }
    composition.addAuthor(certifier);
    if (resources.get(new Key(VrdrItem.CERTIFICATION, 1)) instanceof Procedure procedure) {
      procedure.getPerformerFirstRep().setActor(certifier.copy());
      composition
          .addEvent()
          .addCode(concept(VrdrUrls.SNOMED, DIAGNOSTIC_PROCEDURE))
          .addDetail(new Reference("urn:uuid:" + procedure.getIdPart()));
    }
  }
}
