package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.lychgate.edition.Answering;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.TrustKey;

/**
 * Whose word counts in a case: the registrar whose record it is reaffirms, an officer rules who has
 * no part in it, and a second look is a second person's.
 */
final class CaseVoices {
  private final Releases releases;

  CaseVoices(Releases releases) {
    this.releases = releases;
  }

  /** Who may speak about one order. */
  record Voices(Optional<Releases.Speakers> speakers) {
    static final Voices ANY = new Voices(Optional.empty());

    /** Whether an officer's word ends it. */
    boolean mayRule(TrustKey officer) {
      return speakers.map(s -> Answering.mayRule(officer, s.reporter(), s.held())).orElse(true);
    }

    /** Whether it is the word of a registrar who reaffirms. */
    boolean mayReaffirm(TrustKey key) {
      return speakers
          .map(s -> Answering.mayReaffirm(key, s.reporter()))
          .orElse(key.role() == KeyRole.REGISTRAR);
    }
  }

  Voices of(Connection connection, Order.Release order) throws SQLException {
    return new Voices(releases.findSpeakers(connection, order));
  }

  /** Whether this key can approve the order at all; others are told, so that nobody waits. */
  boolean mayApprove(Connection connection, Order order, TrustKey key) throws SQLException {
    return switch (order) {
      case Order.Release release -> {
        Voices voices = of(connection, release);
        yield switch (key.role()) {
          case OFFICER -> voices.mayRule(key);
          case REGISTRAR -> release.cause() != ReleaseCause.REAFFIRMED || voices.mayReaffirm(key);
          case LOG, NOTICE, FUNERAL_DIRECTOR, COURT, LEAD, SUBSCRIBER, RECOVERY, AUDITOR -> true;
        };
      }
      case Order.SecondLook look ->
          key.role() == KeyRole.OFFICER
              && SecondLooks.findOfficer(connection, look.reversal())
                  .filter(key.name()::equals)
                  .isEmpty();
      // A registrar's record is the report itself; who lets it in again are officers, both of them.
      case Order.Restore _ -> key.role() == KeyRole.OFFICER;
      case Order.Publication _, Order.KeyChange _, Order.PolicyChange _ -> true;
    };
  }
}
