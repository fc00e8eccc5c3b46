package org.lychgate.edition;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.TrustKey;

/**
 * Who has to answer for an entry that is held, by when, and what follows where nobody does (design
 * §7, docs/cases.md). The register acts by it, and {@code verify} holds the log against it.
 */
public final class Answering {
  /** Working days that the registrar has, after the day of the hold. */
  public static final int WORKING_DAYS = 5;

  private Answering() {}

  /** Last day on which the registrar can reaffirm. */
  public static LocalDate due(LocalDate held) {
    return WorkingDays.after(held, WORKING_DAYS);
  }

  /**
   * Whether a hold asks somebody. A court's does not: what a court has said, no silence undoes and
   * none outdoes.
   */
  public static boolean asks(HoldCause cause) {
    return cause != HoldCause.COURT_ORDER;
  }

  /**
   * Whether by {@code today} the entry is to be taken back because nobody has answered: the
   * registrar in time, or after it a second officer by the day on which the hold expires. A hold's
   * end never puts anybody back on the list by itself.
   */
  public static boolean isSilent(Leaf.Hold hold, boolean reaffirmed, LocalDate today) {
    LocalDate due = due(hold.day());
    LocalDate last = reaffirmed && hold.expires().isAfter(due) ? hold.expires() : due;
    return asks(hold.cause()) && today.isAfter(last);
  }

  /**
   * Whether {@code key} may reaffirm: a registrar's of the office whose record it is; any
   * registrar's where the entry does not stand on a registrar's record.
   *
   * @param reporter whose report the entry stands on, where that is known
   */
  public static boolean mayReaffirm(TrustKey key, Optional<TrustKey> reporter) {
    return key.role() == KeyRole.REGISTRAR
        && reporter
            .filter(r -> r.role() == KeyRole.REGISTRAR)
            .map(r -> r.organisation().equals(key.organisation()))
            .orElse(true);
  }

  /**
   * Whether an officer's voice counts for ending a hold: not of the organisation that reported, and
   * not of the officer who held the entry.
   *
   * @param held name of the key that signed the hold, where one did
   */
  public static boolean mayRule(
      TrustKey officer, Optional<TrustKey> reporter, Optional<String> held) {
    return reporter.filter(r -> r.organisation().equals(officer.organisation())).isEmpty()
        && !held.equals(Optional.of(officer.name()));
  }
}
