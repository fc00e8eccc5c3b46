package org.lychgate.edition;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Scope;

/**
 * What the leaves say about a death file that the registry began from (INHERITED), and where full
 * editions were cut: whoever begins with that file and a full edition is told by the next update of
 * all that was taken back. For one thread at a time.
 */
final class FileBefore {
  private final Set<FullCut> fulls = new HashSet<>();
  private Optional<LeafIndex> inherited = Optional.empty();

  /** Where a full edition of a scope was cut. */
  private record FullCut(Scope scope, TreeSize size) {}

  /** Takes the next leaf; most say nothing here. */
  void accept(LeafIndex index, Leaf leaf) {
    if (leaf instanceof Leaf.Inherited && inherited.isEmpty()) {
      inherited = Optional.of(index);
    } else if (leaf instanceof Leaf.Edition edition && edition.edition() == EditionKind.FULL) {
      fulls.add(new FullCut(edition.scope(), edition.logSize()));
    }
  }

  /** What of it bears on an update from one size to another. */
  EntryState.File at(Scope scope, TreeSize from, TreeSize to) {
    return new EntryState.File(
        inherited.filter(to::covers).isPresent(), fulls.contains(new FullCut(scope, from)));
  }
}
