package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;

/**
 * Keys that come and go while the registry runs (docs/trust.md). A new key takes as many
 * organisations as trust.json asks for and its waiting period, in public; a key that is stolen ends
 * at once, on one officer's word. A new log key does not wait: the one in force, or the recovery
 * key, is among those who name it.
 */
final class KeyOrders {
  private final Installation installation;
  private final LogSigners logSigners;

  /** Of the log key that is being committed; decisions are one at a time. */
  private Optional<NoteSigner> next = Optional.empty();

  KeyOrders(Installation installation, LogSigners logSigners) {
    this.installation = installation;
    this.logSigners = logSigners;
  }

  /** Different organisations that must agree, an officer's among them. */
  int needed(Order.KeyChange order) {
    Thresholds thresholds = installation.keys().trust().thresholds();
    return order.action() == KeyAction.REVOKE && order.role().endsOnOneWord()
        ? 1
        : thresholds.keys();
  }

  /** Whether {@code key} may answer: officers and registrars; for a log key, who may name it. */
  boolean mayAnswer(Order.KeyChange order, TrustKey key) {
    return order.role() == KeyRole.LOG && maySayWhoSigns(key);
  }

  /** The log key in force, and the recovery key. */
  boolean maySayWhoSigns(TrustKey key) {
    return key.role() == KeyRole.RECOVERY || key.equals(installation.keys().logKey());
  }

  /** What the order is about; a refusal where it cannot be carried out on {@code day}. */
  Answer<DecisionTarget> find(Order.KeyChange order, LocalDate day) {
    Optional<String> no =
        switch (order.action()) {
          case ENROL -> findObstacleToEnrol(order, day);
          case REVOKE -> findObstacleToRevoke(order, day);
        };
    if (no.isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, no.get());
    }
    if (!installation.keysInForce().accepts(order, day)) {
      return Answer.refused(
          RefusalCode.NOT_NOW,
          "the key cannot be this: its name is in use, or its role and place do not go together");
    }
    return Answer.accepted(new DecisionTarget.KeyTarget(order));
  }

  private Optional<String> findObstacleToEnrol(Order.KeyChange order, LocalDate day) {
    return switch (order.role()) {
      case RECOVERY -> Optional.of("the recovery key stands in trust.json alone");
      case NOTICE ->
          Optional.of("recipients know the key of notices from trust.json: it cannot change yet");
      case LOG -> findObstacleToRotate(order, day);
      case OFFICER, REGISTRAR, FUNERAL_DIRECTOR, COURT, LEAD, SUBSCRIBER, AUDITOR ->
          findUnnamed(order).or(() -> findTooSoon(order, day));
    };
  }

  private static Optional<String> findUnnamed(Order.KeyChange order) {
    boolean hash = order.algorithm() != SignatureAlgorithm.ED25519;
    return hash && order.passkey().isEmpty()
        ? Optional.of("the order names a passkey by its hash: its vkey has to come with it")
        : Optional.empty();
  }

  private Optional<String> findTooSoon(Order.KeyChange order, LocalDate day) {
    LocalDate from = day.plusDays(installation.keys().trust().thresholds().waitingDays());
    return order.effective().isBefore(from)
        ? Optional.of("a new key waits in public: the first day it can count is " + from)
        : Optional.empty();
  }

  private Optional<String> findObstacleToRotate(Order.KeyChange order, LocalDate day) {
    if (!order.effective().equals(day)) {
      return Optional.of("a new log key counts from its leaf on: the day is " + day);
    }
    Optional<TrustKey> next = installation.keysInForce().findNext(order, order.effective());
    return next.isPresent() && logSigners.find(next.get()).isEmpty()
        ? Optional.of("the private half of that log key is not in the registry's keys folder")
        : Optional.empty();
  }

  private Optional<String> findObstacleToRevoke(Order.KeyChange order, LocalDate day) {
    if (order.effective().isBefore(day)) {
      return Optional.of("a key does not end in the past: the day is " + day);
    }
    if (order.role() == KeyRole.NOTICE) {
      return Optional.of("recipients know the key of notices from trust.json: it cannot end yet");
    }
    Optional<TrustKey> key = installation.keys().find(order.name(), day);
    boolean same =
        key.isPresent()
            && key.get().role() == order.role()
            && key.get().organisation().equals(order.organisation())
            && key.get().jurisdiction().orElse("").equals(order.jurisdiction())
            && (key.get().vkey().type() == KeyType.PASSKEY)
                == (order.algorithm() == SignatureAlgorithm.WEBAUTHN_P256)
            && key.get().vkey().publicKey().hex().equals(order.key().hex());
    return same ? Optional.empty() : Optional.of("no such key counts on " + day);
  }

  /** Adds the KEY leaf; not without the private half of a log key at hand. */
  LeafIndex leaf(LeafBatch leaves, Order.KeyChange order, List<LeafIndex> approvals) {
    Leaf.Key leaf = order.leaf(leaves.day(), approvals);
    next = Optional.empty();
    if (order.role() == KeyRole.LOG) {
      next = installation.keysInForce().findNext(order, leaves.day()).flatMap(logSigners::find);
      if (next.isEmpty()) {
        throw new IllegalStateException("the private half of the log key has gone");
      }
    }
    order.detached(leaves.day()).ifPresent(leaves::add);
    return leaves.add(leaf);
  }

  /**
   * The leaf is committed: the register goes by it from here on, and signs by it where it is the
   * log's.
   */
  void committed(Order.KeyChange order, LocalDate day, LogFeeder feeder) {
    installation.keysInForce().accept(order, day);
    next.ifPresent(feeder::signAs);
    next = Optional.empty();
  }
}
