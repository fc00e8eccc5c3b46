package org.lychgate.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Signs a log's checkpoints and never two that cannot both be true. It keeps the size and root it
 * signed last in a folder of its own, apart from the log and from any database, so that a restored
 * backup of those cannot fork the log unnoticed. The state is durable before a signature leaves.
 * One process at a time.
 */
public final class LogSigner implements AutoCloseable {
  private static final String STATE = "last-signed";

  private final String origin;
  private final NoteSigner key;
  private final SafeFolder files;
  private Checkpoint last;

  private LogSigner(String origin, NoteSigner key, SafeFolder files, Checkpoint last) {
    this.origin = origin;
    this.key = key;
    this.files = files;
    this.last = last;
  }

  /**
   * Whether a state stands in {@code folder}. A folder without one may be there all the same: of a
   * process that died while it made it, before anything was signed.
   */
  public static boolean isThere(Path folder) {
    return Files.exists(folder.resolve(STATE));
  }

  /**
   * Begins a log: an empty state in {@code folder}, which is created if it is not there.
   *
   * @throws LogException if a state is there already
   */
  public static LogSigner create(Path folder, String origin, NoteSigner key) {
    return create(folder, origin, key, TileFiles.DISK);
  }

  static LogSigner create(Path folder, String origin, NoteSigner key, TileFiles disk) {
    Checkpoint empty = new Checkpoint(origin, TreeSize.EMPTY, Rfc6962.EMPTY_ROOT);
    return use(
        folder,
        disk,
        files -> {
          if (files.find(STATE).isPresent()) {
            throw new LogException("this signer has a state already");
          }
          LogSigner out = new LogSigner(origin, key, files, empty);
          out.remember(empty);
          return out;
        });
  }

  /**
   * Goes on with the state in {@code folder}.
   *
   * @throws LogException if there is none: starting afresh would forget what was signed
   */
  public static LogSigner open(Path folder, String origin, NoteSigner key) {
    return open(folder, origin, key, TileFiles.DISK);
  }

  static LogSigner open(Path folder, String origin, NoteSigner key, TileFiles disk) {
    return use(
        folder,
        disk,
        files -> {
          byte[] state =
              files
                  .find(STATE)
                  .orElseThrow(() -> new LogException("this signer's state is missing"));
          Checkpoint last = Checkpoint.parse(new String(state, StandardCharsets.UTF_8));
          if (!last.origin().equals(origin)) {
            throw new LogException("this signer's state is of another log than " + origin);
          }
          return new LogSigner(origin, key, files, last);
        });
  }

  private interface Opening {
    LogSigner apply(SafeFolder files) throws IOException;
  }

  private static LogSigner use(Path folder, TileFiles disk, Opening opening) {
    try {
      SafeFolder files = new SafeFolder(folder, "", disk);
      try {
        return opening.apply(files);
      } catch (LogException | IOException e) {
        files.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LogException("the signer's state cannot be opened", e);
    }
  }

  /**
   * The same signer with another key: it remembers what this one has signed. This one is not to be
   * used any more, nor closed.
   */
  public LogSigner withKey(NoteSigner next) {
    return new LogSigner(origin, next, files, last);
  }

  public String origin() {
    return origin;
  }

  /** The public half of the key it signs with. */
  public VerifierKey verifierKey() {
    return key.verifierKey();
  }

  /** Size it signed last; 0 before the first time. */
  public TreeSize lastSize() {
    return last.size();
  }

  /**
   * Signs {@code next}.
   *
   * @param consistency proof from {@link #lastSize()} to the new size; empty if they are equal or
   *     nothing was signed yet
   * @throws LogException if {@code next} is smaller than what was signed, or the proof does not
   *     show that it continues that; nothing is signed then
   */
  public SignedNote sign(Checkpoint next, List<Hash> consistency) {
    if (!next.origin().equals(origin) || !next.extensions().isEmpty()) {
      throw new LogException("not a checkpoint that this signer signs");
    }
    if (next.size().compareTo(last.size()) < 0) {
      throw new LogException(
          "refused to sign size " + next.size() + ": size " + last.size() + " is signed already");
    }
    boolean first = last.size().value() == 0;
    if (!first
        && !Rfc6962.verifyConsistency(
            last.size(), last.root(), next.size(), next.root(), consistency)) {
      throw new LogException(
          "refused to sign size " + next.size() + ": not shown to continue size " + last.size());
    }
    if (!next.equals(last)) {
      remember(next);
    }
    return SignedNote.sign(next.text(), key);
  }

  private void remember(Checkpoint next) {
    try {
      files.replace(STATE, next.text().getBytes(StandardCharsets.UTF_8));
      files.syncNames();
      last = next;
    } catch (IOException e) {
      throw new LogException("the signer's state cannot be written; nothing was signed", e);
    }
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new LogException("the signer's state cannot be closed", e);
    }
  }
}
