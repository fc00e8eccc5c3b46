package org.lychgate.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Finding;
import org.lychgate.model.PartialDate;

/** Writes an IJE record's fields into the resources of a document, rule by rule. */
final class FieldWriter {
  private final IjeRecord record;
  private final VrdrDraft draft;
  private final List<Finding> findings;

  FieldWriter(IjeRecord record, VrdrDraft draft, List<Finding> findings) {
    this.record = record;
    this.draft = draft;
    this.findings = findings;
  }

  /** Writes what the fields of {@code rule} hold; nothing where all are blank. */
  void write(FieldRule rule) {
    if (rule.fields().stream().map(record::get).allMatch(String::isBlank)) {
      return;
    }
    String value = record.get(rule.field()).strip();
    switch (rule.kind()) {
      case TEXT, AUXILIARY, FILE_NUMBER, JURISDICTION -> set(rule, new StringType(value));
      case FAMILY -> family(rule, value);
      case CODE -> code(rule, value);
      case CODE_OR_TEXT -> codeOrText(rule, value);
      case PASS -> addCoding(rule, new Coding(VrdrUrls.system(rule.argument()), value, null));
      case ICD -> addCoding(rule, AxisCodes.concept(value).getCodingFirstRep());
      case DIGITS -> digits(rule, value);
      case BOOLEAN -> yesNo(rule, value);
      case DECIMAL -> decimal(rule, value);
      case AGE -> age(rule, value);
      case DATE -> date(rule);
      case DATE_MDY -> dateMdy(rule, value);
      case YEAR -> year(rule, value);
      case GIVEN -> given(rule);
      case SSN -> ssn(value);
      case ZIP -> set(rule, new StringType(zip(value)));
      case STATE, COUNTRY -> codeOrName(rule, value);
      case PLACE -> place(value);
    }
  }

  private void set(FieldRule rule, Base value) {
    rule.paths().getFirst().set(draft.get(rule), value, draft.version());
  }

  private Base make(FieldRule rule) {
    return rule.paths().getFirst().make(draft.get(rule), draft.version());
  }

  /** No family name means UNKNOWN; the name itself stands there all the same. */
  private void family(FieldRule rule, String value) {
    if (value.equals("UNKNOWN")) {
      ((Patient) draft.get(rule)).getNameFirstRep().setUse(HumanName.NameUse.OFFICIAL);
    } else {
      set(rule, new StringType(value));
    }
  }

  private void code(FieldRule rule, String value) {
    Optional<Coding> coding = Concepts.map(rule.argument()).findCoding(value);
    if (coding.isEmpty()) {
      not(rule.field(), value);
      return;
    }
    addCoding(rule, coding.get());
    if (rule.field().equals("SEX")) {
      draft.get(rule).setProperty("gender", new CodeType(coding.get().getCode()));
    }
  }

  private void addCoding(FieldRule rule, Coding coding) {
    switch (make(rule)) {
      case CodeableConcept concept -> concept.addCoding(coding);
      case Coding there ->
          there
              .setSystem(coding.getSystem())
              .setCode(coding.getCode())
              .setDisplay(coding.getDisplay());
      default -> throw new IllegalStateException(rule.field() + " has no place for a code");
    }
  }

  private void codeOrText(FieldRule rule, String value) {
    Optional<Coding> coding = Concepts.map(rule.argument()).findCoding(value);
    CodeableConcept concept = (CodeableConcept) make(rule);
    if (coding.isPresent()) {
      concept.addCoding(coding.get());
    } else {
      concept.addCoding(new Coding(VrdrUrls.NULL_FLAVOR, "OTH", "other")).setText(value);
    }
  }

  /** Whole numbers are numbers in VRDR; 000 stands for "other" and is none that is positive. */
  private void digits(FieldRule rule, String value) {
    if (!value.matches("\\d{1,5}")) {
      set(rule, new StringType(value));
    } else {
      int number = Integer.parseInt(value);
      set(rule, number == 0 ? new UnsignedIntType(0) : new PositiveIntType(number));
    }
  }

  private void yesNo(FieldRule rule, String value) {
    switch (value) {
      case "Y" -> set(rule, new BooleanType(true));
      case "N" -> set(rule, new BooleanType(false));
      default -> not(rule.field(), value);
    }
  }

  private void decimal(FieldRule rule, String value) {
    Optional<BigDecimal> number = FhirText.findDecimal(value.replace(" ", ""), rule.argument());
    if (number.isEmpty()) {
      not(rule.field(), value);
      return;
    }
    set(rule, new DecimalType(number.get()));
    Location.LocationPositionComponent position = ((Location) draft.get(rule)).getPosition();
    // FHIR wants both; where one is missing the other says nothing.
    if (!position.hasLatitude() || !position.hasLongitude()) {
      absent(
          position.hasLatitude() ? position.getLongitudeElement() : position.getLatitudeElement());
    }
  }

  private static void absent(DecimalType part) {
    if (part.getExtension().isEmpty()) {
      part.addExtension(new Extension(VrdrUrls.DATA_ABSENT, new CodeType("unknown")));
    }
  }

  private void age(FieldRule rule, String type) {
    String value = record.get(rule.fields().get(1));
    Quantity quantity = new Quantity();
    Optional<Coding> unit = Concepts.map(rule.argument()).findCoding(type);
    unit.ifPresent(
        u -> quantity.setSystem(u.getSystem()).setCode(u.getCode()).setUnit(u.getDisplay()));
    if (unit.isEmpty() && !type.isEmpty()) {
      not(rule.field(), type);
    }
    if (value.matches("\\d{1,3}") && !(type.equals("9") && value.equals("999"))) {
      quantity.setValue(Integer.parseInt(value));
    } else if (!value.isEmpty() && !value.equals("999")) {
      not(rule.fields().get(1), value);
    }
    set(rule, quantity);
  }

  private void date(FieldRule rule) {
    List<String> fields = rule.fields();
    String clock = fields.size() > 3 ? record.get(fields.get(3)) : "";
    FhirDates.Parts parts =
        new FhirDates.Parts(
            record.get(fields.get(0)),
            twoDigits(record.get(fields.get(1))),
            twoDigits(record.get(fields.get(2))),
            military(clock, fields.size() > 4 ? record.get(fields.get(4)) : ""));
    if (parts.isBlank()) {
      // IJE's unit of a time that is not there.
      return;
    }
    if (!isPossible(parts)) {
      not(rule.field(), parts.year() + parts.month() + parts.day() + clock);
      return;
    }
    boolean day = rule.item() == VrdrItem.DECEDENT || rule.item() == VrdrItem.CODING_STATUS;
    set(rule, FhirDates.write(parts, day, draft.version()));
  }

  private static String twoDigits(String part) {
    String bare = part.strip();
    return bare.length() == 1 ? "0" + bare : bare;
  }

  /** Hours of the twelve-hour clock as those of the day; {@code unit} is IJE's A, P or M. */
  private static String military(String time, String unit) {
    if (!time.matches("\\d{4}") || time.equals("9999") || !unit.matches("[AP]")) {
      return time;
    }
    int hour = Integer.parseInt(time.substring(0, 2)) % 12 + (unit.equals("P") ? 12 : 0);
    return (hour < 10 ? "0" : "") + hour + time.substring(2);
  }

  private static boolean isPossible(FhirDates.Parts parts) {
    int year = number(parts.year(), 4);
    int month = number(parts.month(), 2);
    int day = number(parts.day(), 2);
    boolean clock =
        parts.time().isBlank()
            || parts.time().equals("9999")
            || parts.time().matches("([01]\\d|2[0-3])[0-5]\\d");
    return clock
        && year != BAD
        && month != BAD
        && day != BAD
        && PartialDate.find(year, month, day).isPresent();
  }

  private static final int BAD = Integer.MIN_VALUE;

  private static int number(String part, int width) {
    if (part.isBlank()) {
      return PartialDate.NOT_YET_KNOWN;
    }
    if (part.equals("9".repeat(width))) {
      return PartialDate.UNKNOWN;
    }
    return part.matches("\\d{" + width + "}") && Integer.parseInt(part) > 0
        ? Integer.parseInt(part)
        : BAD;
  }

  private void dateMdy(FieldRule rule, String value) {
    String time = rule.fields().size() > 1 ? record.get(rule.fields().get(1)) : "";
    if (value.isEmpty() && time.matches("([01]\\d|2[0-3])[0-5]\\d")) {
      set(rule, FhirDates.writeTime(time));
      return;
    }
    boolean eight = value.length() == 8;
    FhirDates.Parts parts =
        eight
            ? new FhirDates.Parts(
                value.substring(4), value.substring(0, 2), value.substring(2, 4), time)
            : FhirDates.Parts.NONE;
    if (eight && isPossible(parts)) {
      set(rule, FhirDates.write(parts, false, draft.version()));
    } else {
      not(rule.field(), value + time);
    }
  }

  private void year(FieldRule rule, String value) {
    if (value.matches("\\d{4}") && !value.equals("0000")) {
      FhirDates.Parts year = new FhirDates.Parts(value, "", "", "");
      set(
          rule,
          value.equals("9999")
              ? FhirDates.write(year, false, draft.version())
              : new DateTimeType(value));
    } else {
      not(rule.field(), value);
    }
  }

  private void given(FieldRule rule) {
    String first = record.get(rule.field()).strip();
    String rest = record.get(rule.fields().getLast()).strip();
    String middle =
        rest.isEmpty() && rule.fields().size() > 2
            ? record.get(rule.fields().get(1)).strip()
            : rest;
    HumanName name = (HumanName) make(rule);
    if (!first.isEmpty()) {
      name.addGiven(first);
    } else {
      // The second name must not slip into the place of the first.
      name.addGivenElement()
          .addExtension(new Extension(VrdrUrls.DATA_ABSENT, new CodeType("unknown")));
    }
    if (!middle.isEmpty()) {
      name.addGiven(middle);
    }
  }

  private void ssn(String value) {
    if (!value.matches("\\d{9}")) {
      not("SSN", value);
      return;
    }
    String type = draft.version() == VrdrVersion.STU3 ? "SS" : "SB";
    Identifier identifier = ((Patient) draft.get(VrdrItem.DECEDENT, 1)).addIdentifier();
    identifier
        .setType(new CodeableConcept().addCoding(new Coding(VrdrUrls.IDENTIFIER_TYPE, type, null)))
        .setSystem(VrdrUrls.SSN)
        .setValue(value);
  }

  private static String zip(String value) {
    return value.matches("\\d{9}") ? value.substring(0, 5) + "-" + value.substring(5) : value;
  }

  /** The code where there is one; its name is found again by it. */
  private void codeOrName(FieldRule rule, String code) {
    set(rule, new StringType(code.isEmpty() ? record.get(rule.fields().getLast()) : code));
  }

  private void place(String jurisdiction) {
    Address address = ((Location) draft.get(VrdrItem.DEATH_PLACE, 1)).getAddress();
    if (jurisdiction.isEmpty()) {
      address.setState(record.get("STATETEXT_D"));
      return;
    }
    address.setState(jurisdiction.equals(Places.NEW_YORK_CITY) ? "NY" : jurisdiction);
    address
        .getStateElement()
        .addExtension(
            new Extension(
                VrdrUrls.extension("Location-Jurisdiction-Id", draft.version()),
                new StringType(jurisdiction)));
  }

  private void not(String field, String value) {
    findings.add(Finding.of(record.line(), FhirCodes.VRDR_NOT_WRITTEN, field, value));
  }
}
