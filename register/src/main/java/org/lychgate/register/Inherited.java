package org.lychgate.register;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/**
 * A death file that was published before there was a gate, as an index beside the database: one
 * INHERITED leaf stands for all of it, and none of its rows is in PostgreSQL before somebody says
 * that it is wrong. It has no evidence, and says so wherever it is shown.
 *
 * @param leaf its INHERITED leaf
 */
record Inherited(PersonIndex index, LeafIndex leaf) {
  /** Below the installation's folder; {@code init --inherit} makes it. */
  static final String FILE = "vault/inherited";

  /** Opens the index of an installation, where it has inherited a file. */
  static Optional<PersonIndex> open(RegisterConfig config) {
    Path file = config.data().resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    PersonIndex index = PersonIndex.open(file);
    if (index.header().realm() != config.realm()
        || index.header().type() != IndexType.DEATHS
        || index.header().chain().isEmpty()) {
      index.close();
      throw new OperatorException(
          ExitCode.INPUT,
          "the inherited file is not an index of deaths of this installation's realm",
          "make it with init --inherit");
    }
    return Optional.of(index);
  }

  /**
   * Writes its leaf at genesis, or checks it later: a registry inherits at its beginning or never,
   * and always the same file.
   */
  static Optional<LeafIndex> log(
      Connection connection, LeafBatch leaves, Optional<PersonIndex> index, boolean fresh)
      throws SQLException {
    Optional<LeafIndex> known = LedgerRows.findLast(connection, LeafKind.INHERITED);
    if (fresh && index.isPresent()) {
      return Optional.of(leaves.add(leaf(leaves, index.get())));
    }
    boolean same =
        known.isPresent() == index.isPresent()
            && (known.isEmpty()
                || (LedgerRows.get(connection, known.get()) instanceof Leaf.Inherited was
                    && isOf(index.get(), was)));
    if (!same) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the inherited file is not the one this register began with",
          "put back vault/inherited as it was; a registry inherits at its beginning");
    }
    return known;
  }

  private static Leaf.Inherited leaf(LeafBatch leaves, PersonIndex index) {
    return new Leaf.Inherited(leaves.day(), hash(index), index.size());
  }

  /** SHA-256 of the file that the index was made from. */
  private static Sha256 hash(PersonIndex index) {
    return index.header().chain().getFirst().sha256();
  }

  /** The row under somebody's number that is most like them; empty where there is none. */
  Optional<DeathFileRow> find(Identity person) {
    List<IndexRow> rows = person.ssn().map(index::listBySsn).orElse(List.of());
    return rows.stream()
        .min(Comparator.comparing(row -> !Claims.agrees(person, row.identity())))
        .map(IndexRow::listed);
  }

  /** What an entry of this row states, as a report would; its source is the whole file. */
  DeathStatement statement(DeathFileRow row) {
    return new DeathStatement(
        index.header().realm(),
        row.identity(),
        row.death(),
        row.placeOfDeath(),
        Optional.empty(),
        hash(index));
  }

  /** Whether this is the file that an INHERITED leaf speaks of. */
  static boolean isOf(PersonIndex index, Leaf.Inherited was) {
    return was.file().equals(hash(index)) && was.count() == index.size();
  }
}
