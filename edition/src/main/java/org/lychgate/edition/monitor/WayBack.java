package org.lychgate.edition.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.lychgate.edition.Answering;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * Whether the registry keeps its own clocks on the way back: silence that did not reverse, second
 * looks that nobody took, officers who reverse more than they use to. Nothing here says that
 * somebody has done wrong; it says where to ask.
 */
final class WayBack {
  /** Fewer reversals than this on a day are never unusual. */
  static final long FEW = 20;

  /** More than so many times the officer's usual day is unusual. */
  static final int TIMES = 4;

  private static final int LOOK_DAYS = 3;

  private final Realm realm;
  private final TreeMap<Long, Held> holds = new TreeMap<>();
  private final Map<Sha256, Long> reaffirmations = new HashMap<>();
  private final TreeMap<Long, Look> looks = new TreeMap<>();
  private final Map<Sha256, Long> results = new HashMap<>();
  private final TreeMap<String, TreeMap<LocalDate, Long>> reversals = new TreeMap<>();

  private record Held(Leaf.Hold leaf, boolean reaffirmed) {}

  /** A reversal that another officer has to look at; {@code publish}: empty where it is of many. */
  private record Look(String officer, LocalDate day, Optional<LeafIndex> publish) {}

  WayBack(Realm realm) {
    this.realm = realm;
  }

  /** Takes the next leaf; most say nothing about the way back. */
  void accept(LeafIndex index, Leaf leaf) {
    if (leaf instanceof Leaf.Hold hold) {
      held(index, hold);
    } else if (leaf instanceof Leaf.Approval approval) {
      approved(approval);
    } else if (leaf instanceof Leaf.Release release) {
      holds.remove(release.target().value());
    } else if (leaf instanceof Leaf.Reverse reverse) {
      reversed(index, reverse);
    } else if (leaf instanceof Leaf.BulkOrder order
        && order.action() == BulkAction.REVERSE_REGISTRY_ERROR) {
      look(index, new Look(order.signer().key(), order.day(), Optional.empty()));
    }
  }

  private void held(LeafIndex index, Leaf.Hold leaf) {
    if (Answering.asks(leaf.cause())) {
      holds.put(index.value(), new Held(leaf, false));
      reaffirmations.put(
          Decision.ofRelease(realm, index, ReleaseCause.REAFFIRMED).sha256(), index.value());
    }
  }

  private void approved(Leaf.Approval leaf) {
    Optional.ofNullable(reaffirmations.get(leaf.statement()))
        .ifPresent(hold -> holds.computeIfPresent(hold, (_, h) -> new Held(h.leaf(), true)));
    Long at = results.get(leaf.statement());
    Look look = at == null ? null : looks.get(at);
    // Whoever has reversed does not look at it again: that answer says nothing.
    if (look != null && !look.officer().equals(leaf.signer().key())) {
      looks.remove(at);
    }
  }

  private void reversed(LeafIndex index, Leaf.Reverse leaf) {
    holds.values().removeIf(hold -> hold.leaf().publish().equals(leaf.publish()));
    if (leaf.signer().isEmpty()) {
      return;
    }
    Signer signer = leaf.signer().get();
    switch (leaf.cause()) {
      case CLAIM_OF_LIFE, REGISTRY_ERROR, WRONG_PERSON -> {
        look(index, new Look(signer.key(), leaf.day(), Optional.of(leaf.publish())));
        count(signer.key(), leaf.day());
      }
      case COURT_ORDER, KEY_REVOKED, BATCH_WITHDRAWN -> count(signer.key(), leaf.day());
      case REPORTER_WITHDREW, SILENCE -> {
        // Not an officer's.
      }
    }
  }

  private void count(String officer, LocalDate day) {
    reversals.computeIfAbsent(officer, _ -> new TreeMap<>()).merge(day, 1L, Long::sum);
  }

  private void look(LeafIndex index, Look look) {
    looks.put(index.value(), look);
    for (Order.Look result : Order.Look.values()) {
      results.put(Decision.ofSecondLook(realm, index, result).sha256(), index.value());
    }
  }

  /**
   * What is overdue on {@code today}, and what was unusual from {@code since} on.
   *
   * @param isE1 whether a PUBLISH leaf lists on evidence E1
   */
  List<MonitorFinding> findings(LocalDate today, LocalDate since, Predicate<LeafIndex> isE1) {
    List<MonitorFinding> out = new ArrayList<>();
    holds.forEach((at, hold) -> {
      // A day more than the register has: the log's last day may just have begun.
      if (Answering.isSilent(hold.leaf(), hold.reaffirmed(), today.minusDays(1))) {
        out.add(
            look(
                "SILENCE_OVERDUE",
                "leaf " + at,
                "Nobody has answered for this held entry in time, and it was not taken back."));
      }
    });
    looks.forEach((at, look) -> {
      if (look.day().plusDays(LOOK_DAYS).isBefore(today)
          && look.publish().map(isE1::test).orElse(true)) {
        out.add(
            look(
                "SECOND_LOOK_OVERDUE",
                "leaf " + at,
                "No other officer has looked at the reversal of " + look.day() + "."));
      }
    });
    reversals.forEach((officer, days) -> unusual(officer, days, since, out));
    return out;
  }

  private static void unusual(
      String officer, TreeMap<LocalDate, Long> days, LocalDate since, List<MonitorFinding> out) {
    List<Long> past = new ArrayList<>();
    days.forEach((day, count) -> {
      long usual = Rates.usual(past);
      if (!day.isBefore(since) && count >= FEW && count > TIMES * usual) {
        out.add(
            look(
                "REVERSALS_MANY",
                officer,
                String.format(
                    Locale.ROOT,
                    "%s reversed %,d single entries on %s; the usual day has %,d.",
                    officer,
                    count,
                    day,
                    usual)));
      }
      past.add(count);
    });
  }

  private static MonitorFinding look(String code, String where, String message) {
    return new MonitorFinding(Level.LOOK, code, where, message);
  }
}
