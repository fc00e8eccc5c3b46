package org.lychgate.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lychgate.ledger.SafeFolder.Draft;

/**
 * Writes a tiled log into a folder (C2SP tlog-tiles; docs/ledger.md). One writer at a time.
 *
 * <p>{@link #append} returns when its entries are durable: files synced, names synced, and only
 * then the new size recorded. What may be done in any order between those three is done several at
 * a time. A process that dies at any point leaves a log of the old size or of the new one, never
 * anything between; files it had already written are found again and must be equal. A tile once
 * written is never changed: entries that differ from what stands there are refused, naming the
 * file.
 */
public final class TileLog implements AutoCloseable {
  /** Longest entry, in bytes. */
  public static final int ENTRY_BYTES_MAX = Tiles.ENTRY_MAX;

  /** Bundles that are written under scratch names together: 65,536 entries. */
  private static final int BATCH = 256;

  private static final String CHECKPOINT = "checkpoint";

  /** Where the writer keeps what is its own, relative to the log's folder. */
  static final String ASIDE = ".state";

  /** The size and root that it recorded last. */
  static final String STATE = ASIDE + "/size";

  private static final String STATE_ORIGIN = "lychgate tile log state";

  private final Path folder;
  private final SafeFolder files;
  private TreeSize size;
  private Hash root;
  private Edge edge;

  /** Entries of the bundle that is not full yet; empty while nobody has asked for them. */
  private Optional<List<byte[]>> open = Optional.empty();

  private boolean failed;

  private TileLog(Path folder, SafeFolder files) throws IOException {
    this.folder = folder;
    this.files = files;
    Optional<SignedNote> note = findCheckpoint(folder);
    Optional<Checkpoint> published = note.map(n -> Checkpoint.parse(n.text()));
    Optional<Checkpoint> recorded =
        files.find(STATE).map(bytes -> Checkpoint.parse(new String(bytes, StandardCharsets.UTF_8)));
    if (recorded.isEmpty() && published.isEmpty()) {
      // Before any tile: where neither stands beside tiles, both have been lost.
      record(TreeSize.EMPTY, Rfc6962.EMPTY_ROOT);
    }
    Checkpoint state =
        recorded
            .or(() -> published)
            .orElse(new Checkpoint(STATE_ORIGIN, TreeSize.EMPTY, Rfc6962.EMPTY_ROOT));
    this.size = state.size();
    this.root = state.root();
    this.edge = TileLogReader.readEdge(folder, size);
    TileLogReader reader = reader();
    if (published.isPresent()) {
      Checkpoint known = published.get();
      if (known.size().compareTo(size) > 0 || !reader.root(known.size()).equals(known.root())) {
        throw new LogException("the log does not continue its own checkpoint");
      }
    }
  }

  /** Opens the log in {@code folder}, which is created if it is not there (its parent must be). */
  public static TileLog open(Path folder) {
    return open(folder, TileFiles.DISK);
  }

  static TileLog open(Path folder, TileFiles disk) {
    try {
      SafeFolder files = new SafeFolder(folder, ASIDE, disk);
      try {
        return new TileLog(folder, files);
      } catch (LogException | IOException e) {
        files.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LogException("the log cannot be opened", e);
    }
  }

  /** The checkpoint note that stands in a log's folder, not verified; empty if there is none. */
  public static Optional<SignedNote> findCheckpoint(Path folder) {
    try {
      return TileFiles.find(folder.resolve(CHECKPOINT)).map(SignedNote::parse);
    } catch (IOException e) {
      throw new LogException("checkpoint cannot be read", e);
    }
  }

  /** How many entries are durably in the log. */
  public TreeSize size() {
    return size;
  }

  /**
   * Whether the disk has refused something, so that nothing more is appended by this writer. The
   * log itself is whole; another one can be opened once this is closed.
   */
  public boolean hasFailed() {
    return failed;
  }

  /** Root over them. */
  public Hash root() {
    return root;
  }

  /** A reader of the log as it is now; it does not see later entries. */
  public TileLogReader reader() {
    return new TileLogReader(folder, size, root);
  }

  /** Appends {@code entries} at the end. */
  public void append(List<byte[]> entries) {
    append(new LeafIndex(size.value()), entries);
  }

  /**
   * Makes {@code entries} the entries from {@code first} on: the way to feed a log again after a
   * crash. Those that are in the log already must be the same; the rest is appended.
   *
   * @throws LogException if {@code first} leaves a gap, an entry differs from the one in the log or
   *     is too long, or the disk refuses; after that last the log must be opened anew
   */
  public void append(LeafIndex first, List<byte[]> entries) {
    if (failed) {
      throw new LogException("the log must be opened anew after an error in writing");
    }
    if (first.value() > size.value()) {
      throw new LogException("entry " + first + " would leave a gap after " + size + " entries");
    }
    for (byte[] entry : entries) {
      if (entry.length > ENTRY_BYTES_MAX) {
        throw new LogException("an entry has at most " + ENTRY_BYTES_MAX + " bytes");
      }
    }
    int known = (int) Math.min(size.value() - first.value(), entries.size());
    checkKnown(first, entries.subList(0, known));
    List<byte[]> fresh = entries.subList(known, entries.size());
    if (fresh.isEmpty()) {
      return;
    }
    failed = true;
    try {
      write(fresh);
    } catch (IOException e) {
      throw new LogException("the log cannot be written", e);
    }
    failed = false;
  }

  private void checkKnown(LeafIndex first, List<byte[]> entries) {
    if (entries.isEmpty()) {
      return;
    }
    TileLogReader reader = reader();
    for (int i = 0; i < entries.size(); i++) {
      LeafIndex index = new LeafIndex(first.value() + i);
      if (!reader.leafHash(index).equals(Rfc6962.leafHash(entries.get(i)))) {
        throw new LogException("entry " + index + " is already in the log and differs");
      }
    }
  }

  private void write(List<byte[]> fresh) throws IOException {
    List<byte[]> entries = new ArrayList<>(openBundle());
    long first = size.value() / TilePath.FULL;
    entries.addAll(fresh);
    long end = first * TilePath.FULL + entries.size();
    long full = end / TilePath.FULL;
    Edge next = edge.copy();
    List<TilePath> done = new ArrayList<>();
    List<Draft> above = new ArrayList<>();
    for (long from = first; from < full; from += BATCH) {
      int count = (int) Math.min(BATCH, full - from);
      int at = (int) ((from - first) * TilePath.FULL);
      above = writeFull(from, entries.subList(at, at + count * TilePath.FULL), above, next, done);
    }
    List<byte[]> rest = entries.subList((int) ((full - first) * TilePath.FULL), entries.size());
    above.addAll(drafts(full, rest, next, end));
    files.writeOnce(above);
    files.syncNames();
    for (TilePath tile : done) {
      // A reader of an older size finds what a partial file held at the start of the full one.
      files.deleteFolder(tile.partialFolder());
    }
    Hash newRoot = next.root();
    record(new TreeSize(end), newRoot);
    size = new TreeSize(end);
    root = newRoot;
    edge = next;
    open = Optional.of(rest.stream().map(byte[]::clone).toList());
  }

  /**
   * Writes full bundles and their leaf tiles, and what is to be written from the bundles before.
   *
   * @return the full tiles above them, which are still to be written
   */
  private List<Draft> writeFull(
      long first, List<byte[]> entries, List<Draft> before, Edge next, List<TilePath> done)
      throws IOException {
    int count = entries.size() / TilePath.FULL;
    Hash[] roots = new Hash[count];
    List<Draft> drafts = new ArrayList<>(before);
    for (int i = 0; i < count; i++) {
      int place = i;
      List<byte[]> bundle = entries.subList(i * TilePath.FULL, (i + 1) * TilePath.FULL);
      TilePath path = TilePath.entries(first + i, TilePath.FULL);
      TilePath tile = new TilePath(0, first + i, TilePath.FULL);
      drafts.add(new Draft(path.path(), () -> Tiles.encodeEntries(bundle)));
      drafts.add(
          new Draft(
              tile.path(),
              () -> {
                byte[] hashes = LeafTile.of(bundle);
                roots[place] = LeafTile.root(hashes);
                return hashes;
              }));
      done.add(path);
      done.add(tile);
    }
    files.writeOnce(drafts);
    List<Draft> above = new ArrayList<>();
    next.setLeaves(List.of());
    for (int i = 0; i < count; i++) {
      long tiles = first + i + 1;
      next.addTile(
          roots[i],
          (level, hashes) -> {
            TilePath tile = new TilePath(level, (tiles >>> (8 * level)) - 1, TilePath.FULL);
            above.add(new Draft(tile.path(), () -> Tiles.encodeHashes(hashes)));
            done.add(tile);
          });
    }
    return above;
  }

  /** The files at the right edge that are other than they were; not full ones. */
  private List<Draft> drafts(long bundle, List<byte[]> rest, Edge next, long end) {
    List<Draft> out = new ArrayList<>();
    next.setLeaves(rest.stream().map(Rfc6962::leafHash).toList());
    if (!rest.isEmpty()) {
      TilePath path = TilePath.entries(bundle, rest.size());
      out.add(new Draft(path.path(), () -> Tiles.encodeEntries(rest)));
    }
    for (int level = 0; level < next.height(); level++) {
      List<Hash> partial = next.partial(level);
      if (!partial.isEmpty() && (end >>> (8 * level)) > (size.value() >>> (8 * level))) {
        TilePath path = new TilePath(level, end >>> (8 * (level + 1)), partial.size());
        out.add(new Draft(path.path(), () -> Tiles.encodeHashes(partial)));
      }
    }
    return out;
  }

  private List<byte[]> openBundle() {
    if (open.isEmpty()) {
      open = Optional.of(readOpenBundle());
    }
    return open.get();
  }

  private List<byte[]> readOpenBundle() {
    int width = (int) (size.value() % TilePath.FULL);
    if (width == 0) {
      return List.of();
    }
    TilePath path = TilePath.entries(size.value() / TilePath.FULL, width);
    List<byte[]> entries = Tiles.readBundle(folder, path);
    if (!entries.stream().map(Rfc6962::leafHash).toList().equals(edge.partial(0))) {
      throw new LogException(path + " does not fit its leaf hashes");
    }
    return entries;
  }

  private void record(TreeSize newSize, Hash newRoot) throws IOException {
    Checkpoint state = new Checkpoint(STATE_ORIGIN, newSize, newRoot);
    files.replace(STATE, state.text().getBytes(StandardCharsets.UTF_8));
    files.syncNames();
  }

  /**
   * Has {@code signer} sign the log as it is now and puts the note in its place: the signer gets
   * the proof that this log continues what it signed last, and refuses otherwise.
   */
  public SignedNote publish(LogSigner signer) {
    TileLogReader reader = reader();
    TreeSize last = signer.lastSize();
    if (last.compareTo(size) > 0) {
      throw new LogException("the log has fewer entries than its signer has signed: " + last);
    }
    SignedNote note =
        signer.sign(
            new Checkpoint(signer.origin(), size, root), reader.consistencyProof(last, size));
    writeCheckpoint(note);
    return note;
  }

  /** Puts a checkpoint of this log in its place; it must be of this log's present state. */
  public void writeCheckpoint(SignedNote note) {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.size().equals(size) || !checkpoint.root().equals(root)) {
      throw new LogException("the checkpoint is of another state than the log's");
    }
    try {
      if (!Arrays.equals(files.find(CHECKPOINT).orElse(new byte[0]), note.bytes())) {
        files.replace(CHECKPOINT, note.bytes());
      }
      files.syncNames();
    } catch (IOException e) {
      failed = true;
      throw new LogException("checkpoint cannot be written", e);
    }
  }

  /** Lets another writer in. */
  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new LogException("the log cannot be closed", e);
    }
  }
}
