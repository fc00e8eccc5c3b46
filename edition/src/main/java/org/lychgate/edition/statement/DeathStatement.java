package org.lychgate.edition.statement;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.Field;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * The little that a reporter states about one death, and commits to: identity, dates, places,
 * certificate key, hash of the raw record.
 *
 * @param placeOfDeath jurisdiction or empty string
 */
public record DeathStatement(
    Realm realm,
    Identity decedent,
    PartialDate death,
    String placeOfDeath,
    Optional<CertificateKey> certificate,
    Sha256 rawHash)
    implements Statement {
  static final String TYPE = "death";
  private static final long VERSION = 1;
  private static final Set<Field> FIELDS = fields();

  public DeathStatement {
    placeOfDeath = CanonicalText.of(placeOfDeath);
  }

  /** What {@code report} states. */
  public static DeathStatement of(Realm realm, DeathReport report) {
    return new DeathStatement(
        realm,
        report.decedent(),
        report.death(),
        report.placeOfDeath(),
        report.certificate(),
        report.rawHash());
  }

  /**
   * Reads {@link #json()}.
   *
   * @throws org.lychgate.edition.json.JsonException where a value is not in canonical spelling
   */
  public static DeathStatement parse(Json json) {
    JsonFields in = JsonFields.of(json, TYPE, VERSION);
    Realm realm = Read.realm(in);
    EnumMap<Field, String> values = DeathFields.read(in, FIELDS);
    in.end();
    FieldSet fields = DeathFields.fieldSet(values);
    DeathStatement out = Read.checked(() -> of(realm, fields));
    DeathFields.checkSame(values, out.fieldSet(), FIELDS);
    return out;
  }

  private static DeathStatement of(Realm realm, FieldSet fields) {
    String rawHash = fields.find(Field.RAW_HASH).orElse("").toLowerCase(Locale.ROOT);
    return new DeathStatement(
        realm,
        fields.identity(),
        fields.getDate(Field.DEATH),
        fields.find(Field.DEATH_PLACE).orElse(""),
        fields.findCertificate(),
        Sha256.parse(rawHash).orElseThrow(() -> DeathFields.bad(Field.RAW_HASH)));
  }

  /** What a REPORT leaf's commitment covers. */
  public FieldSet fieldSet() {
    return FieldSet.ofReport(realm, decedent, death, placeOfDeath, certificate, rawHash);
  }

  /** Whether {@code report}, read from the raw record, states just this. */
  public boolean agreesWith(DeathReport report) {
    return of(realm, report).fieldSet().equals(fieldSet());
  }

  @Override
  public Json.Obj json() {
    return DeathFields.put(
            Json.object().put("type", TYPE).put("version", VERSION).put("realm", realm.name()),
            fieldSet(),
            FIELDS)
        .build();
  }

  @Override
  public String toString() {
    return "death statement(" + decedent + ")";
  }

  private static Set<Field> fields() {
    EnumSet<Field> out = EnumSet.copyOf(DeathFields.IDENTITY);
    out.addAll(EnumSet.of(Field.DEATH, Field.DEATH_PLACE, Field.CERTIFICATE, Field.RAW_HASH));
    return out;
  }
}
