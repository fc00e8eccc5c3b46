package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.gate.Policy;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.register.vault.Vault;

/**
 * What stays the same while a register is open.
 *
 * @param rules the policy by which this judges; see {@link #on}
 * @param desk directory of number holders with its HOLDERS leaf; empty under policy no-holders
 * @param inherited a death file from before there was a gate
 * @param random for entry ids, salts and case codes
 */
record Installation(
    Realm realm,
    KeysInForce keysInForce,
    Policies policies,
    Policies.Version rules,
    Optional<HolderDesk> desk,
    Optional<Inherited> inherited,
    PersonKeys personKeys,
    Vault vault,
    NoteSigner noticeSigner,
    Days days,
    Randomness random) {

  /** The same, judging by the policy that is in force on {@code day}. */
  Installation on(LocalDate day) {
    return new Installation(
        realm,
        keysInForce,
        policies,
        policies.on(day),
        desk,
        inherited,
        personKeys,
        vault,
        noticeSigner,
        days,
        random);
  }

  /** By what it links and rules. */
  Rulebook rulebook() {
    return new Rulebook(policy(), holders(), personKeys, random);
  }

  /** The directory of number holders; the same as long as {@link #withHolders} lasts. */
  Optional<HolderDirectory> holders() {
    return desk.map(HolderDesk::current);
  }

  /** Does {@code work} with one directory of number holders. */
  <T> T withHolders(Supplier<T> work) {
    return desk.isPresent() ? desk.get().steady(work) : work.get();
  }

  Policy policy() {
    return rules.policy();
  }

  /** The POLICY leaf of {@link #policy}. */
  LeafIndex policyLeaf() {
    return rules.leaf();
  }

  /** The keys that count now. */
  KeyRing keys() {
    return keysInForce.ring();
  }

  /** The registry's day: days are all the time that leaves know. */
  LocalDate today() {
    return days.today();
  }

  /**
   * The registry's day: the clock's, or the last leaf's where the clock has gone back. By it keys
   * count and reports are received, so that a clock that is set back brings no revoked key back.
   *
   * @param last day of the last leaf, where there is one
   */
  LocalDate today(Optional<LocalDate> last) {
    LocalDate now = today();
    return last.filter(day -> day.isAfter(now)).orElse(now);
  }

  /** SHA-256 of the holder snapshot in use. */
  Optional<Sha256> holdersHash() {
    return holders().map(HolderDirectory::snapshot);
  }

  /** The key called {@code name}, where it counts today and has this role. */
  Optional<TrustKey> findKey(String name, KeyRole role, LocalDate day) {
    return keys().find(name, day).filter(key -> key.role() == role);
  }

  /** The key called {@code name}, where it counts on {@code day} and has signed the statement. */
  Optional<TrustKey> findSigner(
      String name, Statement statement, Optional<String> header, LocalDate day) {
    Optional<NoteSignature> line = findSignature(header);
    return keys()
        .find(name, day)
        .filter(key -> line.isPresent() && Signing.verifies(statement, line.get(), key.vkey()));
  }

  /** Reads a signature line as it came in a header, with or without its dash. */
  static Optional<NoteSignature> findSignature(Optional<String> line) {
    if (line.isEmpty() || line.get().getBytes(StandardCharsets.UTF_8).length > 1000) {
      return Optional.empty();
    }
    try {
      String text = line.get().strip();
      return Optional.of(
          text.startsWith("\u2014")
              ? NoteSignature.parseLine(text)
              : NoteSignature.parseHeader(text));
    } catch (LogException _) {
      return Optional.empty();
    }
  }
}
