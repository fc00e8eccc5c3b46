package org.lychgate.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one file of a tiled log, relative to the log's folder or URL (C2SP tlog-tiles): a
 * tile of hashes, or a bundle of entries.
 *
 * @param level 0 to 63 for a tile; {@link #ENTRIES} for a bundle
 * @param index of the tile within its level, from 0
 * @param width hashes or entries in it: 256 when full, 1 to 255 when partial
 */
public record TilePath(int level, long index, int width) {
  /** Hashes in a full tile, entries in a full bundle. */
  public static final int FULL = 256;

  /** Stands where a bundle has no level. */
  public static final int ENTRIES = -1;

  private static final int LEVEL_MAX = 63;
  private static final Pattern FORM =
      Pattern.compile(
          "tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

  public TilePath {
    if (level < ENTRIES || level > LEVEL_MAX || index < 0 || width < 1 || width > FULL) {
      throw new LogException("no such tile");
    }
  }

  /** The bundle with this index and width. */
  public static TilePath entries(long index, int width) {
    return new TilePath(ENTRIES, index, width);
  }

  /** Reads a relative path; the reverse of {@link #path()}, and nothing else. */
  public static TilePath parse(String path) {
    Matcher m = FORM.matcher(path);
    if (!m.matches()) {
      throw new LogException("not a tile's path");
    }
    int level = m.group(1).equals("entries") ? ENTRIES : Integer.parseInt(m.group(1));
    long index = Long.parseLong(m.group(2).replace("x", "").replace("/", ""));
    int width = m.group(3) == null ? FULL : Integer.parseInt(m.group(3));
    TilePath out = new TilePath(level, index, width);
    if (!out.path().equals(path)) {
      throw new LogException("not a tile's path in its one form");
    }
    return out;
  }

  /**
   * The files that a reader who has all of the tree of {@code have} entries still lacks for the
   * tree of {@code want}: bundles first, then tiles from level 0 up, by index.
   */
  public static List<TilePath> listNew(TreeSize have, TreeSize want) {
    List<TilePath> out = new ArrayList<>();
    addLevel(out, ENTRIES, have.value(), want.value());
    for (int level = 0; want.value() >>> (8 * level) > 0; level++) {
      addLevel(out, level, have.value() >>> (8 * level), want.value() >>> (8 * level));
    }
    return out;
  }

  private static void addLevel(List<TilePath> out, int level, long have, long want) {
    if (have >= want) {
      return;
    }
    for (long index = have / FULL; index < want / FULL; index++) {
      out.add(new TilePath(level, index, FULL));
    }
    if (want % FULL != 0) {
      out.add(new TilePath(level, want / FULL, (int) (want % FULL)));
    }
  }

  public boolean isPartial() {
    return width < FULL;
  }

  public boolean isBundle() {
    return level == ENTRIES;
  }

  /** The full file of the same index, which begins with what a partial one holds. */
  public TilePath full() {
    return new TilePath(level, index, FULL);
  }

  /** The folder, relative to the log's, in which partial files of this index stand. */
  String partialFolder() {
    return full().path() + ".p";
  }

  /** The relative path, such as {@code tile/0/x001/234.p/17} or {@code tile/entries/000}. */
  public String path() {
    StringBuilder number = new StringBuilder(three(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      number.insert(0, "x" + three(rest % 1000) + "/");
    }
    return "tile/"
        + (isBundle() ? "entries" : Integer.toString(level))
        + "/"
        + number
        + (isPartial() ? ".p/" + width : "");
  }

  private static String three(long n) {
    return Long.toString(1000 + n).substring(1);
  }

  @Override
  public String toString() {
    return path();
  }
}
