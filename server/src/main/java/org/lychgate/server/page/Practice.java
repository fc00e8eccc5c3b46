package org.lychgate.server.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/**
 * The keys of a demonstration, all in one process: whoever opens its pages may sign in as any of
 * them. Only in the realm SYNTHETIC, where there is nobody to harm.
 */
public final class Practice {
  /** No demonstration: nobody signs in without a key of their own. */
  public static final Practice NONE = new Practice(Map.of());

  private final Map<String, NoteSigner> keys;

  private Practice(Map<String, NoteSigner> keys) {
    this.keys = new TreeMap<>(keys);
  }

  /**
   * A demonstration with these keys.
   *
   * @throws IllegalArgumentException in any realm but SYNTHETIC
   */
  public static Practice of(Realm realm, Map<String, NoteSigner> keys) {
    if (realm != Realm.SYNTHETIC) {
      throw new IllegalArgumentException("only a synthetic registry holds everybody's keys");
    }
    return new Practice(keys);
  }

  /** Names of all keys, in order. */
  public List<String> names() {
    return List.copyOf(keys.keySet());
  }

  /** Whether the key of {@code who} is here. */
  public boolean holds(SignedIn who) {
    return keys.containsKey(who.key());
  }

  /**
   * The signature of {@code who}'s key; empty where it is not here, which is so everywhere but in a
   * demonstration: then the signature comes with the form.
   */
  public Optional<NoteSignature> sign(SignedIn who, Statement statement) {
    return Optional.ofNullable(keys.get(who.key())).map(key -> Signing.sign(statement, key));
  }
}
