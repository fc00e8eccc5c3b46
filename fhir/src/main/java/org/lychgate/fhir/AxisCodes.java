package org.lychgate.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/**
 * The two lists of coded causes: EAC, the codes as the lines of the certificate have them, and RAC,
 * the codes of the record. IJE holds up to 20 of each in one field: line, position, code in five
 * characters and {@code &} for an external cause; code in four characters and {@code 1} for what
 * would be the underlying cause without a pregnancy.
 */
final class AxisCodes {
  private static final int MOST = 20;
  private static final int ENTITY = 8;
  private static final int RECORD = 5;

  private static final VrdrPath CODE = VrdrPath.of("value:CodeableConcept");
  private static final VrdrPath LINE = VrdrPath.of("comp(lineNumber).value");
  private static final VrdrPath POSITION = VrdrPath.of("comp(position).value");
  private static final VrdrPath EXTERNAL = VrdrPath.of("comp(eCodeIndicator).value");
  private static final VrdrPath PREGNANCY =
      VrdrPath.of("comp(wouldBeUnderlyingCauseOfDeathWithoutPregnancy).value");

  private AxisCodes() {}

  /** EAC of the observations; those without a line, position and code are left out. */
  static String entity(List<Resource> observations) {
    List<String> codes = new ArrayList<>();
    for (Resource each : observations) {
      String line = FhirText.of(LINE.find(each));
      String position = FhirText.of(POSITION.find(each));
      String code = icd(each);
      if (line.matches("\\d") && position.matches("\\d") && isIcd(code, 5)) {
        boolean external = FhirText.of(EXTERNAL.find(each)).equals("true");
        codes.add(line + position + filled(code, 5) + (external ? "&" : " "));
      }
    }
    codes.sort(Comparator.naturalOrder());
    return String.join("", codes.subList(0, Math.min(MOST, codes.size()))).stripTrailing();
  }

  /** RAC of the observations, by their position. */
  static String record(List<Resource> observations) {
    List<Resource> sorted = new ArrayList<>(observations);
    sorted.removeIf(o -> !isIcd(icd(o), 4));
    sorted.sort(Comparator.comparingInt(AxisCodes::position));
    StringBuilder codes = new StringBuilder();
    for (Resource each : sorted.subList(0, Math.min(MOST, sorted.size()))) {
      boolean without = FhirText.of(PREGNANCY.find(each)).equals("true");
      codes.append(filled(icd(each), 4)).append(without ? "1" : " ");
    }
    return codes.toString().stripTrailing();
  }

  /** The observations that {@code field}, all 160 characters of EAC, stands for. */
  static List<Observation> entities(String field, VrdrVersion version) {
    List<Observation> all = new ArrayList<>();
    for (String part : parts(field, ENTITY)) {
      String code = part.substring(2, 7).strip();
      if (part.matches("\\d\\d.*") && isIcd(code, 5)) {
        Observation each = new Observation();
        CODE.set(each, concept(code), version);
        LINE.set(each, new IntegerType(part.charAt(0) - '0'), version);
        POSITION.set(each, new IntegerType(part.charAt(1) - '0'), version);
        EXTERNAL.set(each, new BooleanType(part.charAt(7) == '&'), version);
        all.add(each);
      }
    }
    return all;
  }

  /** The observations that {@code field}, all 100 characters of RAC, stands for. */
  static List<Observation> records(String field, VrdrVersion version) {
    List<Observation> all = new ArrayList<>();
    for (String part : parts(field, RECORD)) {
      String code = part.substring(0, 4).strip();
      if (isIcd(code, 4)) {
        Observation each = new Observation();
        CODE.set(each, concept(code), version);
        POSITION.set(each, new IntegerType(all.size() + 1), version);
        if (part.charAt(4) == '1') {
          PREGNANCY.set(each, new BooleanType(true), version);
        }
        all.add(each);
      }
    }
    return all;
  }

  /** ICD-10 with its point behind the third character: I25.1 for I251. */
  static CodeableConcept concept(String code) {
    String pointed = code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code;
    return new CodeableConcept().addCoding(new Coding(VrdrUrls.ICD10, pointed, null));
  }

  private static int position(Resource observation) {
    String text = FhirText.of(POSITION.find(observation));
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }

  private static String icd(Base observation) {
    return CODE.find(observation).map(FhirText::codeOf).orElse("").replace(".", "");
  }

  private static boolean isIcd(String code, int width) {
    return code.matches("[A-Z]\\d[0-9A-Z]{0," + (width - 2) + "}");
  }

  private static String filled(String code, int width) {
    return code + " ".repeat(width - code.length());
  }

  private static List<String> parts(String field, int width) {
    List<String> parts = new ArrayList<>();
    for (int at = 0; at + width <= field.length(); at += width) {
      parts.add(field.substring(at, at + width));
    }
    return parts;
  }
}
