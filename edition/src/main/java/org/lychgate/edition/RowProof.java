package org.lychgate.edition;

import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafFormatException;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.TlogProof;
import org.lychgate.ledger.TreeSize;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Sha256;

/**
 * One row on its own: a C2SP tlog-proof of its leaf, whose {@code extra} holds the leaf and as many
 * fields of the record as the holder wants to show (docs/edition.md, "Proof of one row"). It needs
 * the trust file and nothing else, and it says nothing about leaves that came later: a listing may
 * have been taken back since.
 */
public final class RowProof {
  private static final String TYPE = "row-proof";
  private static final long VERSION = 1;
  private static final JsonLimits LIMITS = new JsonLimits(1 << 16, 3, 200);

  private RowProof() {}

  /**
   * What a proof shows.
   *
   * @param leaf what the log says at {@code index}
   * @param size of the log that vouches for it
   * @param fields those of the leaf's record that are shown and present; empty where the proof
   *     opens no commitment
   * @param hidden fields that are not shown
   */
  public record Shown(
      Leaf leaf, LeafIndex index, TreeSize size, Optional<FieldSet> fields, Set<Field> hidden) {
    public Shown {
      hidden = Set.copyOf(hidden);
    }
  }

  /** Proves the leaf at {@code index}, and shows nothing of what it commits to. */
  public static TlogProof of(TileLogReader log, SignedNote checkpoint, LeafIndex index) {
    return make(log, checkpoint, index, base(log, index));
  }

  /**
   * Proves a row's leaf, and shows these of its fields.
   *
   * @param opening as it stands in an edition
   * @param shown what is disclosed; the other fields go in as bare hashes
   * @throws JsonException where the row does not disclose one of them
   * @throws LogException where the row is not what the leaf committed to
   */
  public static TlogProof of(
      TileLogReader log,
      SignedNote checkpoint,
      LeafIndex index,
      RowOpening opening,
      Set<Field> shown) {
    JsonBuilder extra = base(log, index);
    RowOpening.Some some = narrow(opening, shown);
    if (findCommitment(decode(log.entry(index))).filter(some::opens).isEmpty()) {
      throw new LogException("the row is not what leaf " + index + " committed to");
    }
    JsonBuilder fields = Json.object();
    JsonBuilder salts = Json.object();
    JsonBuilder bare = Json.object();
    some.openings()
        .forEach((field, one) -> {
          switch (one) {
            case FieldOpening.Shown s -> {
              salts.put(field.word(), s.salt().base64());
              fields.put(field.word(), s.value());
            }
            case FieldOpening.Bare b -> bare.put(field.word(), b.hash().hex());
          }
        });
    extra.put("fields", fields.build()).put("salts", salts.build()).put("bare", bare.build());
    return make(log, checkpoint, index, extra);
  }

  private static JsonBuilder base(TileLogReader log, LeafIndex index) {
    return base(log.entry(index));
  }

  private static JsonBuilder base(byte[] leaf) {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("leaf", Base64.getEncoder().encodeToString(leaf));
  }

  /** The extra data of a proof that shows no fields. */
  static byte[] extraOf(byte[] leaf) {
    return base(leaf).build().canonical();
  }

  /** The leaf of a proof; nothing is checked. */
  static byte[] leafOf(TlogProof proof) {
    byte[] extra = proof.findExtra().orElseThrow(() -> new JsonException("no extra data"));
    return base64(JsonFields.of(Json.parseCanonical(extra, LIMITS), TYPE, VERSION).getText("leaf"));
  }

  private static TlogProof make(
      TileLogReader log, SignedNote checkpoint, LeafIndex index, JsonBuilder extra) {
    return TlogProof.of(log, index, checkpoint).withExtra(extra.build().canonical());
  }

  private static RowOpening.Some narrow(RowOpening opening, Set<Field> shown) {
    RowOpening.Some from =
        switch (opening) {
          case RowOpening.Whole whole -> RowOpening.of(whole.salt(), whole.fields(), shown);
          case RowOpening.Some some -> some;
        };
    EnumMap<Field, FieldOpening> out = new EnumMap<>(Field.class);
    from.openings()
        .forEach((field, one) ->
            out.put(
                field,
                switch (one) {
                  case FieldOpening.Shown s when !shown.contains(field) ->
                      new FieldOpening.Bare(Commitment.ofField(s.salt(), field, s.value()));
                  case FieldOpening.Bare _ when shown.contains(field) ->
                      throw new JsonException(
                          "this edition does not disclose field " + field.word());
                  case FieldOpening.Shown s -> s;
                  case FieldOpening.Bare b -> b;
                }));
    return new RowOpening.Some(out);
  }

  /**
   * Checks a proof made by {@link #of}, offline.
   *
   * @param trust from a source that the caller trusts
   * @throws LogException where it does not show this leaf in the log of {@code trust}, or opens the
   *     leaf's commitment to something else
   * @throws JsonException where its extra data are not those of a row
   */
  public static Shown verify(TlogProof proof, Trust trust) {
    return verify(proof, trust, List.of(trust.logKey().vkey()));
  }

  /**
   * The same, for a log that has changed its key.
   *
   * @param keys that have signed its checkpoints, in order; from the log, by {@link
   *     org.lychgate.edition.verify.CopyKeys}
   */
  public static Shown verify(TlogProof proof, Trust trust, List<VerifierKey> keys) {
    byte[] bytes = proof.findExtra().orElseThrow(() -> new JsonException("no extra data"));
    JsonFields in = JsonFields.of(Json.parseCanonical(bytes, LIMITS), TYPE, VERSION);
    byte[] entry = base64(in.getText("leaf"));
    Checkpoint checkpoint = proof.verify(entry, trust.origin(), keys);
    Leaf leaf = decode(entry);
    Optional<RowOpening.Some> opening =
        in.find("salts").map(_ -> opening(in, in.getObject("salts"), in.getObject("bare")));
    in.end();
    EnumSet<Field> hidden = EnumSet.allOf(Field.class);
    opening.ifPresent(some -> {
      if (findCommitment(leaf).filter(some::opens).isEmpty()) {
        throw new LogException("the fields are not what leaf " + proof.index() + " committed to");
      }
      some.openings().entrySet().stream()
          .filter(e -> e.getValue() instanceof FieldOpening.Shown)
          .map(Map.Entry::getKey)
          .forEach(hidden::remove);
    });
    return new Shown(
        leaf, proof.index(), checkpoint.size(), opening.map(RowOpening::shown), hidden);
  }

  private static RowOpening.Some opening(JsonFields in, JsonFields salts, JsonFields bare) {
    JsonFields fields = in.getObject("fields");
    EnumMap<Field, FieldOpening> out = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      Optional<String> salt = salts.findText(field.word());
      if (salt.isPresent()) {
        Salt own =
            Salt.parse(salt.get())
                .orElseThrow(() -> new JsonException("a salt is not 32 bytes in base64"));
        out.put(field, new FieldOpening.Shown(own, fields.findText(field.word())));
      } else {
        out.put(
            field,
            new FieldOpening.Bare(
                Sha256.parse(bare.getText(field.word()))
                    .orElseThrow(() -> new JsonException("a bare hash is not a SHA-256"))));
      }
    }
    fields.end();
    salts.end();
    bare.end();
    return new RowOpening.Some(out);
  }

  private static byte[] base64(String text) {
    try {
      byte[] out = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(out).equals(text)) {
        return out;
      }
    } catch (IllegalArgumentException _) {
      // Refused below.
    }
    throw new JsonException("member leaf is not base64");
  }

  private static Leaf decode(byte[] entry) {
    try {
      return LeafCodec.decode(entry);
    } catch (LeafFormatException e) {
      throw new LogException("the leaf is not one of a registry: " + e.getMessage());
    }
  }

  private static Optional<Sha256> findCommitment(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Report x -> Optional.of(x.commitment());
      case Leaf.Publish x -> Optional.of(x.face().commitment());
      case Leaf.Correct x -> Optional.of(x.face().commitment());
      case Leaf.Genesis _,
          Leaf.Key _,
          Leaf.Policy _,
          Leaf.Holders _,
          Leaf.Inherited _,
          Leaf.Declaration _,
          Leaf.Submission _,
          Leaf.Count _,
          Leaf.RulingBatch _,
          Leaf.Quarantine _,
          Leaf.Hold _,
          Leaf.Release _,
          Leaf.Reverse _,
          Leaf.Restore _,
          Leaf.Approval _,
          Leaf.Refusal _,
          Leaf.Edition _,
          Leaf.Disclose _,
          Leaf.Silent _,
          Leaf.Erase _,
          Leaf.BulkOrder _,
          Leaf.Detached _ ->
          Optional.empty();
    };
  }
}
