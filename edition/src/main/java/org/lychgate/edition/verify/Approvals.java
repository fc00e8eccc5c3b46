package org.lychgate.edition.verify;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Approval;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Refusal;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Sha256;

/** Checks APPROVAL and REFUSAL leaves, and who agreed with what. */
final class Approvals {
  private final KeyRing keys;
  private final Findings findings;
  private final Map<Long, Given> given = new HashMap<>();

  /** What keys have refused, and the last leaf by which each did. */
  private final Map<String, Set<Sha256>> refused = new HashMap<>();

  private final Map<String, LeafIndex> lastRefusal = new HashMap<>();

  private record Given(Sha256 statement, TrustKey key) {}

  Approvals(KeyRing keys, Findings findings) {
    this.keys = keys;
    this.findings = findings;
  }

  void accept(LeafIndex index, Leaf.Approval leaf) {
    Optional<TrustKey> key =
        findSigner(Approval.of(keys.realm(), leaf), leaf.signer(), leaf.day())
            .filter(k -> isOfficial(k) || maySayWhoSigns(k));
    key.ifPresent(k -> given.put(index.value(), new Given(leaf.statement(), k)));
    checkSigned(index, key.isPresent(), leaf.signer());
  }

  void accept(LeafIndex index, Leaf.Refusal leaf) {
    boolean signed =
        findSigner(Refusal.of(keys.realm(), leaf), leaf.signer(), leaf.day()).isPresent();
    checkSigned(index, signed, leaf.signer());
    if (signed) {
      String key = leaf.signer().key();
      refused.computeIfAbsent(key, _ -> new HashSet<>()).add(leaf.statement());
      lastRefusal.put(key, index);
    }
  }

  /**
   * Whether {@code reporter} has refused that its own report is listed. Refusals come after the
   * report, so that nothing is computed for the millions that are listed at once.
   */
  boolean isWithdrawn(LeafIndex report, String reporter) {
    LeafIndex last = lastRefusal.get(reporter);
    if (last == null || last.compareTo(report) < 0) {
      return false;
    }
    Set<Sha256> hashes = refused.getOrDefault(reporter, Set.of());
    return Order.listPublications(report).stream()
        .anyMatch(order -> hashes.contains(order.decision(keys.realm()).sha256()));
  }

  private static boolean isOfficial(TrustKey key) {
    return key.role() == KeyRole.OFFICER || key.role() == KeyRole.REGISTRAR;
  }

  /** The log key in force and the recovery key: they approve a new log key and nothing else. */
  private boolean maySayWhoSigns(TrustKey key) {
    return key.equals(keys.logKey()) || key.role() == KeyRole.RECOVERY;
  }

  /** Whether the log key in force, or the recovery key, is among those that agreed. */
  boolean nameNextLogKey(List<LeafIndex> leaves, Statement statement) {
    Sha256 hash = statement.sha256();
    return leaves.stream()
        .map(leaf -> Optional.ofNullable(given.get(leaf.value())))
        .anyMatch(
            a -> a.filter(g -> g.statement().equals(hash) && maySayWhoSigns(g.key())).isPresent());
  }

  private void checkSigned(LeafIndex index, boolean signed, Signer signer) {
    findings.check(
        signed,
        "APPROVAL_NOT_SIGNED",
        "leaf " + index,
        "key " + signer.key() + " has not signed this, or may not");
  }

  /** The key that signed {@code statement}, if it counts on {@code day}. */
  Optional<TrustKey> findSigner(Statement statement, Signer signer, LocalDate day) {
    return keys.find(signer.key(), day)
        .filter(key -> Signing.verifies(statement, signer.signature(), key.vkey(), keys));
  }

  /**
   * Whether enough different organisations agreed with {@code statement}, an officer's among them.
   */
  boolean suffice(List<LeafIndex> leaves, Statement statement, int organisations) {
    return suffice(leaves, statement, organisations, Optional.empty());
  }

  /** The same, where one organisation has no voice: it would speak for itself. */
  boolean suffice(
      List<LeafIndex> leaves, Statement statement, int organisations, Optional<String> barred) {
    Sha256 hash = statement.sha256();
    TreeSet<String> agreed = new TreeSet<>();
    boolean officer = false;
    for (LeafIndex leaf : leaves) {
      Given approval = given.get(leaf.value());
      if (approval != null
          && approval.statement().equals(hash)
          && isOfficial(approval.key())
          && !barred.equals(Optional.of(approval.key().organisation()))) {
        agreed.add(approval.key().organisation());
        officer |= approval.key().role() == KeyRole.OFFICER;
      }
    }
    return officer && agreed.size() >= organisations;
  }

  /** Whether one of these leaves is the agreement of a key that {@code which} takes. */
  boolean any(List<LeafIndex> leaves, Statement statement, Predicate<TrustKey> which) {
    Sha256 hash = statement.sha256();
    return leaves.stream()
        .map(leaf -> Optional.ofNullable(given.get(leaf.value())))
        .anyMatch(
            a -> a.filter(g -> g.statement().equals(hash) && which.test(g.key())).isPresent());
  }

  /** Of how many different organisations officers are among those that agreed. */
  int countOfficers(List<LeafIndex> leaves, Statement statement) {
    Sha256 hash = statement.sha256();
    TreeSet<String> agreed = new TreeSet<>();
    for (LeafIndex leaf : leaves) {
      Given approval = given.get(leaf.value());
      if (approval != null
          && approval.statement().equals(hash)
          && approval.key().role() == KeyRole.OFFICER) {
        agreed.add(approval.key().organisation());
      }
    }
    return agreed.size();
  }

  /** Whether any leaf so far is the agreement of a key that {@code which} takes. */
  boolean anybody(Statement statement, Predicate<TrustKey> which) {
    Sha256 hash = statement.sha256();
    return given.values().stream().anyMatch(g -> g.statement().equals(hash) && which.test(g.key()));
  }
}
