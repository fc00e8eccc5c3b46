package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.leaf.DisclosureChannel;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Scope;

/** Hands out editions: by agreement, and only after it is written down to whom. */
final class Disclosures {
  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Publisher publisher;
  private final Agreements agreements;

  Disclosures(Db db, LogFeeder feeder, Installation installation, Publisher publisher) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.publisher = publisher;
    this.agreements = new Agreements(db, installation);
  }

  Answer<EditionInfo> disclose(String subscriber, Scope scope, long sequence) {
    LocalDate today = installation.today();
    if (installation.findKey(subscriber, KeyRole.SUBSCRIBER, today).isEmpty()) {
      return Answer.refused(RefusalCode.WRONG_ROLE, "no subscriber of that name is enrolled");
    }
    Optional<EditionInfo> edition =
        publisher.list().stream()
            .filter(e -> e.scope() == scope && e.sequence() == sequence)
            .findFirst();
    if (edition.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "there is no such edition");
    }
    db.read(connection -> {
      LedgerRows.audit(connection, today, subscriber, "DISCLOSE", scope.word() + " " + sequence);
      return true;
    });
    // At the head: who asks is in the account before an erasure counts, or comes after it; and two
    // at one moment cannot both take what is left of a quota.
    Answer<Long> size =
        db.atHead(connection -> account(connection, subscriber, edition.get(), today));
    return switch (size) {
      case Answer.Refused<Long>(RefusalCode code, String message) -> Answer.refused(code, message);
      case Answer.Accepted<Long>(Long leaves) -> {
        feeder.publishUpTo(leaves);
        yield Answer.accepted(edition.get());
      }
    };
  }

  private Answer<Long> account(
      Connection connection, String subscriber, EditionInfo edition, LocalDate today)
      throws SQLException {
    if (EraseRows.isWithdrawn(connection, edition.scope(), edition.sequence())) {
      return Answer.refused(RefusalCode.NOT_FOUND, "that edition was withdrawn");
    }
    LeafBatch leaves = LedgerRows.begin(connection, today);
    LocalDate day = leaves.day();
    Answer<String> permit = agreements.permit(connection, subscriber, edition, day);
    if (permit instanceof Answer.Refused<String>(RefusalCode code, String message)) {
      return Answer.refused(code, message);
    }
    AgreementRows.account(connection, subscriber, edition, day, permit.get());
    if (EditionRows.disclose(connection, subscriber, edition.scope(), edition.sequence(), day)) {
      leaves.add(disclosed(day, edition, permit.get()));
      leaves.write(connection);
    }
    return Answer.accepted(leaves.next().value());
  }

  /* How many rows left, and to how many; to whom stands in the account only. */
  private static Leaf.Disclose disclosed(LocalDate day, EditionInfo edition, String agreement) {
    return new Leaf.Disclose(
        day,
        DisclosureChannel.EDITION,
        agreement,
        1,
        edition.rows(),
        Optional.of(new LeafIndex(edition.editionLeaf())));
  }
}
