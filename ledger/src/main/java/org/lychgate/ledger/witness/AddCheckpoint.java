package org.lychgate.ledger.witness;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TreeSize;

/**
 * The body of {@code POST add-checkpoint} (C2SP tlog-witness): a checkpoint, and why it continues
 * the one before. Nothing in it is checked but its form.
 *
 * @param old size of the checkpoint that the witness cosigned last, as the sender believes
 * @param proof consistency proof from {@code old} to the checkpoint's size
 * @param note the checkpoint with its signatures
 */
public record AddCheckpoint(TreeSize old, List<Hash> proof, SignedNote note) {
  /** Most lines of proof: a tree has at most 2^63 entries. */
  public static final int PROOF_MAX = 63;

  /** Longest body that is read, in bytes: 63 lines of proof and a note of 100 signatures. */
  public static final int BYTES_MAX = 64 << 10;

  private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,18})");

  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (proof.size() > PROOF_MAX) {
      throw new LogException("a proof of more than " + PROOF_MAX + " lines");
    }
  }

  /**
   * Reads a body. Throws {@link LogException} for anything that is not exactly one, and {@link
   * Unsigned} where no more is wrong than the signature lines.
   */
  static AddCheckpoint parse(byte[] body) {
    if (body.length > BYTES_MAX) {
      throw new LogException("a body of more than " + BYTES_MAX + " bytes");
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw new LogException("a body that is not UTF-8 text", e);
    }
  }

  private static AddCheckpoint parse(String text) {
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new LogException("a body without a blank line before its checkpoint");
    }
    List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
    if (!OLD.matcher(lines.getFirst()).matches()) {
      throw new LogException("a body whose first line is not \"old\" and a size");
    }
    if (lines.size() - 1 > PROOF_MAX) {
      throw new LogException("a proof of more than " + PROOF_MAX + " lines");
    }
    TreeSize old;
    try {
      old = new TreeSize(Long.parseLong(lines.getFirst().substring("old ".length())));
    } catch (NumberFormatException e) {
      throw new LogException("an old size out of range", e);
    }
    List<Hash> proof = lines.subList(1, lines.size()).stream().map(Hash::fromBase64).toList();
    return new AddCheckpoint(old, proof, note(text.substring(blank + 2)));
  }

  private static SignedNote note(String text) {
    Checkpoint checkpoint = Checkpoint.parse(text.substring(0, text.lastIndexOf("\n\n") + 1));
    try {
      return SignedNote.parse(text);
    } catch (LogException e) {
      throw new Unsigned(checkpoint.origin());
    }
  }

  /** A checkpoint that can be read, under which stands what is no signature. */
  static final class Unsigned extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String origin;

    Unsigned(String origin) {
      super("not signed", null, false, false);
      this.origin = origin;
    }

    String origin() {
      return origin;
    }
  }

  /** What the checkpoint says; worth something only once its signature is checked. */
  public Checkpoint claimed() {
    return Checkpoint.parse(note.text());
  }

  /** The body as it is sent. */
  public String format() {
    StringBuilder out = new StringBuilder("old ").append(old).append('\n');
    proof.forEach(hash -> out.append(hash.base64()).append('\n'));
    return out.append('\n').append(note.format()).toString();
  }
}
