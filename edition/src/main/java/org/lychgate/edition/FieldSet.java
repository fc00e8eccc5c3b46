package org.lychgate.edition;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Entry;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/**
 * The canonical values that a commitment covers: those stated; a field that is not in the map is
 * absent. Prints the names only.
 */
public record FieldSet(Map<Field, String> values) {
  public FieldSet {
    EnumMap<Field, String> copy = new EnumMap<>(Field.class);
    values.forEach((field, value) -> {
      if (value.isEmpty() || !CanonicalText.of(value).equals(value)) {
        throw bad(field);
      }
      copy.put(field, value);
    });
    values = Collections.unmodifiableMap(copy);
  }

  /** What the commitment of a PUBLISH or CORRECT leaf covers. */
  public static FieldSet of(Realm realm, Entry entry) {
    EnumMap<Field, String> out =
        death(realm, entry.identity(), entry.death(), entry.placeOfDeath(), entry.certificate());
    out.put(Field.EVIDENCE, entry.evidence().name());
    put(out, Field.PROOF, String.valueOf(entry.proof().column()).strip());
    out.put(Field.ENTRY, upper(entry.id().toString()));
    return new FieldSet(out);
  }

  /** What the commitment of a REPORT leaf covers. */
  public static FieldSet of(Realm realm, DeathReport report) {
    return ofReport(
        realm,
        report.decedent(),
        report.death(),
        report.placeOfDeath(),
        report.certificate(),
        report.rawHash());
  }

  /** What the commitment of a REPORT leaf covers. */
  public static FieldSet ofReport(
      Realm realm,
      Identity decedent,
      PartialDate death,
      String placeOfDeath,
      Optional<CertificateKey> certificate,
      Sha256 rawHash) {
    EnumMap<Field, String> out = death(realm, decedent, death, placeOfDeath, certificate);
    out.put(Field.RAW_HASH, upper(rawHash.hex()));
    return new FieldSet(out);
  }

  /** Who, and nothing about a death: what a claim of life states. */
  public static FieldSet ofIdentity(Realm realm, Identity who) {
    return new FieldSet(identity(realm, who));
  }

  /** The value of {@code field}, empty where it is absent. */
  public Optional<String> find(Field field) {
    return Optional.ofNullable(values.get(field));
  }

  /**
   * Who these fields name, as far as they are disclosed; what is not, is absent.
   *
   * @throws IllegalArgumentException where a value cannot be one of its field
   */
  public Identity identity() {
    return new Identity(
        find(Field.SSN).map(digits -> Ssn.parse(digits).orElseThrow(() -> bad(Field.SSN))),
        new PersonName(
            find(Field.FAMILY).orElse(""),
            find(Field.GIVEN).orElse(""),
            find(Field.MIDDLE).orElse(""),
            find(Field.SUFFIX).orElse("")),
        Sex.of(find(Field.SEX).orElse("")),
        getDate(Field.BIRTH),
        find(Field.BIRTHPLACE).orElse(""));
  }

  /** The date in {@code field}; throws IllegalArgumentException where there is none. */
  public PartialDate getDate(Field field) {
    return find(field).flatMap(PartialDate::parseCanonical).orElseThrow(() -> bad(field));
  }

  /** The certificate key, where there is one. */
  public Optional<CertificateKey> findCertificate() {
    return find(Field.CERTIFICATE)
        .map(c -> CertificateKey.parse(c).orElseThrow(() -> bad(Field.CERTIFICATE)));
  }

  private static IllegalArgumentException bad(Field field) {
    return new IllegalArgumentException("field " + field.word() + " is not canonical");
  }

  /**
   * The fields of the report that an entry with these fields stands on: identity, dates, places and
   * certificate key as here, the report's own raw hash, no evidence, no proof code, no entry.
   */
  public FieldSet asReport(Sha256 rawHash) {
    EnumMap<Field, String> out = new EnumMap<>(Field.class);
    out.putAll(values);
    out.remove(Field.EVIDENCE);
    out.remove(Field.PROOF);
    out.remove(Field.ENTRY);
    out.put(Field.RAW_HASH, upper(rawHash.hex()));
    return new FieldSet(out);
  }

  @Override
  public String toString() {
    return "fields" + values.keySet();
  }

  private static EnumMap<Field, String> death(
      Realm realm,
      Identity who,
      PartialDate death,
      String place,
      Optional<CertificateKey> certificate) {
    EnumMap<Field, String> out = identity(realm, who);
    out.put(Field.DEATH, death.canonical());
    put(out, Field.DEATH_PLACE, place);
    certificate.map(CertificateKey::canonical).ifPresent(c -> out.put(Field.CERTIFICATE, c));
    return out;
  }

  private static EnumMap<Field, String> identity(Realm realm, Identity who) {
    EnumMap<Field, String> out = new EnumMap<>(Field.class);
    out.put(Field.REALM, realm.name());
    who.ssn().map(Ssn::digits).ifPresent(ssn -> out.put(Field.SSN, ssn));
    put(out, Field.FAMILY, who.name().family());
    put(out, Field.GIVEN, who.name().given());
    put(out, Field.MIDDLE, who.name().middle());
    put(out, Field.SUFFIX, who.name().suffix());
    put(out, Field.SEX, who.sex() == Sex.U ? "" : who.sex().name());
    out.put(Field.BIRTH, who.birth().canonical());
    put(out, Field.BIRTHPLACE, who.birthPlace());
    return out;
  }

  private static void put(EnumMap<Field, String> out, Field field, String value) {
    if (!value.isEmpty()) {
      out.put(field, value);
    }
  }

  private static String upper(String hex) {
    return hex.toUpperCase(Locale.ROOT);
  }
}
