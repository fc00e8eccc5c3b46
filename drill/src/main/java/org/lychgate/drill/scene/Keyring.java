package org.lychgate.drill.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/**
 * The keys of the drill. Every attack has reporters of its own, by its id, so that what one of them
 * has spoilt is nothing to the next. In life all these keys belong to different people; here one
 * process has them all, as an attacker would who has stolen them.
 */
public final class Keyring {
  public static final String ORIGIN = "lychgate.example/drill";
  public static final String LOG = "log";
  public static final String NOTICE = "notice";

  /** Of the registry. */
  public static final String OFFICER = "officer-1";

  /** Of another organisation. */
  public static final String OVERSEER = "officer-2";

  /** Of the registry, too: a second name for the same hand. */
  public static final String SAME_OFFICER = "officer-3";

  public static final String SUBSCRIBER = "subscriber-1";

  /** The attack in whose story reporters are subscribers, too. */
  private static final String ECHO = "echo-of-two-agencies";

  private final Genesis genesis;

  private Keyring(Genesis genesis) {
    this.genesis = genesis;
  }

  /** The keys of everybody, with those of the reporters in each attack's story. */
  static Keyring of(List<String> attacks, List<TrustWitness> witnesses, long seed) {
    List<KeySpec> specs = new ArrayList<>();
    specs.add(KeySpec.of(LOG, "registry-drill", KeyRole.LOG));
    specs.add(KeySpec.of(NOTICE, "registry-drill", KeyRole.NOTICE));
    specs.add(KeySpec.of(OFFICER, "registry-drill", KeyRole.OFFICER));
    specs.add(KeySpec.of(OVERSEER, "oversight-drill", KeyRole.OFFICER));
    specs.add(KeySpec.of(SAME_OFFICER, "registry-drill", KeyRole.OFFICER));
    for (int i = 1; i <= 3; i++) {
      specs.add(KeySpec.of("subscriber-" + i, "bank-" + i, KeyRole.SUBSCRIBER));
    }
    specs.add(KeySpec.of(agencyFiles(ECHO), "agency-1-" + ECHO, KeyRole.SUBSCRIBER));
    specs.add(KeySpec.of(funeralFiles(ECHO), "funeral-home-" + ECHO, KeyRole.SUBSCRIBER));
    for (String id : attacks) {
      specs.add(KeySpec.registrar(registrar(id), "vital-records-" + id, place(id)));
      specs.add(KeySpec.registrar(otherRegistrar(id), "county-" + id, place(id)));
      specs.add(KeySpec.registrar(registrarElsewhere(id), "elsewhere-" + id, "TS"));
      specs.add(KeySpec.of(funeralHome(id), "funeral-home-" + id, KeyRole.FUNERAL_DIRECTOR));
      specs.add(KeySpec.of(court(id), "court-" + id, KeyRole.COURT));
      specs.add(KeySpec.of(lead(id, 1), "agency-1-" + id, KeyRole.LEAD));
      specs.add(KeySpec.of(lead(id, 2), "agency-2-" + id, KeyRole.LEAD));
    }
    return new Keyring(
        Genesis.create(
            Realm.SYNTHETIC,
            ORIGIN,
            specs,
            Thresholds.USUAL.withWitnesses(witnesses.isEmpty() ? 0 : 1),
            witnesses,
            new SplittableRandom(seed)));
  }

  public Trust trust() {
    return genesis.trust();
  }

  /** The private key called {@code name}. */
  public NoteSigner get(String name) {
    return genesis.getSigner(name);
  }

  /** A key that says to be the one enrolled as {@code name}, and is not. */
  public NoteSigner impostor(String name) {
    return unknown(genesis.trust().get(name).vkey().name());
  }

  /** A key that nobody has enrolled, under a name of its own. */
  public NoteSigner stranger(String name) {
    return unknown(TrustKey.vkeyName(ORIGIN, KeyRole.REGISTRAR, name));
  }

  private static NoteSigner unknown(String name) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    new SplittableRandom(name.hashCode()).nextBytes(seed);
    return NoteSigner.fromSeed(name, seed);
  }

  /** Whose certificates its registrars sign; where deaths are counted, a place of its own. */
  public static String place(String id) {
    return switch (id) {
      case "list-mixed-1-10" -> "VT";
      case "list-mixed-1-100" -> "WY";
      case "list-age-matched" -> "AK";
      case "list-dripped" -> "HI";
      default -> Scene.PLACE;
    };
  }

  public static String registrar(String id) {
    return "registrar-" + id;
  }

  /** Another registrar of the same place. */
  public static String otherRegistrar(String id) {
    return "registrar-" + id + ".b";
  }

  /** A registrar of another place. */
  public static String registrarElsewhere(String id) {
    return "registrar-" + id + ".ts";
  }

  public static String funeralHome(String id) {
    return "funeral-" + id;
  }

  public static String court(String id) {
    return "court-" + id;
  }

  /** An agency that can only give leads; there are two of each attack. */
  public static String lead(String id, int number) {
    return "lead-" + id + "." + number;
  }

  /** By which the first of the two agencies fetches editions. */
  public static String agencyFiles(String id) {
    return "files-agency-" + id;
  }

  /** By which the funeral home fetches editions. */
  public static String funeralFiles(String id) {
    return "files-funeral-" + id;
  }
}
