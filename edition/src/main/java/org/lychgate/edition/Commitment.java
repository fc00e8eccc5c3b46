package org.lychgate.edition;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.model.Sha256;

/**
 * How a record's fields are committed to (docs/leaf.md, "Commitments"): each field becomes an RFC
 * 6962 leaf hash over field salt, field number and value; an absent field one over field salt,
 * field number and the byte FF, which is in no UTF-8 text; the commitment is the root over the
 * twenty.
 */
public final class Commitment {
  private static final int ABSENT = 0xFF;

  private Commitment() {}

  /** The commitment to {@code fields} under a record's salt. */
  public static Sha256 of(Salt record, FieldSet fields) {
    Mac mac = record.fieldMac();
    List<Hash> leaves = new ArrayList<>(Field.values().length);
    for (Field field : Field.values()) {
      leaves.add(leaf(Salt.ofField(mac, field), field, fields.find(field)));
    }
    return Sha256.fromBytes(Rfc6962.root(leaves).bytes());
  }

  /**
   * The bare hash of one field: what stands in a row for a field that is not disclosed.
   *
   * @param salt of the field, not of the record
   */
  public static Sha256 ofField(Salt salt, Field field, Optional<String> value) {
    return Sha256.fromBytes(leaf(salt, field, value).bytes());
  }

  /** The root over the bare hashes of all twenty fields. */
  static Sha256 root(Map<Field, Sha256> bare) {
    EnumMap<Field, Sha256> all = new EnumMap<>(bare);
    if (all.size() != Field.values().length) {
      throw new IllegalArgumentException("a commitment has twenty fields");
    }
    List<Hash> leaves = all.values().stream().map(h -> Hash.fromBytes(h.bytes())).toList();
    return Sha256.fromBytes(Rfc6962.root(leaves).bytes());
  }

  private static Hash leaf(Salt salt, Field field, Optional<String> value) {
    ByteArrayOutputStream in = new ByteArrayOutputStream(96);
    in.writeBytes(salt.bytes());
    in.write(field.number());
    if (value.isPresent()) {
      in.writeBytes(value.get().getBytes(StandardCharsets.UTF_8));
    } else {
      in.write(ABSENT);
    }
    // leafHash puts the 00 in front.
    return Rfc6962.leafHash(in.toByteArray());
  }
}
