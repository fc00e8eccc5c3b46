package org.lychgate.edition.trust;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * The keys that count at a point of the log: those of the trust file and what KEY leaves have
 * changed so far. It does not judge the approvals of a KEY leaf. Not for several threads at once.
 */
public final class KeyRing {
  private final Trust trust;
  private final Check check;
  private final Map<String, List<Span>> spans = new HashMap<>();
  private final List<VerifierKey> logKeys = new ArrayList<>();
  private TrustKey logKey;
  private Optional<Leaf.Detached> detached = Optional.empty();

  /** A key counts from {@code from} to the day before {@code until}. */
  private record Span(TrustKey key, LocalDate from, LocalDate until) {}

  /** Whether a line is a key's over a message, as {@link VerifierKey#verifies} says. */
  @FunctionalInterface
  public interface Check {
    boolean verifies(VerifierKey key, NoteSignature line, byte[] message);
  }

  public KeyRing(Trust trust) {
    this(trust, VerifierKey::verifies);
  }

  /**
   * The keys of a trust file.
   *
   * @param check for who has many signatures to check
   */
  public KeyRing(Trust trust, Check check) {
    this.check = check;
    this.trust = trust;
    this.logKey = trust.logKey();
    logKeys.add(logKey.vkey());
    for (TrustKey key : trust.keys()) {
      add(new Span(key, LocalDate.MIN, LocalDate.MAX));
    }
  }

  /** Whether {@code line} is {@code key}'s signature over exactly {@code message}. */
  public boolean verifies(VerifierKey key, NoteSignature line, byte[] message) {
    return check.verifies(key, line, message);
  }

  public Realm realm() {
    return trust.realm();
  }

  public Trust trust() {
    return trust;
  }

  /** The key that signs checkpoints of a log that ends here. */
  public TrustKey logKey() {
    return logKey;
  }

  /** The keys that have signed checkpoints, in order; the last is that of {@link #logKey}. */
  public List<VerifierKey> logKeys() {
    return List.copyOf(logKeys);
  }

  /** Takes a DETACHED leaf in: what the leaf behind it holds by its hash. */
  public void accept(Leaf.Detached leaf) {
    detached = Optional.of(leaf);
  }

  /** The bytes of this hash, where the last DETACHED leaf has them. */
  public Optional<byte[]> findDetached(Sha256 hash) {
    return detached
        .filter(leaf -> leaf.sha256().equals(hash))
        .map(leaf -> HexFormat.of().parseHex(leaf.hex()));
  }

  /**
   * Takes a KEY leaf in.
   *
   * @return false where it cannot be: a name that is in use, a key that this version cannot check,
   *     the end of a key that does not exist; nothing is changed then
   */
  public boolean accept(Leaf.Key leaf) {
    return switch (leaf.action()) {
      case ENROL -> enrol(leaf);
      case REVOKE -> revoke(leaf);
    };
  }

  private boolean enrol(Leaf.Key leaf) {
    boolean inUse = list(leaf.name()).stream().anyMatch(s -> s.until().isAfter(leaf.effective()));
    boolean registrar = leaf.role() == KeyRole.REGISTRAR;
    boolean log = leaf.role() == KeyRole.LOG;
    String name = TrustKey.vkeyName(trust.origin(), leaf.role(), leaf.name());
    Optional<VerifierKey> vkey = findVkey(leaf, name);
    // A new log key counts from its leaf on: between two days there are many checkpoints.
    if (inUse
        || vkey.isEmpty()
        || leaf.role() == KeyRole.RECOVERY
        || (log && !leaf.effective().equals(leaf.day()))
        || registrar == leaf.jurisdiction().isEmpty()) {
      return false;
    }
    Optional<String> jurisdiction = registrar ? Optional.of(leaf.jurisdiction()) : Optional.empty();
    TrustKey key =
        new TrustKey(leaf.name(), leaf.organisation(), leaf.role(), jurisdiction, vkey.get());
    add(new Span(key, leaf.effective(), LocalDate.MAX));
    if (log) {
      logKey = key;
      logKeys.add(vkey.get());
    }
    return true;
  }

  /** The key that a leaf enrols; empty where it is none of this name that the role can have. */
  private Optional<VerifierKey> findVkey(Leaf.Key leaf, String name) {
    return switch (leaf.algorithm()) {
      case ED25519 -> Optional.of(new VerifierKey(name, Hash.fromBytes(leaf.key().bytes())));
      case WEBAUTHN_P256 ->
          findDetached(leaf.key())
              .flatMap(KeyRing::findPasskey)
              .filter(key -> key.name().equals(name) && TrustKey.mayBePasskey(leaf.role()));
      case ML_DSA_44 -> Optional.empty();
    };
  }

  private static Optional<VerifierKey> findPasskey(byte[] vkey) {
    try {
      return Optional.of(VerifierKey.parse(new String(vkey, StandardCharsets.UTF_8)))
          .filter(key -> key.type() == KeyType.PASSKEY);
    } catch (LogException _) {
      return Optional.empty();
    }
  }

  private boolean revoke(Leaf.Key leaf) {
    List<Span> mine = list(leaf.name());
    boolean kept =
        leaf.name().equals(logKey.name())
            || trust.findRecoveryKey().filter(k -> k.name().equals(leaf.name())).isPresent();
    if (kept) {
      // A log's key is followed by another, never by none, and who can name that other stays.
      return false;
    }
    for (int i = 0; i < mine.size(); i++) {
      Span span = mine.get(i);
      // How many must agree goes by the role: an officer's key does not end as a subscriber's.
      if (span.until().isAfter(leaf.effective()) && span.key().role() == leaf.role()) {
        mine.set(i, new Span(span.key(), span.from(), leaf.effective()));
        return true;
      }
    }
    return false;
  }

  /** The key called {@code name}, if it counts on {@code day}. */
  public Optional<TrustKey> find(String name, LocalDate day) {
    return list(name).stream()
        .filter(s -> !day.isBefore(s.from()) && day.isBefore(s.until()))
        .map(Span::key)
        .findFirst();
  }

  /** All keys that an organisation has, had or will have, by name and first day. */
  public List<KeyTime> listOf(String organisation) {
    return spans.values().stream()
        .flatMap(List::stream)
        .filter(span -> span.key().organisation().equals(organisation))
        .sorted(Comparator.comparing((Span s) -> s.key().name()).thenComparing(Span::from))
        .map(span ->
            new KeyTime(
                span.key(), said(span.from(), LocalDate.MIN), said(span.until(), LocalDate.MAX)))
        .toList();
  }

  private static Optional<LocalDate> said(LocalDate day, LocalDate none) {
    return day.equals(none) ? Optional.empty() : Optional.of(day);
  }

  private List<Span> list(String name) {
    return spans.getOrDefault(name, List.of());
  }

  private void add(Span span) {
    spans.computeIfAbsent(span.key().name(), _ -> new ArrayList<>()).add(span);
  }
}
