package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Linkage;

/**
 * Whose death a report is about that waits for officers. A directory that is somebody else's
 * service can take its time to say so, or hang: it is asked in front of everything that others wait
 * for, the order of keys and the ledger's head, and the answer is taken along. There it counts only
 * for the very report and the directory that were asked.
 */
final class WaitingLinks {
  private final Installation installation;

  WaitingLinks(Installation installation) {
    this.installation = installation;
  }

  /** A report that waits, as it goes before the gate once more. */
  record Source(ReportRows.Waiting waiting, StoredRecord stored, DeathReport report) {
    @Override
    public String toString() {
      return "source(" + waiting.messageId() + ")";
    }
  }

  /**
   * An answer.
   *
   * @param holders the HOLDERS leaf of who was asked
   */
  record Link(DeathReport report, LeafIndex holders, Linkage linkage) {
    @Override
    public String toString() {
      return "link";
    }
  }

  /**
   * Asks about the report that an official's answer to an order is about; empty where there is
   * nothing to ask, or nobody whose question it may be. Nothing may be locked.
   */
  Optional<Link> ask(Db db, byte[] body, Optional<String> header) {
    Optional<HolderDirectory> holders = installation.holders();
    Optional<Consent> said = holders.flatMap(_ -> read(body));
    if (said.isEmpty()) {
      return Optional.empty();
    }
    LocalDate today = LedgerRows.today(db, installation);
    Optional<TrustKey> key =
        installation
            .keysInForce()
            .steady(
                () -> installation.findSigner(said.get().key(), said.get().answer(), header, today))
            .filter(Decisions::isOfficial);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<Source> source = db.read(connection -> find(connection, said.get(), key.get()));
    return source.map(s -> new Link(s.report(), holders.get().leaf(), find(holders.get(), s)));
  }

  private Optional<Consent> read(byte[] body) {
    try {
      return Optional.of(Consent.parse(body)).filter(c -> c.realm() == installation.realm());
    } catch (JsonException _) {
      // Whoever decides says what is wrong with it.
      return Optional.empty();
    }
  }

  private Optional<Source> find(Connection connection, Consent consent, TrustKey key)
      throws SQLException {
    if (Withdrawals.isOfOwnReport(connection, consent, key)) {
      return Optional.empty();
    }
    return switch (consent.order()) {
      case Order.Publication order -> find(connection, order.report(), false);
      case Order.Restore order -> find(connection, order.report(), true);
      case Order.Release _, Order.SecondLook _, Order.PolicyChange _, Order.KeyChange _ ->
          Optional.empty();
    };
  }

  /**
   * The report that waits under {@code leaf}; empty where none does.
   *
   * @param restores whether it is to come in the place of a reversed entry
   */
  Optional<Source> find(Connection connection, LeafIndex leaf, boolean restores)
      throws SQLException {
    Optional<ReportRows.Waiting> waiting = ReportRows.findWaiting(connection, leaf);
    Optional<StoredRecord> stored =
        Optional.ofNullable(
                installation.vault().list(connection, List.of(leaf.value())).get(leaf.value()))
            .map(StoredRecord::parse)
            .filter(record -> record.entrySalt().isPresent());
    if (waiting.isEmpty() || stored.isEmpty()) {
      return Optional.empty();
    }
    // The day of certification was compared with the reversal when the report came, and is not
    // kept; it was no later than that day, which the obstacle holds against the reversal again.
    Optional<LocalDate> certified = restores ? Optional.of(waiting.get().day()) : Optional.empty();
    return Optional.of(
        new Source(
            waiting.get(),
            stored.get(),
            report(waiting.get(), stored.get().statement(), certified)));
  }

  /**
   * Whose death it is about, at the head: an index at hand is asked there, a service never.
   *
   * @return empty where it has to be asked first
   */
  Optional<Linkage> find(Source source, Optional<Link> asked) {
    if (installation.holders().isEmpty()) {
      return Optional.of(new Linkage.NoHolders());
    }
    return switch (installation.holders().get()) {
      case Holders index -> Optional.of(find(index, source));
      case RemoteHolders service ->
          asked
              .filter(a -> a.report().equals(source.report()))
              .filter(a -> a.holders().equals(service.leaf()))
              .map(Link::linkage);
    };
  }

  private Linkage find(HolderDirectory holders, Source source) {
    return holders
        .find(source.report(), installation.personKeys(), installation.policy().minMargin())
        .linkage();
  }

  /* What served one comparison was dropped then; its vetoes would have stopped the report. */
  private DeathReport report(
      ReportRows.Waiting waiting, DeathStatement stated, Optional<LocalDate> certified) {
    return new DeathReport(
        waiting.messageId(),
        waiting.reporter(),
        installation
            .keys()
            .find(waiting.reporter().name(), waiting.day())
            .flatMap(key -> key.role().findReporterRole())
            .orElseThrow(() -> new IllegalStateException("a reporter that may not report")),
        stated.decedent(),
        stated.death(),
        stated.placeOfDeath(),
        stated.certificate(),
        certified,
        waiting.day(),
        stated.rawHash(),
        ComparisonOnly.NONE);
  }
}
