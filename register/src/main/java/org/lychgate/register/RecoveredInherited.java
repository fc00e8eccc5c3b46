package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/**
 * Rows of the inherited file whose PUBLISH leaf the database lost: found again in the file, as id
 * and salt follow from the row. The leaf tells the year in which the row becomes public, so only
 * rows of that year of death are tried; each found row opens the leaf's commitment, or is not it.
 */
final class RecoveredInherited {
  private final Map<Sha256, Long> wanted = new HashMap<>();
  private final Set<Integer> years = new HashSet<>();

  private RecoveredInherited() {}

  /**
   * Looks for them; reads all of the file where there is one to be found.
   *
   * @return by the PUBLISH leaf's index
   * @throws OperatorException where the file is needed, and is not there or another one
   */
  static Map<Long, RecoveredRecords.Found> find(
      Connection connection,
      RegisterConfig config,
      InheritedDraws draws,
      Map<Long, RecoveredLeaves.Lost> lost)
      throws SQLException {
    RecoveredInherited sought = new RecoveredInherited();
    lost.forEach((index, leaf) -> {
      if (leaf.leaf() instanceof Leaf.Publish publish
          && publish.face().evidence() == EvidenceClass.INHERITED) {
        sought.wanted.put(publish.face().commitment(), index);
        sought.years.add(publish.face().openFrom());
      }
    });
    if (sought.wanted.isEmpty()) {
      return Map.of();
    }
    Optional<Leaf.Inherited> leaf = findLeaf(connection, lost);
    Optional<PersonIndex> opened = Inherited.open(config);
    if (opened.isEmpty() || leaf.isEmpty() || !Inherited.isOf(opened.get(), leaf.get())) {
      opened.ifPresent(PersonIndex::close);
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "rows of the inherited file were claimed after the backup, and the file is not here",
          "put back vault/inherited as it was, and run recover again");
    }
    try (PersonIndex index = opened.get()) {
      return sought.find(index, draws);
    }
  }

  private static Optional<Leaf.Inherited> findLeaf(
      Connection connection, Map<Long, RecoveredLeaves.Lost> lost) throws SQLException {
    for (RecoveredLeaves.Lost one : lost.values()) {
      if (one.leaf() instanceof Leaf.Inherited inherited) {
        return Optional.of(inherited);
      }
    }
    Optional<LeafIndex> known = LedgerRows.findLast(connection, LeafKind.INHERITED);
    return known.isPresent()
            && LedgerRows.get(connection, known.get()) instanceof Leaf.Inherited inherited
        ? Optional.of(inherited)
        : Optional.empty();
  }

  private Map<Long, RecoveredRecords.Found> find(PersonIndex index, InheritedDraws draws) {
    // Its leaf stands for all rows; it is needed for nothing here.
    Inherited file = new Inherited(index, new LeafIndex(0));
    Map<Long, RecoveredRecords.Found> out = new ConcurrentHashMap<>();
    IntStream.range(0, index.size())
        .parallel()
        .mapToObj(i -> index.row(i).listed())
        .filter(this::mayBe)
        .forEach(row -> {
          InheritedDraws.Drawn drawn = draws.of(file.statement(row));
          Long leaf = wanted.get(drawn.commitment());
          if (leaf != null) {
            out.put(leaf, new RecoveredRecords.Found(drawn.entry(), drawn.stored()));
          }
        });
    return out;
  }

  private boolean mayBe(DeathFileRow row) {
    return row.identity().ssn().isPresent() && years.contains(OpenFrom.year(row.death()));
  }
}
