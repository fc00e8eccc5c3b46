package org.lychgate.edition;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.JsonException;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TlogProof;
import org.lychgate.ledger.TreeSize;

/**
 * The proof of one leaf as one line of capitals, digits and signs, to be printed as a QR code
 * (docs/edition.md, "On paper"). It holds what a {@link TlogProof} of {@link RowProof} holds and is
 * read back into it, so that there is one check for both. Of the signatures under the checkpoint it
 * has the log's alone: witnesses' would not leave room for it on a page.
 *
 * <p>Each proof has one text: one that is altered anywhere is another proof, or none.
 */
public final class PaperProof {
  /** What the line begins with. */
  public static final String PREFIX = "LYCHGATE1:";

  /**
   * What it ends with: blanks are digits in it, and whoever copies a line loses those at its end.
   */
  private static final String END = ".";

  /** Longest line that is read: what the largest QR code holds. */
  public static final int LENGTH_MAX = 4_296;

  private static final int BYTES_MAX = 1 << 13;

  private PaperProof() {}

  /** Whether {@code text} says that it is one; blanks and line ends around it do not count. */
  public static boolean isOne(String text) {
    return text.strip().startsWith(PREFIX);
  }

  /**
   * The line for the proof of a leaf without fields.
   *
   * @throws JsonException for a proof that shows fields of a row, or that has no signature by the
   *     log's own key
   */
  public static String format(TlogProof proof) {
    Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
    NoteSignature line =
        proof.checkpoint().signatures().stream()
            .filter(signature -> signature.name().equals(checkpoint.origin()))
            .findFirst()
            .orElseThrow(() -> new JsonException("a checkpoint that its log has not signed"));
    byte[] leaf = RowProof.leafOf(proof);
    byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
    byte[] signature = Base64.getDecoder().decode(line.base64());
    ByteBuffer out = ByteBuffer.allocate(BYTES_MAX);
    out.putShort((short) leaf.length).put(leaf);
    out.putLong(proof.index().value());
    out.put((byte) proof.proof().size());
    proof.proof().forEach(hash -> out.put(hash.bytes()));
    out.put((byte) origin.length).put(origin);
    out.putLong(checkpoint.size().value()).put(checkpoint.root().bytes());
    out.put((byte) signature.length).put(signature);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    String text = PREFIX + Base45.format(bytes) + END;
    TlogProof same =
        new TlogProof(
            proof.extraBase64(),
            proof.index(),
            proof.proof(),
            new SignedNote(proof.checkpoint().text(), List.of(line)));
    if (!parse(text).equals(same)) {
      throw new JsonException("a proof that does not go onto paper");
    }
    return text;
  }

  /**
   * Reads a line back; whether it proves anything is for {@link RowProof#verify} to say.
   *
   * @throws JsonException for anything that {@link #format} has not written
   */
  public static TlogProof parse(String text) {
    String line = text.strip();
    if (!isOne(line) || !line.endsWith(END) || line.length() > LENGTH_MAX) {
      throw new JsonException("not a proof from paper");
    }
    ByteBuffer in =
        ByteBuffer.wrap(
            Base45.parse(line.substring(PREFIX.length(), line.length() - END.length())));
    try {
      byte[] leaf = bytes(in, in.getShort() & 0xffff);
      LeafIndex index = new LeafIndex(in.getLong());
      List<Hash> hashes = new ArrayList<>();
      for (int left = in.get() & 0xff; left > 0; left--) {
        hashes.add(Hash.fromBytes(bytes(in, Hash.BYTES)));
      }
      String origin = text(bytes(in, in.get() & 0xff));
      Checkpoint checkpoint =
          new Checkpoint(origin, new TreeSize(in.getLong()), Hash.fromBytes(bytes(in, Hash.BYTES)));
      String signature = Base64.getEncoder().encodeToString(bytes(in, in.get() & 0xff));
      if (in.hasRemaining()) {
        throw new JsonException("a proof with something behind it");
      }
      SignedNote note =
          new SignedNote(checkpoint.text(), List.of(new NoteSignature(origin, signature)));
      return new TlogProof(Optional.empty(), index, hashes, note).withExtra(RowProof.extraOf(leaf));
    } catch (BufferUnderflowException _) {
      throw new JsonException("a proof that breaks off");
    } catch (IllegalArgumentException _) {
      throw new JsonException("a proof with a number that is none");
    }
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    if (count > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] out = new byte[count];
    in.get(out);
    return out;
  }

  private static String text(byte[] utf8) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
      return text.toString();
    } catch (CharacterCodingException _) {
      throw new JsonException("an origin that is no text");
    }
  }
}
