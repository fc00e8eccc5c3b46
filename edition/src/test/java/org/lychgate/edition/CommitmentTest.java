package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

final class CommitmentTest {
  private static final Salt SALT = new Salt(1, 2, 3, 4);
  private static final Entry ENTRY =
      new Entry(
          new EntryId(0x0123456789abcdefL),
          new Identity(
              Ssn.parse("900-11-0001"),
              new PersonName("O'Hara", "Zoë", "", ""),
              Sex.F,
              new PartialDate(1931, PartialDate.UNKNOWN, PartialDate.NOT_YET_KNOWN),
              "TT"),
          new PartialDate(2025, 3, 9),
          "TT",
          CertificateKey.parse("2025TT000042"),
          EvidenceClass.E1,
          ProofCode.P);
  private static final FieldSet FIELDS = FieldSet.of(Realm.SYNTHETIC, ENTRY);

  @Test
  void of_entry_givesTheCanonicalValues() {
    Map<Field, String> expected = new EnumMap<>(Field.class);
    expected.put(Field.REALM, "SYNTHETIC");
    expected.put(Field.SSN, "900110001");
    expected.put(Field.FAMILY, "O'HARA");
    expected.put(Field.GIVEN, "ZOË");
    expected.put(Field.SEX, "F");
    expected.put(Field.BIRTH, "1931-XX---");
    expected.put(Field.BIRTHPLACE, "TT");
    expected.put(Field.DEATH, "2025-03-09");
    expected.put(Field.DEATH_PLACE, "TT");
    expected.put(Field.CERTIFICATE, "2025TT000042");
    expected.put(Field.EVIDENCE, "E1");
    expected.put(Field.PROOF, "P");
    expected.put(Field.ENTRY, "0123456789ABCDEF");
    assertThat(FIELDS.values()).isEqualTo(expected);
  }

  @Test
  void commitment_ofFields_isTheOneWrittenOutByHand() throws GeneralSecurityException {
    byte[][] leaves = new byte[20][];
    for (Field field : Field.values()) {
      leaves[field.number() - 1] = leafByHand(field, FIELDS.find(field));
    }
    // RFC 6962: twenty leaves split 16 + 4.
    byte[] expected = node(tree(leaves, 0, 16), tree(leaves, 16, 4));
    assertThat(Commitment.of(SALT, FIELDS)).isEqualTo(Sha256.fromBytes(expected));
  }

  @Test
  void opens_wrongSaltOrValue_isRefused() {
    Sha256 commitment = Commitment.of(SALT, FIELDS);
    assertThat(Opening.opens(commitment, SALT, FIELDS)).isTrue();
    assertThat(Opening.opens(commitment, new Salt(1, 2, 3, 5), FIELDS)).isFalse();
    for (Field field : Field.values()) {
      EnumMap<Field, String> other = new EnumMap<>(Field.class);
      other.putAll(FIELDS.values());
      other.merge(field, "X", (old, x) -> old + x);
      assertThat(Opening.opens(commitment, SALT, new FieldSet(other))).isFalse();
      if (other.remove(field) != null && FIELDS.find(field).isPresent()) {
        assertThat(Opening.opens(commitment, SALT, new FieldSet(other))).isFalse();
      }
    }
  }

  @Test
  void opens_everyChoiceOfOneDisclosedField_holdsOnlyForItsValueAndNumber() {
    Sha256 commitment = Commitment.of(SALT, FIELDS);
    for (Field shown : Field.values()) {
      EnumMap<Field, FieldOpening> row = new EnumMap<>(Field.class);
      for (Field field : Field.values()) {
        row.put(
            field,
            field == shown
                ? FieldOpening.show(SALT, field, FIELDS)
                : FieldOpening.hide(SALT, field, FIELDS));
      }
      assertThat(Opening.opens(commitment, row)).isTrue();
      row.put(shown, new FieldOpening.Shown(SALT.ofField(shown), Optional.of("ANYTHING")));
      assertThat(Opening.opens(commitment, row)).isFalse();
      row.put(shown, new FieldOpening.Shown(SALT, FIELDS.find(shown)));
      assertThat(Opening.opens(commitment, row)).isFalse();
      row.remove(shown);
      assertThat(Opening.opens(commitment, row)).isFalse();
    }
  }

  @Test
  void opens_twoFieldsExchanged_isRefused() {
    EnumMap<Field, FieldOpening> row = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      row.put(field, FieldOpening.show(SALT, field, FIELDS));
    }
    Sha256 commitment = Commitment.of(SALT, FIELDS);
    assertThat(Opening.opens(commitment, row)).isTrue();
    FieldOpening birth = row.get(Field.BIRTHPLACE);
    FieldOpening death = row.get(Field.DEATH_PLACE);
    row.put(Field.BIRTHPLACE, death);
    row.put(Field.DEATH_PLACE, birth);
    assertThat(Opening.opens(commitment, row)).isFalse();
  }

  @Test
  void absentField_asAnyText_cannotBeOpened() {
    Salt salt = SALT.ofField(Field.MIDDLE);
    Sha256 decoy = Commitment.ofField(salt, Field.MIDDLE, Optional.empty());
    for (String text : new String[] {"", "\u00ff", "ÿ", "\ufffd", "A"}) {
      assertThat(Commitment.ofField(salt, Field.MIDDLE, Optional.of(text))).isNotEqualTo(decoy);
    }
  }

  @Test
  void asReport_ofAnEntry_dropsWhatReportsDoNotState() {
    Sha256 raw = Sha256.of(new byte[] {7});
    assertThat(FIELDS.asReport(raw))
        .isEqualTo(
            FieldSet.ofReport(
                Realm.SYNTHETIC,
                ENTRY.identity(),
                ENTRY.death(),
                ENTRY.placeOfDeath(),
                ENTRY.certificate(),
                raw));
  }

  private static byte[] leafByHand(Field field, Optional<String> value)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SALT.bytes(), "HmacSHA256"));
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.write(0);
    in.writeBytes(mac.doFinal(new byte[] {(byte) field.number()}));
    in.write(field.number());
    in.writeBytes(
        value.map(v -> v.getBytes(StandardCharsets.UTF_8)).orElse(new byte[] {(byte) 0xff}));
    return sha(in.toByteArray());
  }

  private static byte[] tree(byte[][] leaves, int from, int count) throws GeneralSecurityException {
    return count == 1
        ? leaves[from]
        : node(tree(leaves, from, count / 2), tree(leaves, from + count / 2, count / 2));
  }

  private static byte[] node(byte[] left, byte[] right) throws GeneralSecurityException {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.write(1);
    in.writeBytes(left);
    in.writeBytes(right);
    return sha(in.toByteArray());
  }

  private static byte[] sha(byte[] in) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(in);
  }
}
