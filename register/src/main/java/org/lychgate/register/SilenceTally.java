package org.lychgate.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Sums up who is silent, notice by notice: keeps a little for each recipient, none for a notice.
 */
final class SilenceTally {
  private final LocalDate publicUntil;
  private final UnaryOperator<String> organisation;
  private final TreeMap<String, Silent> organisations = new TreeMap<>();
  private final Map<String, Long> oldest = new TreeMap<>();
  private final Map<String, String> known = new HashMap<>();
  private long unanswered;

  /** Of one organisation: how many notices, and the day of the first. */
  private record Silent(int notices, LocalDate since) {
    Silent and(Silent other) {
      return new Silent(notices + other.notices, since.isBefore(other.since) ? since : other.since);
    }
  }

  /**
   * Nothing summed up yet.
   *
   * @param publicUntil last day of notices of which it is public who is silent
   * @param organisation whose a subscriber's key is
   */
  SilenceTally(LocalDate publicUntil, UnaryOperator<String> organisation) {
    this.publicUntil = publicUntil;
    this.organisation = organisation;
  }

  /** A notice that {@code who} have not answered; each notice once. */
  void add(long notice, LocalDate day, Set<String> who) {
    unanswered += who.size();
    who.forEach(name -> oldest.merge(name, notice - 1, Math::min));
    if (day.isAfter(publicUntil)) {
      return;
    }
    Set<String> theirs = new TreeSet<>();
    who.forEach(name -> theirs.add(known.computeIfAbsent(name, organisation)));
    theirs.forEach(name -> organisations.merge(name, new Silent(1, day), Silent::and));
  }

  /** From which notice on each of the silent is told again: the one before its oldest. */
  Map<String, Long> oldest() {
    return oldest;
  }

  ExchangeAlarms alarms(List<String> stale) {
    List<ExchangeAlarms.SilentOne> out = new ArrayList<>();
    organisations.forEach((name, silent) ->
        out.add(new ExchangeAlarms.SilentOne(name, silent.notices(), silent.since())));
    return new ExchangeAlarms(unanswered, out, stale);
  }
}
