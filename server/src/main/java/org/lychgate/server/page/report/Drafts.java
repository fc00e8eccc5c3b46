package org.lychgate.server.page.report;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.server.page.SignedIn;

/**
 * Makes batches of reports that a page shows and their reporter signs. Batch ids and salts are
 * drawn here, go out with the page, and are kept nowhere until the signed batch comes back: what is
 * never signed is nowhere.
 */
public final class Drafts {
  private final Realm realm;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Makes them of {@code realm}.
   *
   * @param random a SecureRandom
   */
  Drafts(Realm realm, InstantSource clock, RandomGenerator random) {
    this.realm = realm;
    this.clock = clock;
    this.random = random;
  }

  /** Whose numbers are taken. */
  public Realm realm() {
    return realm;
  }

  /** The day on which a statement is signed. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** A batch of {@code who}'s, one or more reports in their order. */
  public SubmissionEnvelope envelope(SignedIn who, List<SubmissionMaker.Source> sources) {
    return SubmissionMaker.unsigned(realm, new ReporterId(who.key()), sources, random);
  }
}
