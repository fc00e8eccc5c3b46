package org.lychgate.fhir;

import static org.lychgate.fhir.MessageEntries.text;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.lychgate.model.Finding;

/**
 * The Parameters of a message. Values count by what they say: a number may come as text, with
 * leading zeros. A parameter that comes twice with two values says nothing.
 */
final class VrfmParameters {
  private final Parameters parameters;
  private final MessageEntries entries;

  VrfmParameters(Parameters parameters, MessageEntries entries) {
    this.parameters = parameters;
    this.entries = entries;
  }

  /** Which certificate is meant; each part that is missing or wrong is a finding. */
  VrfmReference reference(MessageEnvelope envelope) {
    String jurisdiction = find("jurisdiction_id").orElse("");
    if (!VrfmReference.isJurisdiction(jurisdiction)) {
      jurisdiction = bad("jurisdiction_id", jurisdiction);
    }
    String auxiliary = bounded("state_auxiliary_id", VrfmReference.AUXILIARY_MAX);
    String version = bounded("payload_version_id", VrfmReference.VERSION_MAX);
    int number = number("cert_no", VrfmReference.NUMBER_MAX);
    return new VrfmReference(jurisdiction, year(envelope), number, auxiliary, version);
  }

  /** Names of the parts of the key that {@code reference} lacks, as the parameters are called. */
  static List<String> listMissing(VrfmReference reference) {
    return Stream.of(
            reference.jurisdiction().isEmpty() ? "jurisdiction_id" : "",
            reference.year() == 0 ? "event_year" : "",
            reference.number() == 0 ? "cert_no" : "")
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Whether a parameter of this name is there, with a value or without. */
  boolean has(String name) {
    return parameters.getParameter().stream().anyMatch(p -> name.equals(p.getName()));
  }

  /** The one value of the parameter, without blanks around it; never the empty string. */
  Optional<String> find(String name) {
    List<String> values =
        parameters.getParameter().stream()
            .filter(p -> name.equals(p.getName()))
            .map(VrfmParameters::value)
            .distinct()
            .limit(2)
            .toList();
    if (values.size() > 1) {
      entries.find(VrfmCodes.VRFM_BAD_PARAMETER, name, "repeated");
      return Optional.empty();
    }
    return values.stream().filter(value -> !value.isEmpty()).findFirst();
  }

  /** The number, 1 to {@code max}; 0 where there is none. */
  int number(String name, int max) {
    String digits = find(name).orElse("");
    if (digits.isEmpty()) {
      return 0;
    }
    int value = parse(digits);
    if (value < 1 || value > max) {
      bad(name, digits);
      return 0;
    }
    return value;
  }

  /** Digits as a number; -1 where it is none, or has more than nine digits behind its zeros. */
  static int parse(String digits) {
    return digits.matches("0{0,20}[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
  }

  private int year(MessageEnvelope envelope) {
    int event = number("event_year", 9999);
    int death = number("death_year", 9999);
    if (event != 0 && death != 0 && event != death) {
      entries.find(VrfmCodes.VRFM_YEAR_MISMATCH, "death_year", "");
    }
    int year = event != 0 ? event : death;
    int sent = envelope.sent().map(at -> at.atOffset(ZoneOffset.UTC).getYear()).orElse(9999);
    // A clock west of Greenwich is a day behind, never a day ahead: one year is enough.
    if (year > sent) {
      entries.find(VrfmCodes.VRFM_YEAR_MISMATCH, event != 0 ? "event_year" : "death_year", "");
    }
    return year;
  }

  private String bounded(String name, int max) {
    String value = find(name).orElse("");
    return value.length() > max ? bad(name, value) : value;
  }

  private String bad(String name, String value) {
    if (!value.isEmpty()) {
      entries.find(VrfmCodes.VRFM_BAD_PARAMETER, name, Finding.shapeOf(value));
    }
    return "";
  }

  private static String value(ParametersParameterComponent parameter) {
    return parameter.getValue() == null ? "" : text(parameter.getValue().primitiveValue()).strip();
  }
}
