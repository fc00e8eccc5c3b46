package org.lychgate.fhir;

import java.util.Locale;
import java.util.Map;

/**
 * Names of extensions and code systems, by edition. An extension is known by the last part of its
 * URL, as prefixes moved between editions and old records have both.
 */
final class VrdrUrls {
  static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
  static final String LOINC = "http://loinc.org";
  static final String SNOMED = "http://snomed.info/sct";
  static final String ICD10 = "http://hl7.org/fhir/sid/icd-10";
  static final String SSN = "http://hl7.org/fhir/sid/us-ssn";
  static final String NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";
  static final String UCUM = "http://unitsofmeasure.org";
  static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
  static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
  static final String RECORD_ID = "http://nchs.cdc.gov/vrdr_id";

  private static final String VRDR = "http://hl7.org/fhir/us/vrdr/";
  private static final String COMMON = "http://hl7.org/fhir/us/vr-common-library/";

  /** Name in STU2.2 to the name in the common library, where STU3 has it from there. */
  private static final Map<String, String> SHARED =
      Map.ofEntries(
          Map.entry("CertificateNumber", "CertificateNumber"),
          Map.entry("AuxiliaryStateIdentifier1", "AuxiliaryStateIdentifier1"),
          Map.entry("AuxiliaryStateIdentifier2", "AuxiliaryStateIdentifier2"),
          Map.entry("Location-Jurisdiction-Id", "Extension-jurisdiction-id-vr"),
          Map.entry("WithinCityLimitsIndicator", "Extension-within-city-limits-indicator-vr"),
          Map.entry("PartialDate", "Extension-partial-date-vr"),
          Map.entry("PartialDateTime", "Extension-partial-date-time-vr"),
          Map.entry("CityCode", "CityCode"),
          Map.entry("DistrictCode", "DistrictCode"),
          Map.entry("PreDirectional", "PreDirectional"),
          Map.entry("PostDirectional", "PostDirectional"),
          Map.entry("StreetName", "StreetName"),
          Map.entry("StreetNumber", "StreetNumber"),
          Map.entry("StreetDesignator", "StreetDesignator"),
          Map.entry("UnitOrAptNumber", "UnitOrAptNumber"),
          Map.entry("BypassEditFlag", "BypassEditFlag"));

  private VrdrUrls() {}

  /** The URL of the extension that STU2.2 calls {@code name}. */
  static String extension(String name, VrdrVersion version) {
    if (name.equals("patient-birthPlace")) {
      return "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
    }
    String shared = version == VrdrVersion.STU3 ? SHARED.get(name) : null;
    return shared == null
        ? VRDR + "StructureDefinition/" + name
        : COMMON + "StructureDefinition/" + shared;
  }

  /** The URL of a part of a partial date: {@code Date-Year} in STU2.2, plain {@code year} later. */
  static String datePart(String part, VrdrVersion version) {
    return switch (version) {
      case STU2_2 ->
          VRDR
              + "StructureDefinition/Date-"
              + part.substring(0, 1).toUpperCase(Locale.ROOT)
              + part.substring(1);
      case STU3 -> part;
    };
  }

  static String profile(VrdrItem item, VrdrVersion version) {
    String name = item.profile(version);
    return (name.endsWith("-vr") ? COMMON : VRDR) + "StructureDefinition/" + name;
  }

  /** A code system of VRDR's own. */
  static String system(String name) {
    return name.startsWith("http") ? name : VRDR + "CodeSystem/" + name;
  }

  /** A SNOMED CT code as the tables have it, without the {@code sct.} in front. */
  static String snomed(String code) {
    return code.startsWith("sct.") ? code.substring("sct.".length()) : code;
  }

  /** Whether {@code url} is the extension that STU2.2 calls {@code name}, in any edition. */
  static boolean isExtension(String url, String name) {
    String last = bare(url);
    String shared = SHARED.get(name);
    return last.equals(bare(name)) || shared != null && last.equals(bare(shared));
  }

  /** Last part of the URL, lower case, without what editions put around it. */
  static String bare(String url) {
    String last = url.substring(url.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    last = last.startsWith("extension-") ? last.substring("extension-".length()) : last;
    return last.endsWith("-vr") ? last.substring(0, last.length() - 3) : last;
  }
}
