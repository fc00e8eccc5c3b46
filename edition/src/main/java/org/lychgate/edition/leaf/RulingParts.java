package org.lychgate.edition.leaf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Outcome;
import org.lychgate.model.Sha256;

/** Splits the ruling on one batch over as many leaves as its reason codes take. */
public final class RulingParts {
  private RulingParts() {}

  /** This ruling over any number of reasons, in the first of which the outcomes stand. */
  public static List<Leaf.RulingBatch> listOf(
      LocalDate day,
      LeafIndex submission,
      LeafIndex policy,
      Sha256 weights,
      Optional<LeafIndex> holders,
      SortedMap<Outcome, Long> outcomes,
      SortedMap<String, Long> reasons) {
    List<String> codes = List.copyOf(reasons.keySet());
    int parts = Math.max(1, Math.ceilDiv(codes.size(), Leaf.RulingBatch.REASONS_MAX));
    List<Leaf.RulingBatch> out = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      TreeMap<String, Long> some = new TreeMap<>();
      int to = Math.min(codes.size(), (part + 1) * Leaf.RulingBatch.REASONS_MAX);
      for (String code : codes.subList(part * Leaf.RulingBatch.REASONS_MAX, to)) {
        some.put(code, reasons.getOrDefault(code, 0L));
      }
      SortedMap<Outcome, Long> counts = part == 0 ? outcomes : new TreeMap<>();
      out.add(
          new Leaf.RulingBatch(
              day, submission, policy, weights, holders, part, parts, counts, some));
    }
    return List.copyOf(out);
  }
}
