package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;

/** Leaves of one transaction, numbered from the head on; written together. */
final class LeafBatch {
  private static final NewRows.Table LEDGER =
      new NewRows.Table(
          "ledger",
          new NewRows.Column("leaf_index", NewRows.Type.LONG),
          new NewRows.Column("leaf", NewRows.Type.BYTES));
  private static final NewRows.Table EVENT =
      new NewRows.Table(
          "event",
          new NewRows.Column("kind", NewRows.Type.TEXT),
          new NewRows.Column("day", NewRows.Type.DATE),
          new NewRows.Column("leaf_index", NewRows.Type.LONG),
          new NewRows.Column("entry", NewRows.Type.LONG),
          new NewRows.Column("refers_to", NewRows.Type.LONG));

  private final long first;
  private final LocalDate day;
  private final List<Pending> pending = new ArrayList<>();
  private int written;

  LeafBatch(long first, LocalDate day) {
    this.first = first;
    this.day = day;
  }

  /** Day of the decisions. */
  LocalDate day() {
    return day;
  }

  /** Number the next leaf gets. */
  LeafIndex next() {
    return new LeafIndex(first + pending.size());
  }

  LeafIndex add(Leaf leaf) {
    return add(leaf, Optional.empty(), OptionalLong.empty());
  }

  LeafIndex add(Leaf leaf, EntryId entry, LeafIndex refersTo) {
    return add(leaf, Optional.of(entry), OptionalLong.of(refersTo.value()));
  }

  LeafIndex add(Leaf leaf, Optional<EntryId> entry, OptionalLong refersTo) {
    leaf.findSigner().flatMap(this::findDetached).ifPresent(this::add);
    LeafIndex index = next();
    pending.add(new Pending(leaf, entry, refersTo));
    return index;
  }

  /** The signature itself, where the leaf has no room for it: it stands in front. */
  private Optional<Leaf> findDetached(Signer signer) {
    if (signer.signature().algorithm() == SignatureAlgorithm.ED25519) {
      return Optional.empty();
    }
    if (signer.detached().isEmpty()) {
      throw new IllegalStateException("a signature that nobody could check");
    }
    return signer.detached().map(hex -> new Leaf.Detached(day, hex));
  }

  /**
   * Writes leaves and events that are not yet written; other rows of the transaction may refer to
   * them afterwards.
   */
  void write(Connection connection) throws SQLException {
    Rows rows = new Rows();
    for (; written < pending.size(); written++) {
      Pending p = pending.get(written);
      rows.add(
          first + written,
          new Event(p.leaf().kind(), day, p.entry(), p.refersTo()),
          LeafCodec.encode(p.leaf()));
    }
    rows.write(connection);
  }

  /** What the event of a leaf says. */
  record Event(LeafKind kind, LocalDate day, Optional<EntryId> entry, OptionalLong refersTo) {}

  /** Leaves with their events, on their way into the database. */
  static final class Rows {
    private final NewRows ledger = new NewRows(LEDGER);
    private final NewRows event = new NewRows(EVENT);

    void add(long index, Event of, byte[] leaf) {
      ledger.add(index, leaf);
      event.add(
          of.kind().name(),
          of.day(),
          index,
          of.entry().map(EntryId::value).orElse(null),
          NewRows.orNull(of.refersTo()));
    }

    void write(Connection connection) throws SQLException {
      ledger.write(connection);
      event.write(connection);
    }
  }

  /** A leaf on its way into the ledger, and what its event row says. */
  private record Pending(Leaf leaf, Optional<EntryId> entry, OptionalLong refersTo) {}
}
