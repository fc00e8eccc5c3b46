package org.lychgate.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Examines a log in a folder layer by layer, from the signed checkpoint down to the entries, and
 * writes anew what can be told from the entries: tiles of hashes, and partial files of earlier
 * checkpoints. Entries are never written: what is wrong with them is named.
 *
 * <p>A tile is believed when it gives the hash in the tile above it, the topmost ones when they
 * give the root. Where a file is not what it must be, what is below it is asked; it counts only if
 * it gives that hash, too. So nothing is ever repaired into something that the checkpoint does not
 * vouch for. Leaves after the checkpoint, written but not signed yet, hang on the size and root
 * that the writer recorded.
 */
public final class LogFsck {
  private final Path folder;
  private final FsckFindings findings;
  private Optional<Checkpoint> signed = Optional.empty();
  private Optional<Checkpoint> recorded = Optional.empty();

  /** Hears how far it is: a layer's name, files looked at, files in all. */
  @FunctionalInterface
  public interface Listener {
    /** Nobody listens. */
    Listener NONE = (_, _, _) -> {};

    void at(String layer, long done, long total);
  }

  private LogFsck(Path folder, Listener listener) {
    this.folder = folder;
    this.findings = new FsckFindings(listener);
  }

  /**
   * Examines the log and changes nothing.
   *
   * @param origin of the log
   * @param key the log's, from a source that the caller trusts
   */
  public static FsckReport check(Path folder, String origin, VerifierKey key, Listener listener) {
    LogFsck fsck = new LogFsck(folder, listener);
    return fsck.run(origin, key, Optional.empty());
  }

  /**
   * Examines the log, and where a valid checkpoint of this key stands over it repairs what can be
   * and removes what is left over. No other process may write to the log.
   *
   * @throws LogException if another does, or the disk refuses
   */
  public static FsckReport repair(Path folder, String origin, VerifierKey key, Listener listener) {
    LogFsck fsck = new LogFsck(folder, listener);
    if (!folder.toFile().isDirectory()) {
      return fsck.run(origin, key, Optional.empty());
    }
    List<String> scratch = FsckFiles.listScratch(folder.resolve(TileLog.ASIDE));
    try (SafeFolder files = new SafeFolder(folder, TileLog.ASIDE, TileFiles.DISK)) {
      scratch.forEach(name -> fsck.findings.note(FsckFindings.LEFT_OVER, name + ": removed"));
      return fsck.run(origin, key, Optional.of(files));
    } catch (IOException e) {
      throw new LogException("the log cannot be repaired", e);
    }
  }

  private FsckReport run(String origin, VerifierKey key, Optional<SafeFolder> repair) {
    findings.begin(FsckFindings.CHECKPOINT);
    readCheckpoint(origin, key);
    readState();
    Checkpoint target = target(origin);
    FsckTree tree = new FsckTree(folder, target.size(), target.root(), findings);
    tree.check();
    boolean vouched = signed.isPresent() && tree.begins(signed.get().size(), signed.get().root());
    if (signed.isPresent() && !vouched) {
      findings.fault(
          FsckFindings.CHECKPOINT,
          FsckFindings.CHECKPOINT,
          "the log does not begin with the " + signed.get().size() + " entries that were signed");
    }
    findings.begin(FsckFindings.LEFT_OVER);
    FsckFiles files = new FsckFiles(folder, tree, findings);
    files.check();
    if (repair.isPresent() && vouched) {
      try {
        repair(tree, files, repair.get());
      } catch (IOException e) {
        throw new LogException("the log cannot be repaired", e);
      }
    }
    return new FsckReport(signed.map(Checkpoint::size), target.size(), findings.layers());
  }

  private void readCheckpoint(String origin, VerifierKey key) {
    try {
      signed = TileLog.findCheckpoint(folder).map(note -> Checkpoint.open(note, origin, key));
      if (signed.isPresent()) {
        findings.seen(FsckFindings.CHECKPOINT, 1);
      } else {
        findings.note(FsckFindings.CHECKPOINT, "none: nothing was signed yet");
      }
    } catch (LogException e) {
      findings.fault(
          FsckFindings.CHECKPOINT, FsckFindings.CHECKPOINT, String.valueOf(e.getMessage()));
    }
  }

  private void readState() {
    try {
      recorded =
          TileFiles.find(folder.resolve(TileLog.STATE))
              .map(bytes -> Checkpoint.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (LogException | IOException e) {
      findings.fault(FsckFindings.CHECKPOINT, TileLog.STATE, "cannot be read: " + e.getMessage());
    }
    if (recorded.isPresent()
        && signed.isPresent()
        && recorded.get().size().compareTo(signed.get().size()) < 0) {
      findings.fault(
          FsckFindings.CHECKPOINT,
          TileLog.STATE,
          "says "
              + recorded.get().size()
              + " entries, but "
              + signed.get().size()
              + " were signed: was it restored from a backup?");
      recorded = Optional.empty();
    }
  }

  /** The size and root that everything hangs on: what was recorded last, else what was signed. */
  private Checkpoint target(String origin) {
    if (recorded.isEmpty() && signed.isEmpty() && folder.resolve("tile").toFile().exists()) {
      findings.fault(
          FsckFindings.CHECKPOINT,
          FsckFindings.CHECKPOINT,
          "is missing, and so is the writer's state: there are files, but nothing vouches for"
              + " them");
    }
    return recorded
        .or(() -> signed)
        .orElse(new Checkpoint(origin, TreeSize.EMPTY, Rfc6962.EMPTY_ROOT));
  }

  private void repair(FsckTree tree, FsckFiles files, SafeFolder disk) throws IOException {
    List<FsckTree.Write> writes = new ArrayList<>(tree.listRepairs());
    writes.addAll(files.listRepairs());
    for (FsckTree.Write write : writes) {
      disk.replace(write.tile().path(), write.bytes().get());
      findings.repaired(FsckFindings.level(write.tile().level()));
    }
    disk.syncNames();
    if (!findings.isDamaged()) {
      // Else they may hold what the full one has lost.
      for (String partials : files.listStaleFolders()) {
        disk.deleteFolder(partials);
      }
    }
  }
}
