package org.lychgate.screening;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.model.EntryId;
import org.lychgate.model.OperatorException;

/** The hits that a decisions file remembers, for whoever has to find them by the entry. */
public final class PastHits {
  private static final String BY_ENTRY = "entry:";

  private PastHits() {}

  /**
   * A hit of an earlier screening.
   *
   * @param customer what the customers' file has in its id column, else the line number
   * @param entry the record that it was a hit on
   */
  public record PastHit(String customer, EntryId entry) {}

  /**
   * The hits that are remembered by an entry id, in no order; none where there is no file yet. Hits
   * on files without entry ids are remembered by a keyed hash and cannot be found in this way.
   *
   * @throws OperatorException exit 3 where the file or its key cannot be understood
   */
  public static List<PastHit> read(Path decisions) {
    if (!Files.exists(decisions)) {
      return List.of();
    }
    List<PastHit> out = new ArrayList<>();
    DecisionsFile.open(
            decisions,
            () -> {
              throw new IllegalStateException("a key is drawn only where there is no file");
            })
        .remembered()
        .forEach((customer, was) -> {
          if (was.hit().startsWith(BY_ENTRY)) {
            EntryId.parse(was.hit().substring(BY_ENTRY.length()))
                .ifPresent(entry -> out.add(new PastHit(customer, entry)));
          }
        });
    return out;
  }
}
