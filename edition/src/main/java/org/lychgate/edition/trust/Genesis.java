package org.lychgate.edition.trust;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/**
 * The beginning of an installation: its trust file and the private halves of its keys, by name.
 *
 * @param trust public
 * @param signers secret; each belongs into {@code keys/<name>.pem} of whoever holds it
 */
public record Genesis(Trust trust, SortedMap<String, NoteSigner> signers) {
  public Genesis {
    signers = Collections.unmodifiableSortedMap(new TreeMap<>(signers));
  }

  /**
   * Makes a trust file and its keys.
   *
   * @param random each key's 32-byte seed is drawn from it, in the order of {@code specs}; in the
   *     REAL realm a SecureRandom
   */
  public static Genesis create(
      Realm realm,
      String origin,
      List<KeySpec> specs,
      Thresholds thresholds,
      RandomGenerator random) {
    return create(realm, origin, specs, thresholds, List.of(), random);
  }

  /** The same, with witnesses, who made their keys themselves. */
  public static Genesis create(
      Realm realm,
      String origin,
      List<KeySpec> specs,
      Thresholds thresholds,
      List<TrustWitness> witnesses,
      RandomGenerator random) {
    TreeSet<String> organisations = new TreeSet<>();
    List<TrustKey> keys = new ArrayList<>();
    TreeMap<String, NoteSigner> signers = new TreeMap<>();
    for (KeySpec spec : specs) {
      byte[] seed = new byte[NoteSigner.SEED_BYTES];
      random.nextBytes(seed);
      NoteSigner signer =
          NoteSigner.fromSeed(TrustKey.vkeyName(origin, spec.role(), spec.name()), seed);
      organisations.add(spec.organisation());
      signers.put(spec.name(), signer);
      keys.add(
          new TrustKey(
              spec.name(),
              spec.organisation(),
              spec.role(),
              spec.jurisdiction(),
              signer.verifierKey()));
    }
    witnesses.forEach(witness -> organisations.add(witness.organisation()));
    return new Genesis(
        new Trust(realm, origin, List.copyOf(organisations), keys, thresholds, witnesses), signers);
  }

  /** The private half of the key called {@code name}; throws where there is none. */
  public NoteSigner getSigner(String name) {
    NoteSigner signer = signers.get(name);
    if (signer == null) {
      throw new TrustException("no key " + name);
    }
    return signer;
  }

  /** Leaf 0 of the log. */
  public Leaf.Genesis leaf(LocalDate day) {
    return new Leaf.Genesis(day, trust.hash());
  }

  /** The keys of the demonstration, with {@code subscribers} subscribers. */
  public static List<KeySpec> demoKeys(int subscribers) {
    List<KeySpec> out =
        new ArrayList<>(
            List.of(
                KeySpec.of("log", "registry-demo", KeyRole.LOG),
                KeySpec.of("notice", "registry-demo", KeyRole.NOTICE),
                KeySpec.of("officer-1", "registry-demo", KeyRole.OFFICER),
                KeySpec.of("officer-2", "oversight-demo", KeyRole.OFFICER),
                KeySpec.registrar("registrar-tt", "vital-records-tt", "TT"),
                KeySpec.registrar("registrar-ts", "vital-records-ts", "TS"),
                KeySpec.of("funeral-home-1", "funeral-home-1", KeyRole.FUNERAL_DIRECTOR),
                KeySpec.of("benefits-agency-1", "benefits-agency-1", KeyRole.LEAD)));
    for (int i = 1; i <= subscribers; i++) {
      out.add(KeySpec.of("subscriber-" + i, "bank-" + i, KeyRole.SUBSCRIBER));
    }
    return List.copyOf(out);
  }

  @Override
  public String toString() {
    return "genesis(" + trust.origin() + ", " + signers.keySet() + ")";
  }
}
