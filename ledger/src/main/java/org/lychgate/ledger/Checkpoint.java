package org.lychgate.ledger;

import java.util.Arrays;
import java.util.List;

/**
 * What a log states about itself: its name, its size and the root over its entries (C2SP
 * tlog-checkpoint). It is worth something only out of a {@link SignedNote} opened with the log's
 * key.
 *
 * @param origin the log's name, one line, not empty
 * @param extensions further lines, none of them empty; our own logs write none
 */
public record Checkpoint(String origin, TreeSize size, Hash root, List<String> extensions) {
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
      throw new LogException("a checkpoint's origin is one line");
    }
    if (extensions.stream().anyMatch(line -> line.isEmpty() || line.indexOf('\n') >= 0)) {
      throw new LogException("a checkpoint's extension is one line");
    }
    if (size.value() == 0 && !root.equals(Rfc6962.EMPTY_ROOT)) {
      throw new LogException("a checkpoint of an empty log has the empty root");
    }
  }

  public Checkpoint(String origin, TreeSize size, Hash root) {
    this(origin, size, root, List.of());
  }

  /** Reads the text of a checkpoint note. Throws {@link LogException} if it is none. */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw new LogException("a checkpoint ends in a newline");
    }
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3) {
      throw new LogException("a checkpoint has three lines: origin, size, root");
    }
    return new Checkpoint(
        lines.get(0),
        new TreeSize(Decimal.parse(lines.get(1), "tree size")),
        Hash.fromBase64(lines.get(2)),
        lines.subList(3, lines.size()));
  }

  /**
   * The checkpoint in this note, which must be of the log {@code origin} and signed by {@code key};
   * else throws {@link LogException}.
   */
  public static Checkpoint open(SignedNote note, String origin, VerifierKey key) {
    if (key.type() != KeyType.NOTE) {
      throw new LogException("a witness's key does not speak for a log");
    }
    Checkpoint checkpoint = parse(note.open(key));
    if (!checkpoint.origin.equals(origin)) {
      throw new LogException("a checkpoint of another log than " + origin);
    }
    return checkpoint;
  }

  /**
   * The same, by any of the keys that a log has had: whoever asks has to know otherwise that they
   * may all have signed this one.
   *
   * @param keys at least one, the newest last
   */
  public static Checkpoint openAny(SignedNote note, String origin, List<VerifierKey> keys) {
    for (VerifierKey key : keys.subList(1, keys.size()).reversed()) {
      try {
        return open(note, origin, key);
      } catch (LogException _) {
        // Then by an older one.
      }
    }
    return open(note, origin, keys.getFirst());
  }

  /** The text that is signed; ends in a newline. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
    extensions.forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }
}
