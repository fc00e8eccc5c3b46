package org.lychgate.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Finding;

/** Reads one document's fields into an IJE record, rule by rule. */
final class FieldReader {
  private final IjeRecord.Builder record;
  private final List<Finding> findings;
  private final long line;

  FieldReader(IjeRecord.Builder record, List<Finding> findings, long line) {
    this.record = record;
    this.findings = findings;
    this.line = line;
  }

  /** Reads what {@code rule} says of {@code resource}. */
  void read(FieldRule rule, Resource resource) {
    for (VrdrPath path : rule.paths()) {
      Optional<Base> element = path.find(resource);
      if (element.isPresent()) {
        read(rule, resource, element.get());
        return;
      }
    }
    if (rule.kind() == FieldKind.FILE_NUMBER) {
      fileNumber(rule, resource, "");
    }
  }

  private void read(FieldRule rule, Resource resource, Base element) {
    String field = rule.field();
    switch (rule.kind()) {
      case TEXT, FAMILY -> set(field, FhirText.of(element));
      case CODE -> code(rule, element);
      case CODE_OR_TEXT -> codeOrText(rule, element);
      case PASS -> pass(rule, element);
      case ICD -> set(field, FhirText.codeOf(element).replace(".", ""));
      case DIGITS -> set(field, padded(field, FhirText.of(element)));
      case BOOLEAN -> yesNo(field, element);
      case DECIMAL -> decimal(rule, FhirText.of(element));
      case AGE -> age(rule, element);
      case DATE -> date(rule, element);
      case DATE_MDY -> dateMdy(rule, element);
      case YEAR ->
          FhirDates.find(element).ifPresentOrElse(p -> set(field, p.year()), () -> bad(rule));
      case GIVEN -> given(rule, element);
      case SSN -> ssn(field, resource);
      case ZIP -> set(field, FhirText.of(element).replace("-", ""));
      case STATE -> state(rule, FhirText.of(element));
      case PLACE -> place(rule, element);
      case JURISDICTION -> set(field, jurisdiction(element));
      case COUNTRY -> country(rule, FhirText.of(element));
      case FILE_NUMBER -> fileNumber(rule, resource, FhirText.of(element));
      case AUXILIARY -> set(field, padded(field, FhirText.of(element)));
    }
  }

  private void code(FieldRule rule, Base element) {
    String code = FhirText.codeOf(element);
    if (code.isEmpty()) {
      return;
    }
    Concepts.map(rule.argument())
        .findIje(code)
        .ifPresentOrElse(ije -> set(rule.field(), ije), () -> unknown(rule, code));
  }

  private void codeOrText(FieldRule rule, Base element) {
    String code = FhirText.codeOf(element);
    Optional<String> ije = Concepts.map(rule.argument()).findIje(code);
    if (ije.isPresent()) {
      set(rule.field(), ije.get());
    } else if (element instanceof CodeableConcept c && c.hasText()) {
      set(rule.field(), c.getText().strip());
    } else if (!code.isEmpty() && !List.of("OTH", "UNK", "NA").contains(code)) {
      unknown(rule, code);
    }
  }

  /** The coding whose code has as many characters as the field: others are other systems'. */
  private void pass(FieldRule rule, Base element) {
    int width = record.width(rule.field());
    if (element instanceof CodeableConcept concept) {
      concept.getCoding().stream()
          .map(Coding::getCode)
          .filter(c -> c != null && c.length() == width)
          .findFirst()
          .ifPresent(c -> set(rule.field(), c));
    } else {
      set(rule.field(), FhirText.codeOf(element));
    }
  }

  private void yesNo(String field, Base element) {
    switch (FhirText.codeOf(element)) {
      case "true", "Y" -> set(field, "Y");
      case "false", "N" -> set(field, "N");
      default -> {}
    }
  }

  private void decimal(FieldRule rule, String text) {
    FhirText.findDecimal(text, rule.argument())
        .ifPresentOrElse(
            number -> set(rule.field(), number.toPlainString()),
            () -> find(FhirCodes.VRDR_BAD_NUMBER, rule.field(), text));
  }

  private void age(FieldRule rule, Base element) {
    String unit = "";
    if (element instanceof Quantity quantity) {
      unit = quantity.hasCode() ? quantity.getCode() : "";
      unit = unit.isEmpty() && quantity.hasUnit() ? quantity.getUnit() : unit;
    }
    String type = Concepts.map(rule.argument()).findIje(unit).orElse("");
    String value = FhirText.of(element);
    if (type.isEmpty() && !unit.isEmpty()) {
      unknown(rule, unit);
    }
    set(rule.field(), type);
    if (value.matches("\\d{1,3}")) {
      set(rule.fields().get(1), padded(rule.fields().get(1), value));
    } else if (!value.isEmpty()) {
      find(FhirCodes.VRDR_BAD_NUMBER, rule.fields().get(1), value);
    } else if (type.equals("9")) {
      set(rule.fields().get(1), "999");
    }
  }

  private void date(FieldRule rule, Base element) {
    Optional<FhirDates.Parts> parts = FhirDates.find(element);
    if (parts.isEmpty()) {
      bad(rule);
      return;
    }
    if (FhirDates.hasOddPart(element)) {
      bad(rule);
    }
    FhirDates.Parts date = parts.get();
    List<String> fields = rule.fields();
    set(fields.get(0), date.year());
    set(fields.get(1), date.month());
    set(fields.get(2), date.day());
    if (fields.size() > 3) {
      set(fields.get(3), date.time());
    }
    if (fields.size() > 4 && !date.time().isBlank()) {
      // Hours as VRDR has them are those of the military clock.
      set(fields.get(4), "M");
    }
  }

  private void dateMdy(FieldRule rule, Base element) {
    Optional<FhirDates.Parts> parts = FhirDates.find(element);
    if (parts.isEmpty()) {
      bad(rule);
      return;
    }
    FhirDates.Parts date = parts.get();
    String whole = date.month() + date.day() + date.year();
    if (whole.length() == 8) {
      set(rule.field(), whole);
    } else if (!whole.isEmpty()) {
      find(FhirCodes.VRDR_BAD_DATE, rule.field(), whole);
    }
    if (rule.fields().size() > 1) {
      set(rule.fields().get(1), date.time());
    }
  }

  private void given(FieldRule rule, Base name) {
    List<String> all = FhirText.children(name, "given").stream().map(FhirText::of).toList();
    if (all.isEmpty()) {
      return;
    }
    String rest = String.join(" ", all.subList(1, all.size())).strip();
    set(rule.fields().getFirst(), all.getFirst());
    set(rule.fields().getLast(), rest);
    if (rule.fields().size() > 2 && !rest.isEmpty()) {
      set(rule.fields().get(1), rest.substring(0, rest.offsetByCodePoints(0, 1)));
    }
  }

  /** Of all identifiers that with the system of US SSNs, or with a type that means one. */
  private void ssn(String field, Resource patient) {
    for (Base identifier : FhirText.children(patient, "identifier")) {
      String system = FhirText.of(SYSTEM.find(identifier));
      String type = TYPE.find(identifier).map(FhirText::codeOf).orElse("");
      if (system.equals(VrdrUrls.SSN) || type.equals("SS") || type.equals("SB")) {
        String value = FhirText.of(VALUE.find(identifier));
        String digits = value.replace("-", "").replace(" ", "");
        if (digits.matches("\\d{9}")) {
          set(field, digits);
        } else if (!digits.isEmpty()) {
          find(FhirCodes.VRDR_BAD_SSN, field, value);
        }
        return;
      }
    }
  }

  private static final VrdrPath SYSTEM = VrdrPath.of("system");
  private static final VrdrPath TYPE = VrdrPath.of("type");
  private static final VrdrPath VALUE = VrdrPath.of("value");
  private static final VrdrPath JURISDICTION = VrdrPath.of("ext(Location-Jurisdiction-Id).value");
  private static final VrdrPath BUNDLE_ID = VrdrPath.of("identifier.value");

  private void state(FieldRule rule, String text) {
    if (text.length() == 2) {
      set(rule.field(), text);
      set(rule.fields().getLast(), Places.stateName(text));
    } else {
      set(rule.fields().getLast(), text);
    }
  }

  private void country(FieldRule rule, String text) {
    if (text.length() == 2) {
      set(rule.field(), text);
      if (rule.fields().size() > 1) {
        set(rule.fields().get(1), Places.countryName(text));
      }
    } else if (text.equalsIgnoreCase("United States") || text.equalsIgnoreCase("USA")) {
      country(rule, "US");
    } else if (rule.fields().size() > 1) {
      set(rule.fields().get(1), text);
    } else if (!text.isEmpty()) {
      unknown(rule, text);
    }
  }

  private void place(FieldRule rule, Base element) {
    Optional<Base> own = JURISDICTION.find(element);
    String state = jurisdiction(element);
    String where = own.isPresent() ? jurisdiction(own.get()) : state;
    if (where.matches("[A-Z]{2}")) {
      set(rule.field(), where);
    } else if (!where.isEmpty()) {
      find(FhirCodes.VRDR_BAD_JURISDICTION, rule.field(), where);
    }
    set(rule.fields().getLast(), state.length() == 2 ? Places.stateName(state) : state);
  }

  /** Two letters, which some write as a concept's text and some behind the country: US-GA. */
  private static String jurisdiction(Base element) {
    String text = FhirText.of(element);
    return text.matches("US-[A-Z]{2}") ? text.substring(3) : text;
  }

  /** Of the extension, else the last six of the document's own identifier, YYYYJJNNNNNN. */
  private void fileNumber(FieldRule rule, Resource bundle, String stated) {
    String id = FhirText.of(BUNDLE_ID.find(bundle));
    String number =
        stated.isEmpty() && id.matches("\\d{4}[A-Z]{2}\\d{6}") ? id.substring(6) : stated;
    if (number.matches("\\d{1,6}")) {
      set(rule.field(), padded(rule.field(), number));
    } else if (!number.isEmpty()) {
      find(FhirCodes.VRDR_BAD_NUMBER, rule.field(), number);
    }
  }

  private String padded(String field, String text) {
    int missing = record.width(field) - text.length();
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && missing > 0 ? "0".repeat(missing) + text : text;
  }

  private void set(String field, String value) {
    if (!value.isEmpty() && record.setText(field, value)) {
      find(FhirCodes.VRDR_CUT, field, Integer.toString(value.length()));
    }
  }

  private void unknown(FieldRule rule, String code) {
    find(FhirCodes.VRDR_UNKNOWN_CODE, rule.field(), code);
  }

  private void bad(FieldRule rule) {
    find(FhirCodes.VRDR_BAD_DATE, rule.field(), "");
  }

  private void find(String code, String field, String value) {
    findings.add(Finding.of(line, code, field, value));
  }
}
