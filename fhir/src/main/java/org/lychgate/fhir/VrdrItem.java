package org.lychgate.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The resources of a death certificate document: what type, which profile, which code and in which
 * section of the Composition. Profiles and codes: VRDR STU2.2 and STU3 (HL7/vrdr), the names of
 * older records beside them.
 */
enum VrdrItem {
  DOCUMENT("Bundle", Section.NONE, "vrdr-death-certificate-document", ""),
  CERTIFICATE("Composition", Section.NONE, "vrdr-death-certificate", "64297-5"),
  DECEDENT("Patient", Section.DEMOGRAPHICS, "vrdr-decedent", ""),
  FATHER("RelatedPerson", Section.DEMOGRAPHICS, "vrdr-decedent-father", "FTH"),
  MOTHER("RelatedPerson", Section.DEMOGRAPHICS, "vrdr-decedent-mother", "MTH"),
  SPOUSE("RelatedPerson", Section.DEMOGRAPHICS, "vrdr-decedent-spouse", "SPS"),
  AGE("Observation", Section.DEMOGRAPHICS, "vrdr-decedent-age", "39016-1|30525-0"),
  BIRTH_RECORD(
      "Observation",
      Section.DEMOGRAPHICS,
      "vrdr-birth-record-identifier|vrdr-birth-record-identifier-child",
      "BR|childbirthrecordidentifier|decedentbirthrecordidentifier"),
  EDUCATION(
      "Observation",
      Section.DEMOGRAPHICS,
      "vrdr-decedent-education-level|vrdr-education-level",
      "80913-7"),
  MILITARY("Observation", Section.DEMOGRAPHICS, "vrdr-decedent-military-service", "55280-2"),
  WORK("Observation", Section.DEMOGRAPHICS, "vrdr-decedent-usual-work", "21843-8"),
  RACE_INPUT(
      "Observation",
      Section.DEMOGRAPHICS,
      "vrdr-input-race-and-ethnicity|input-race-and-ethnicity-vr",
      "inputraceandethnicity|inputraceandethnicityDecedent"),
  EMERGING(
      "Observation",
      Section.DEMOGRAPHICS,
      "vrdr-emerging-issues|Observation-emerging-issues-vr",
      "emergingissues"),
  EXAMINER("Observation", Section.INVESTIGATION, "vrdr-examiner-contacted", "74497-9"),
  PREGNANCY(
      "Observation",
      Section.INVESTIGATION,
      "vrdr-decedent-pregnancy-status|vrdr-pregnancy-status|vrdr-decedent-pregnancy",
      "69442-2"),
  TOBACCO("Observation", Section.INVESTIGATION, "vrdr-tobacco-use-contributed-to-death", "69443-0"),
  AUTOPSY("Observation", Section.INVESTIGATION, "vrdr-autopsy-performed-indicator", "85699-7"),
  DEATH_PLACE("Location", Section.INVESTIGATION, "vrdr-death-location", "death"),
  INJURY(
      "Observation", Section.INVESTIGATION, "vrdr-injury-incident|VRDR-InjuryIncident", "11374-6"),
  INJURY_PLACE("Location", Section.INVESTIGATION, "vrdr-injury-location", "injury"),
  DEATH_DATE("Observation", Section.INVESTIGATION, "vrdr-death-date", "81956-5"),
  SURGERY("Observation", Section.INVESTIGATION, "vrdr-surgery-date", "80992-1"),
  CERTIFIER("Practitioner", Section.CERTIFICATION, "vrdr-certifier", ""),
  CERTIFICATION(
      "Procedure",
      Section.CERTIFICATION,
      "vrdr-death-certification|vrdr-death-certificate",
      "sct.308646001"),
  MANNER("Observation", Section.CERTIFICATION, "vrdr-manner-of-death", "69449-7"),
  CAUSE_1("Observation", Section.CERTIFICATION, "vrdr-cause-of-death-part1", "69453-9"),
  CAUSE_2("Observation", Section.CERTIFICATION, "vrdr-cause-of-death-part2", "69441-4"),
  DISPOSITION("Observation", Section.DISPOSITION, "vrdr-decedent-disposition-method", "80905-3"),
  DISPOSITION_PLACE("Location", Section.DISPOSITION, "vrdr-disposition-location", "disposition"),
  FUNERAL_HOME("Organization", Section.DISPOSITION, "vrdr-funeral-home", "funeralhome"),
  ACTIVITY("Observation", Section.CODED, "vrdr-activity-at-time-of-death", "80626-5"),
  CAUSE_AUTOMATED(
      "Observation", Section.CODED, "vrdr-automated-underlying-cause-of-death", "80358-5"),
  CAUSE_MANUAL("Observation", Section.CODED, "vrdr-manual-underlying-cause-of-death", "80359-3"),
  ENTITY_AXIS("Observation", Section.CODED, "vrdr-entity-axis-cause-of-death", "80356-9"),
  RECORD_AXIS("Observation", Section.CODED, "vrdr-record-axis-cause-of-death", "80357-7"),
  INJURY_KIND("Observation", Section.CODED, "vrdr-place-of-injury", "11376-1"),
  RACE_CODED(
      "Observation",
      Section.CODED,
      "vrdr-coded-race-and-ethnicity|coded-race-and-ethnicity-vr",
      "codedraceandethnicity|codedraceandethnicityDecedent"),
  CODING_STATUS("Parameters", Section.CODED, "vrdr-coding-status-values", "");

  /** The Composition's sections; code system vrdr-document-section-cs. */
  enum Section {
    NONE(""),
    DEMOGRAPHICS("DecedentDemographics"),
    INVESTIGATION("DeathInvestigation"),
    CERTIFICATION("DeathCertification"),
    DISPOSITION("DecedentDisposition"),
    CODED("CodedContent");

    private final String code;

    Section(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  private final String type;
  private final Section section;
  private final List<String> profiles;
  private final List<String> codes;

  VrdrItem(String type, Section section, String profiles, String codes) {
    this.type = type;
    this.section = section;
    this.profiles = List.of(profiles.split("\\|"));
    this.codes =
        codes.isEmpty()
            ? List.of()
            : Arrays.stream(codes.split("\\|")).map(VrdrUrls::snomed).toList();
  }

  /** FHIR's name of the resource. */
  String type() {
    return type;
  }

  Section section() {
    return section;
  }

  /** The code that a new resource gets: LOINC, SNOMED CT or a local one; empty where none. */
  String code() {
    return codes.isEmpty() ? "" : codes.getFirst();
  }

  /** The last part of the profile's URL that a new resource gets in {@code version}. */
  String profile(VrdrVersion version) {
    return version == VrdrVersion.STU3 && profiles.getLast().endsWith("-vr")
        ? profiles.getLast()
        : profiles.getFirst();
  }

  /** Whether a profile with this URL is the item's; the prefix is not looked at, nor case. */
  boolean hasProfile(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    int version = name.indexOf('|');
    String bare = (version < 0 ? name : name.substring(0, version)).toLowerCase(Locale.ROOT);
    return profiles.stream().anyMatch(p -> p.toLowerCase(Locale.ROOT).equals(bare));
  }

  boolean hasCode(String code) {
    return codes.contains(code);
  }
}
