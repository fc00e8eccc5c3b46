package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;

/** Leaves and events that a database lost, as the log has them. */
final class RecoveredLeaves {
  private RecoveredLeaves() {}

  /** A lost leaf, and the day of the decision that it belongs to. */
  record Lost(Leaf leaf, byte[] bytes, LocalDate day) {}

  /**
   * Which entry each lost leaf is about, as far as that is known.
   *
   * @param publishes entry ids by PUBLISH leaf, of entries that the database has or that were lost
   */
  static Map<Long, EntryId> entriesOf(
      Connection connection, Map<Long, Lost> lost, Map<Long, EntryId> publishes)
      throws SQLException {
    Map<Long, EntryId> out = new TreeMap<>();
    for (Map.Entry<Long, Lost> e : lost.entrySet()) {
      OptionalLong publish = publishOf(connection, e.getKey(), e.getValue().leaf(), lost);
      if (publish.isPresent()) {
        EntryId id = publishes.get(publish.getAsLong());
        if (id == null) {
          id =
              EntryRows.findByPublishLeaf(connection, new LeafIndex(publish.getAsLong()))
                  .map(EntryRow::id)
                  .orElse(null);
        }
        if (id != null) {
          out.put(e.getKey(), id);
        }
      }
    }
    return out;
  }

  private static OptionalLong publishOf(
      Connection connection, long index, Leaf leaf, Map<Long, Lost> lost) throws SQLException {
    if (leaf instanceof Leaf.Publish) {
      return OptionalLong.of(index);
    }
    if (leaf instanceof Leaf.Restore) {
      // The entry that comes in the place of another stands in the next leaf.
      return OptionalLong.of(index + 1);
    }
    if (leaf instanceof Leaf.Release release) {
      Lost target = lost.get(release.target().value());
      Leaf of = target == null ? LedgerRows.get(connection, release.target()) : target.leaf();
      return of instanceof Leaf.Hold ? refersTo(of) : OptionalLong.empty();
    }
    return refersTo(leaf);
  }

  /** The leaf that an event refers to, as the register writes it. */
  private static OptionalLong refersTo(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Publish x -> OptionalLong.of(x.face().report().value());
      case Leaf.Correct x -> OptionalLong.of(x.publish().value());
      case Leaf.Hold x -> OptionalLong.of(x.publish().value());
      case Leaf.Reverse x -> OptionalLong.of(x.publish().value());
      case Leaf.Release x -> OptionalLong.of(x.target().value());
      case Leaf.Restore x -> OptionalLong.of(x.publish().value());
      case Leaf.Erase x -> OptionalLong.of(x.target().value());
      case Leaf.Genesis _,
          Leaf.Key _,
          Leaf.Policy _,
          Leaf.Holders _,
          Leaf.Inherited _,
          Leaf.Declaration _,
          Leaf.Submission _,
          Leaf.Report _,
          Leaf.Count _,
          Leaf.RulingBatch _,
          Leaf.Quarantine _,
          Leaf.Approval _,
          Leaf.Refusal _,
          Leaf.Edition _,
          Leaf.Disclose _,
          Leaf.Silent _,
          Leaf.BulkOrder _,
          Leaf.Detached _ ->
          OptionalLong.empty();
    };
  }

  /** Writes them, byte for byte as in the log; nothing but that they happened. */
  static void write(Connection connection, Map<Long, Lost> lost, Map<Long, EntryId> entries)
      throws SQLException {
    LeafBatch.Rows rows = new LeafBatch.Rows();
    for (Map.Entry<Long, Lost> e : lost.entrySet()) {
      Lost leaf = e.getValue();
      rows.add(
          e.getKey(),
          new LeafBatch.Event(
              leaf.leaf().kind(),
              leaf.day(),
              Optional.ofNullable(entries.get(e.getKey())),
              refersTo(leaf.leaf())),
          leaf.bytes());
    }
    rows.write(connection);
  }
}
