package org.lychgate.edition.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.monitor.MonitorFinding.Level;

/**
 * How many entries claims of life hold, day by day. A claim needs no key and holds at once, so that
 * the living get off the list; a wave of them is either a list of living people or somebody who
 * takes dead people off it, or tries numbers. No rule decides which: people have to look.
 */
final class Claims {
  /** Fewer claims than this on a day are never a wave. */
  static final long FEW = 10;

  /** More than so many times the usual day is a wave. */
  static final int TIMES = 4;

  private final TreeMap<LocalDate, Long> days = new TreeMap<>();

  void accept(Leaf.Hold leaf) {
    if (leaf.cause() == HoldCause.CLAIM_OF_LIFE && leaf.signer().isEmpty()) {
      days.merge(leaf.day(), 1L, Long::sum);
    }
  }

  /** Waves on days from {@code since} on. */
  List<MonitorFinding> findings(LocalDate since) {
    List<MonitorFinding> out = new ArrayList<>();
    List<Long> past = new ArrayList<>();
    for (Map.Entry<LocalDate, Long> day : days.entrySet()) {
      long usual = Rates.usual(past);
      long held = day.getValue();
      if (!day.getKey().isBefore(since) && held >= FEW && held > TIMES * usual) {
        out.add(
            new MonitorFinding(
                Level.LOOK,
                "CLAIMS_WAVE",
                "claims of life",
                String.format(
                    Locale.ROOT,
                    "Claims of life held %,d entries on %s; the usual day with claims has %,d.",
                    held,
                    day.getKey(),
                    usual)));
      }
      past.add(held);
    }
    return out;
  }
}
