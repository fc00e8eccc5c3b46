package org.lychgate.linkage.index;

/**
 * Hands rows of an index on to the builder of another, by their numbers: a text is looked up once,
 * not once for each row that has it. One thread.
 */
final class OldRows {
  private final PersonIndex index;
  private final RowFeed feed;
  // The builder's number of each text plus one, by what it is used as; 0: not asked yet.
  private final int[] families;
  private final int[] givens;
  private final int[] middles;
  private final int[] suffixes;
  private final int[] places;

  OldRows(PersonIndex index, RowFeed feed) {
    this.index = index;
    this.feed = feed;
    this.families = new int[index.names().size()];
    this.givens = new int[index.names().size()];
    this.middles = new int[index.names().size()];
    this.suffixes = new int[index.codes().size()];
    this.places = new int[index.codes().size()];
  }

  /** Hands on one row; {@code number} is the row's own. */
  void copy(int row, int number) {
    if (!feed.takes(number)) {
      return;
    }
    Rows rows = index.rows();
    int flags = rows.flags(row);
    feed.addNumbered(
        new RowFeed.Coded(
            number,
            name(families, rows.family(row), TextCollector.FAMILY),
            name(givens, rows.given(row), TextCollector.GIVEN),
            name(middles, rows.middle(row), TextCollector.OTHER),
            suffix(rows.suffix(row)),
            rows.birth(row),
            rows.death(row),
            flags,
            place(rows.birthPlace(row)),
            place(rows.deathPlace(row)),
            Flags.hasEntry(flags) ? rows.entry(row) : 0));
  }

  private int name(int[] known, int id, int use) {
    if (known[id] == 0) {
      known[id] = feed.collected().names().add(index.names().get(id), use) + 1;
    }
    return known[id] - 1;
  }

  private int suffix(int id) {
    if (suffixes[id] == 0) {
      suffixes[id] = feed.suffix(index.codes().get(id)) + 1;
    }
    return suffixes[id] - 1;
  }

  private int place(int id) {
    if (places[id] == 0) {
      places[id] = feed.collected().places().add(index.codes().get(id), TextCollector.OTHER) + 1;
    }
    return places[id] - 1;
  }
}
