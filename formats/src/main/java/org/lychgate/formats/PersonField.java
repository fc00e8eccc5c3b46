package org.lychgate.formats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a column of a file of persons can mean, and the names under which it is recognised without
 * being told (compared without case, blanks and punctuation).
 */
public enum PersonField {
  ID(
      "id",
      "customer_id client_id person_id member_id account_id record_id rec_id unique_id"
          + " customer_no row_id"),
  SSN("ssn", "soc_sec_id soc_sec_no soc_sec social_security_number social_security_no ss_number"),
  NATIONAL_ID("nationalId", "national_number nir nino nhs_number"),
  LAST_NAME("lastName", "surname family_name family lname nom nom_de_famille nachname apellidos"),
  FIRST_NAME(
      "firstName", "given_name given given_names forename fname prenom prenoms vorname nombre"),
  MIDDLE_NAME("middleName", "middle mname middle_names middle_initial mi"),
  /** Family name, given name and middle names in one column. */
  FULL_NAME("fullName", "name nom_complet complete_name"),
  /** A married or used name, beside the family name. */
  LEGAL_NAME("legalName", "married_name used_name nom_usage nom_d_usage"),
  SUFFIX("suffix", "name_suffix suff generation"),
  SEX("sex", "gender sexe geschlecht"),
  BIRTH_DATE(
      "birthDate", "dob date_of_birth birth bdate date_naissance date_de_naissance geburtsdatum"),
  BIRTH_PLACE(
      "birthPlace",
      "place_of_birth pob birth_state lieu_naissance lieu_de_naissance lieunaiss"
          + " commune_naissance commune_de_naissance code_commune_naissance"
          + " code_insee_naissance"),
  DEATH_DATE("deathDate", "dod date_of_death date_deces date_de_deces"),
  LAST_SEEN_ALIVE("lastSeenAlive", "last_seen last_contact"),
  STREET("street", "address address_1 street_name rue"),
  STREET_NUMBER("streetNumber", "street_no house_number"),
  CITY("city", "town suburb ville"),
  POSTCODE("postcode", "postal_code zip zip_code code_postal"),
  STATE("state", "province"),
  COUNTRY("country", "pays"),
  OCCUPATION("occupation", "profession job");

  private final String word;
  private final List<String> names;

  PersonField(String word, String names) {
    this.word = word;
    this.names =
        Stream.concat(Stream.of(word), Stream.of(names.split(" ")))
            .map(PersonField::plain)
            .toList();
  }

  /** As {@code --map} writes it. */
  public String word() {
    return word;
  }

  /** Whether its values are dates. */
  public boolean isDate() {
    return this == BIRTH_DATE || this == DEATH_DATE || this == LAST_SEEN_ALIVE;
  }

  /** The field that {@code --map} calls {@code word}. */
  public static Optional<PersonField> of(String word) {
    return Stream.of(values()).filter(f -> f.word.equalsIgnoreCase(word)).findFirst();
  }

  /** The field that a column of this name usually is. */
  public static Optional<PersonField> guess(String column) {
    String plain = plain(column);
    return Stream.of(values()).filter(f -> f.names.contains(plain)).findFirst();
  }

  /** All words, for an error's hint. */
  public static String words() {
    return Stream.of(values()).map(PersonField::word).collect(Collectors.joining(", "));
  }

  private static String plain(String name) {
    return AsciiText.of(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
