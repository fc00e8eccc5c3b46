package org.lychgate.edition.trust;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * The trust file of an installation (docs/trust.md): who may sign what, from the first leaf on.
 * Whoever has it from a source they trust can check all the rest. Later keys come as KEY leaves,
 * see {@link KeyRing}.
 *
 * @param origin name of the log, as in its checkpoints
 * @param organisations names, in the file's order
 * @param keys in the file's order
 * @param witnesses in the file's order; empty where the log has none, as in all files of version 1
 */
public record Trust(
    Realm realm,
    String origin,
    List<String> organisations,
    List<TrustKey> keys,
    Thresholds thresholds,
    List<TrustWitness> witnesses) {
  private static final String TYPE = "trust";
  private static final long VERSION = 1;

  /** The version that names witnesses; without any, files stay what they were. */
  private static final long WITNESSED = 2;

  /** The version that names a recovery key, with or without witnesses. */
  private static final long RECOVERABLE = 3;

  public Trust {
    organisations = List.copyOf(organisations);
    keys = List.copyOf(keys);
    witnesses = List.copyOf(witnesses);
    check(origin, organisations, keys, thresholds);
    checkWitnesses(organisations, keys, thresholds, witnesses);
  }

  /** A log without witnesses. */
  public Trust(
      Realm realm,
      String origin,
      List<String> organisations,
      List<TrustKey> keys,
      Thresholds thresholds) {
    this(realm, origin, organisations, keys, thresholds, List.of());
  }

  /**
   * Reads a trust file, blanks and order of members as they come.
   *
   * @throws TrustException where anything is missing, unknown or senseless
   */
  public static Trust parse(byte[] utf8) {
    try {
      Json file = Json.parse(utf8);
      long version = JsonFields.of(file).getInt("version");
      boolean recoverable = version == RECOVERABLE;
      boolean witnessed =
          version == WITNESSED
              || (recoverable && JsonFields.of(file).find("witnesses").isPresent());
      JsonFields in =
          JsonFields.of(file, TYPE, recoverable ? RECOVERABLE : witnessed ? WITNESSED : VERSION);
      Realm realm = realm(in.getText("realm"));
      List<String> organisations = new ArrayList<>();
      for (Json organisation : in.getArray("organisations")) {
        if (!(organisation instanceof Json.Str name)) {
          throw new TrustException("an organisation is a text");
        }
        organisations.add(name.value());
      }
      List<TrustKey> keys = new ArrayList<>();
      for (Json key : in.getArray("keys")) {
        keys.add(key(JsonFields.of(key)));
      }
      Thresholds thresholds = Thresholds.of(in.getObject("thresholds"), witnessed);
      List<TrustWitness> witnesses = new ArrayList<>();
      if (witnessed) {
        for (Json witness : in.getArray("witnesses")) {
          witnesses.add(witness(JsonFields.of(witness)));
        }
        if (witnesses.isEmpty()) {
          throw new TrustException("a list of witnesses names one");
        }
      }
      Trust out =
          new Trust(realm, in.getText("origin"), organisations, keys, thresholds, witnesses);
      in.end();
      if (out.findRecoveryKey().isPresent() != recoverable) {
        throw new TrustException("a file of version 3, and no other, names a recovery key");
      }
      return out;
    } catch (JsonException | LogException | IllegalArgumentException e) {
      throw new TrustException("not a trust file: " + e.getMessage(), e);
    }
  }

  /** The file's bytes in RFC 8785 form. */
  public byte[] canonical() {
    return json().canonical();
  }

  /** SHA-256 of {@link #canonical()}: what leaf 0 holds. */
  public Sha256 hash() {
    return Sha256.of(canonical());
  }

  /** What stands in {@code trust.json}: {@link #canonical()} and a newline. */
  public String text() {
    return json().canonicalText() + "\n";
  }

  public Optional<TrustKey> find(String name) {
    return keys.stream().filter(k -> k.name().equals(name)).findFirst();
  }

  /** The key called {@code name}; throws where there is none. */
  public TrustKey get(String name) {
    return find(name).orElseThrow(() -> new TrustException("no key " + name));
  }

  /** All keys of a role, in the file's order. */
  public List<TrustKey> list(KeyRole role) {
    return keys.stream().filter(k -> k.role() == role).toList();
  }

  /** The key of the log's checkpoints. */
  public TrustKey logKey() {
    return list(KeyRole.LOG).getFirst();
  }

  /** The key that can put another in the log key's place, where there is one; it is off line. */
  public Optional<TrustKey> findRecoveryKey() {
    return list(KeyRole.RECOVERY).stream().findFirst();
  }

  /** The keys of the witnesses, in the file's order. */
  public List<VerifierKey> witnessKeys() {
    return witnesses.stream().map(TrustWitness::vkey).toList();
  }

  /**
   * How many different organisations' witnesses are among {@code cosigned}: what the quorum counts.
   */
  public int countWitnessing(List<Cosignature> cosigned) {
    return (int)
        witnesses.stream()
            .filter(w -> cosigned.stream().anyMatch(c -> c.witness().equals(w.vkey())))
            .map(TrustWitness::organisation)
            .distinct()
            .count();
  }

  private Json.Obj json() {
    JsonBuilder out = Json.object();
    if (!witnesses.isEmpty()) {
      out.put("witnesses", new Json.Arr(witnesses.stream().map(w -> (Json) json(w)).toList()));
    }
    return out.put("type", TYPE)
        .put("version", version())
        .put("realm", realm.name())
        .put("origin", origin)
        .put(
            "organisations",
            new Json.Arr(organisations.stream().map(o -> (Json) Json.of(o)).toList()))
        .put("keys", new Json.Arr(keys.stream().map(k -> (Json) json(k)).toList()))
        .put("thresholds", thresholds.json())
        .build();
  }

  private long version() {
    if (findRecoveryKey().isPresent()) {
      return RECOVERABLE;
    }
    return witnesses.isEmpty() ? VERSION : WITNESSED;
  }

  private static Json.Obj json(TrustKey key) {
    return Json.object()
        .put("name", key.name())
        .put("organisation", key.organisation())
        .put("role", key.role().name())
        .put("jurisdiction", key.jurisdiction())
        .put("vkey", key.vkey().vkey())
        .build();
  }

  private static Json.Obj json(TrustWitness witness) {
    return Json.object()
        .put("name", witness.name())
        .put("organisation", witness.organisation())
        .put("vkey", witness.vkey().vkey())
        .build();
  }

  private static TrustWitness witness(JsonFields in) {
    TrustWitness out =
        new TrustWitness(
            in.getText("name"), in.getText("organisation"), VerifierKey.parse(in.getText("vkey")));
    in.end();
    return out;
  }

  private static TrustKey key(JsonFields in) {
    TrustKey out =
        new TrustKey(
            in.getText("name"),
            in.getText("organisation"),
            role(in.getText("role")),
            in.findText("jurisdiction"),
            VerifierKey.parse(in.getText("vkey")));
    in.end();
    return out;
  }

  private static Realm realm(String name) {
    for (Realm realm : Realm.values()) {
      if (realm.name().equals(name)) {
        return realm;
      }
    }
    throw new TrustException("an unknown realm");
  }

  private static KeyRole role(String name) {
    for (KeyRole role : KeyRole.values()) {
      if (role.name().equals(name)) {
        return role;
      }
    }
    throw new TrustException("an unknown role");
  }

  private static void check(
      String origin, List<String> organisations, List<TrustKey> keys, Thresholds thresholds) {
    if (!origin.matches("[a-z0-9][a-z0-9./-]{0,126}[a-z0-9]")) {
      throw new TrustException("an origin has lower-case letters, digits, . / -");
    }
    organisations.forEach(LeafText::checkName);
    if (new HashSet<>(organisations).size() != organisations.size()) {
      throw new TrustException("an organisation twice");
    }
    Set<String> names = new HashSet<>();
    Set<Hash> publicKeys = new HashSet<>();
    TreeSet<String> officers = new TreeSet<>();
    int logs = 0;
    int recovery = 0;
    for (TrustKey key : keys) {
      boolean unique = names.add(key.name()) && publicKeys.add(key.vkey().publicKey());
      if (!unique) {
        throw new TrustException("a key twice");
      }
      if (!organisations.contains(key.organisation())) {
        throw new TrustException("key " + key.name() + " is of an unknown organisation");
      }
      if (!key.vkey().name().equals(TrustKey.vkeyName(origin, key.role(), key.name()))) {
        throw new TrustException("the vkey of " + key.name() + " has another name");
      }
      logs += key.role() == KeyRole.LOG ? 1 : 0;
      recovery += key.role() == KeyRole.RECOVERY ? 1 : 0;
      if (key.role() == KeyRole.OFFICER) {
        officers.add(key.organisation());
      }
    }
    if (logs != 1) {
      throw new TrustException("a trust file has exactly one log key");
    }
    if (recovery > 1) {
      throw new TrustException("a trust file has one recovery key at most");
    }
    if (officers.size() < thresholds.largest()) {
      throw new TrustException("fewer organisations with officers than a threshold asks for");
    }
  }

  private static void checkWitnesses(
      List<String> organisations,
      List<TrustKey> keys,
      Thresholds thresholds,
      List<TrustWitness> witnesses) {
    Set<String> names = new HashSet<>();
    Set<Hash> publicKeys = new HashSet<>();
    keys.forEach(key -> {
      names.add(key.name());
      publicKeys.add(key.vkey().publicKey());
    });
    String operator =
        keys.stream().filter(k -> k.role() == KeyRole.LOG).findFirst().orElseThrow().organisation();
    TreeSet<String> independent = new TreeSet<>();
    for (TrustWitness witness : witnesses) {
      if (!names.add(witness.name()) || !publicKeys.add(witness.vkey().publicKey())) {
        throw new TrustException("a witness or its key twice");
      }
      if (!organisations.contains(witness.organisation())) {
        throw new TrustException("witness " + witness.name() + " is of an unknown organisation");
      }
      if (witness.organisation().equals(operator)) {
        throw new TrustException("the log's own organisation is no witness of it");
      }
      independent.add(witness.organisation());
    }
    if (thresholds.witnesses() > independent.size()) {
      throw new TrustException("fewer organisations with witnesses than the quorum asks for");
    }
    if (!witnesses.isEmpty() && thresholds.witnesses() == 0) {
      throw new TrustException("witnesses without a quorum say nothing");
    }
  }
}
