package org.lychgate.edition.statement;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * What officers can be asked to agree with while a registry runs (docs/statement.md, Orders). An
 * order does nothing by itself: it takes the approvals that trust.json asks for.
 */
public sealed interface Order {
  /** Member with the vkey of a passkey, which is not part of what is hashed. */
  String VKEY = "vkey";

  /** A hold or a quarantine ends without a reversal; {@code target}: its leaf. */
  record Release(LeafIndex target, ReleaseCause cause) implements Order {}

  /** The death of a REPORT leaf, on evidence beyond E1 and E2, is listed. */
  record Publication(LeafIndex report, EvidenceClass evidence) implements Order {}

  /**
   * Every order by which a report could be listed on its own. A refusal of one by the report's own
   * reporter withdraws the report (docs/statement.md).
   */
  static List<Order> listPublications(LeafIndex report) {
    return Arrays.stream(EvidenceClass.values())
        .<Order>map(evidence -> new Publication(report, evidence))
        .toList();
  }

  /**
   * A reversed entry is listed again: {@code publish} is its PUBLISH leaf, {@code report} the new
   * REPORT leaf that waits for this.
   */
  record Restore(LeafIndex publish, LeafIndex report) implements Order {}

  /**
   * An officer has looked once more at a reversal (or at an order about many) that took an entry on
   * intact evidence off the list; {@code reversal}: its REVERSE or BULK_ORDER leaf. It undoes
   * nothing: whoever asks for a restore has to go the way of {@link Restore}.
   */
  record SecondLook(LeafIndex reversal, Look look) implements Order {}

  /** What a second look has come to. */
  enum Look {
    /** The reversal was right. */
    STANDS,
    /** The death ought to be reported anew, and the entry restored. */
    RESTORE_IS_ASKED
  }

  /**
   * A key is enrolled or revoked.
   *
   * @param effective first day on which it counts, or no longer does
   * @param jurisdiction of a registrar; empty for every other role
   * @param algorithm how the key signs
   * @param key the raw 32 bytes of an Ed25519 public key; else the SHA-256 of the vkey
   * @param passkey the key behind that hash; without it none is enrolled
   */
  record KeyChange(
      KeyAction action,
      KeyRole role,
      LocalDate effective,
      String name,
      String organisation,
      String jurisdiction,
      SignatureAlgorithm algorithm,
      Sha256 key,
      Optional<VerifierKey> passkey)
      implements Order {
    public KeyChange {
      check(action, role, effective, name, organisation, jurisdiction, algorithm, key, passkey);
    }

    /** About an Ed25519 key. */
    public KeyChange(
        KeyAction action,
        KeyRole role,
        LocalDate effective,
        String name,
        String organisation,
        String jurisdiction,
        Sha256 key) {
      this(
          action,
          role,
          effective,
          name,
          organisation,
          jurisdiction,
          SignatureAlgorithm.ED25519,
          key,
          Optional.empty());
    }

    /** The KEY leaf that carries this out on {@code day}. */
    public Leaf.Key leaf(LocalDate day, List<LeafIndex> approvals) {
      return new Leaf.Key(
          day,
          action,
          role,
          effective,
          name,
          organisation,
          jurisdiction,
          algorithm,
          key,
          approvals);
    }

    /** The leaf in front of it, where a passkey is enrolled. */
    public Optional<Leaf.Detached> detached(LocalDate day) {
      return passkey
          .filter(_ -> action == KeyAction.ENROL)
          .map(vkey -> vkey.vkey().getBytes(StandardCharsets.UTF_8))
          .map(vkey -> new Leaf.Detached(day, HexFormat.of().formatHex(vkey)));
    }
  }

  /** The leaf's own rules for names and places; and a passkey is that behind the hash. */
  private static void check(
      KeyAction action,
      KeyRole role,
      LocalDate effective,
      String name,
      String organisation,
      String jurisdiction,
      SignatureAlgorithm algorithm,
      Sha256 key,
      Optional<VerifierKey> passkey) {
    new Leaf.Key(
        effective,
        action,
        role,
        effective,
        name,
        organisation,
        jurisdiction,
        algorithm,
        key,
        List.of());
    passkey.ifPresent(vkey -> {
      if (algorithm != SignatureAlgorithm.WEBAUTHN_P256
          || vkey.type() != KeyType.PASSKEY
          || !vkey.publicKey().hex().equals(key.hex())) {
        throw new IllegalArgumentException("the vkey is not that of the order");
      }
    });
  }

  /**
   * Another policy comes into force.
   *
   * @param policy SHA-256 of its canonical text
   * @param effective its first day
   */
  record PolicyChange(Sha256 policy, LocalDate effective) implements Order {
    /** The POLICY leaf that carries this out on {@code day}. */
    public Leaf.Policy leaf(LocalDate day, List<LeafIndex> approvals) {
      return new Leaf.Policy(day, effective, policy, approvals);
    }
  }

  /** The statement whose hash is approved or refused. */
  default Decision decision(Realm realm) {
    return switch (this) {
      case Restore(LeafIndex publish, LeafIndex report) ->
          Decision.ofRestore(realm, publish, report);
      case SecondLook(LeafIndex reversal, Look look) ->
          Decision.ofSecondLook(realm, reversal, look);
      case PolicyChange change -> Decision.of(realm, change.leaf(change.effective(), List.of()));
      case KeyChange change -> Decision.of(realm, change.leaf(change.effective(), List.of()));
      case Release(LeafIndex target, ReleaseCause cause) ->
          Decision.ofRelease(realm, target, cause);
      case Publication(LeafIndex report, EvidenceClass evidence) ->
          Decision.ofPublication(realm, report, evidence);
    };
  }

  /** As it travels: what is hashed, and with it the vkey of a passkey that it names by hash. */
  default Json.Obj json(Realm realm) {
    Json.Obj hashed = decision(realm).json();
    if (!(this instanceof KeyChange change) || change.passkey().isEmpty()) {
      return hashed;
    }
    JsonBuilder out = Json.object().put(VKEY, change.passkey().get().vkey());
    hashed.members().forEach(out::put);
    return out.build();
  }

  /**
   * Reads {@link #json}, strictly.
   *
   * @throws JsonException where it is none of these orders, or of another realm
   */
  static Order parse(Json json, Realm realm) {
    String name = JsonFields.of(json).getText("type");
    JsonFields in = JsonFields.of(json, name, 1);
    if (Read.realm(in) != realm) {
      throw new JsonException("the order is of another realm");
    }
    Order order =
        switch (name) {
          case "release-order" ->
              new Release(Read.leaf(in, "target"), Read.one(ReleaseCause.values(), in, "cause"));
          case "publication-order" ->
              new Publication(
                  Read.leaf(in, "report"), Read.one(EvidenceClass.values(), in, "evidence"));
          case "restore-order" -> new Restore(Read.leaf(in, "publish"), Read.leaf(in, "report"));
          case "second-look" ->
              new SecondLook(Read.leaf(in, "reversal"), Read.one(Look.values(), in, "look"));
          case "key-order" -> parseKey(in);
          case "policy-order" ->
              new PolicyChange(Read.hash(in, "policy"), Read.day(in, "effective"));
          default -> throw new JsonException("there is no such order");
        };
    in.end();
    return order;
  }

  private static KeyChange parseKey(JsonFields in) {
    SignatureAlgorithm algorithm =
        Read.one(
            new SignatureAlgorithm[] {SignatureAlgorithm.ED25519, SignatureAlgorithm.WEBAUTHN_P256},
            in,
            "algorithm");
    Optional<String> vkey = in.findText(VKEY);
    return Read.checked(() ->
        new KeyChange(
            Read.one(KeyAction.values(), in, "action"),
            Read.one(KeyRole.values(), in, "role"),
            Read.day(in, "effective"),
            in.getText("name"),
            in.getText("organisation"),
            in.getText("jurisdiction"),
            algorithm,
            Read.hash(in, "key"),
            vkey.map(VerifierKey::parse)));
  }
}
