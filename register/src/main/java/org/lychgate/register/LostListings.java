package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;

/**
 * Listings that stand in the log and whose record a restored database lost: they are served to
 * nobody, and an officer takes them back like any other.
 */
final class LostListings {
  private final Installation installation;
  private final Outbox outbox;

  LostListings(Installation installation, Outbox outbox) {
    this.installation = installation;
    this.outbox = outbox;
  }

  /**
   * Takes one back; only at the head.
   *
   * @return empty where the leaf lists nothing that was lost
   */
  Optional<Answer<ReversalReceipt>> reverse(
      Connection connection, ReversalStatement statement, TrustKey key, NoteSignature line)
      throws SQLException {
    Optional<LostRows.Entry> found = LostRows.findByPublish(connection, statement.publish());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    LostRows.Entry lost = found.get();
    LocalDate day = LedgerRows.begin(connection, installation.today()).day();
    boolean may =
        statement.cause() == ReverseCause.REPORTER_WITHDREW
            ? key.name().equals(lost.reporter().name())
            : key.role() == KeyRole.OFFICER && statement.cause() != ReverseCause.SILENCE;
    if (!may) {
      return Optional.of(
          Answer.refused(
              RefusalCode.WRONG_ROLE,
              "an entry is taken back by an officer, or by the reporter of it who withdraws"));
    }
    if (lost.reverse().isPresent()) {
      long leaf = lost.reverse().getAsLong();
      return Optional.of(Answer.accepted(receipt(connection, lost, leaf, true)));
    }
    if (!statement.day().equals(day)) {
      return Optional.of(
          Answer.refused(
              RefusalCode.NOT_NOW, "the registry's day is " + day + ": sign the reversal for it"));
    }
    return Optional.of(Answer.accepted(write(connection, statement, key, line, lost)));
  }

  private ReversalReceipt write(
      Connection connection,
      ReversalStatement statement,
      TrustKey key,
      NoteSignature line,
      LostRows.Entry lost)
      throws SQLException {
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    LeafIndex reverse =
        leaves.add(
            new Leaf.Reverse(
                leaves.day(),
                statement.publish(),
                statement.cause(),
                statement.order(),
                Optional.of(Signing.forLeaf(line, key))),
            lost.entry(),
            statement.publish());
    leaves.write(connection);
    // That its record is lost says nothing about the person. Every other cause does.
    boolean contested = statement.cause() != ReverseCause.REGISTRY_ERROR;
    LostRows.setReversed(connection, lost.publish(), reverse, contested);
    outbox.add(
        connection, Notice.Kind.REVERSAL, lost.entry(), statement.publish(), reverse, leaves.day());
    return receipt(connection, lost, reverse.value(), false);
  }

  private static ReversalReceipt receipt(
      Connection connection, LostRows.Entry lost, long leaf, boolean again) throws SQLException {
    LeafIndex reverse = new LeafIndex(leaf);
    LocalDate day = LedgerRows.get(connection, reverse).findDay().orElseThrow();
    return new ReversalReceipt(
        lost.entry(), leaf, Outbox.getByLeaf(connection, reverse), day, again);
  }

  /** Why no edition can be cut; empty where nothing lost stands in the way. */
  static Optional<String> findUnserved(Connection connection) throws SQLException {
    List<LostRows.Entry> unserved = LostRows.listUnserved(connection);
    return unserved.isEmpty()
        ? Optional.empty()
        : Optional.of(
            unserved.size()
                + " entries stand in the log whose records were lost when a backup was restored,"
                + " the first under leaf "
                + unserved.getFirst().publish()
                + ": an officer takes each back (registry-error), and its reporter sends the"
                + " record again under another id");
  }
}
