package org.lychgate.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * One signature line of a note: who says to have signed, and the signature. Nothing is checked
 * until {@link VerifierKey#verifies} or {@link SignedNote#verifiedBy} is asked.
 *
 * @param name of the key
 * @param base64 the four bytes of the key id and the signature, in canonical base64
 */
public record NoteSignature(String name, String base64) {
  private static final String DASH = "\u2014 ";
  private static final int ID_BYTES = 4;

  public NoteSignature {
    if (!VerifierKey.isName(name)) {
      throw new LogException("a signature line without a proper key name");
    }
    if (StrictBase64.decode(base64).length <= ID_BYTES) {
      throw new LogException("a signature line without a signature");
    }
  }

  static NoteSignature of(VerifierKey key, byte[] signature) {
    byte[] bytes =
        ByteBuffer.allocate(ID_BYTES + signature.length).putInt(key.keyId()).put(signature).array();
    return new NoteSignature(key.name(), Base64.getEncoder().encodeToString(bytes));
  }

  /** Reads one line {@code — name base64}, without its newline. */
  public static NoteSignature parseLine(String line) {
    if (!line.startsWith(DASH)) {
      throw new LogException("a signature line starts with an em dash and a space");
    }
    return parseHeader(line.substring(DASH.length()));
  }

  /**
   * Reads {@code name base64}: the line without its dash, as it stands in an HTTP header, where
   * only ASCII may stand.
   */
  public static NoteSignature parseHeader(String value) {
    int space = value.indexOf(' ');
    if (space < 0) {
      throw new LogException("a signature line is a name, a space and base64");
    }
    return new NoteSignature(value.substring(0, space), value.substring(space + 1));
  }

  /** The four bytes that say which key of that name. */
  public int keyId() {
    return ByteBuffer.wrap(StrictBase64.decode(base64)).getInt();
  }

  /** The signature itself, without the key id. */
  byte[] signature() {
    byte[] bytes = StrictBase64.decode(base64);
    return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
  }

  /** Whether the line names {@code key}, by name and by id. */
  public boolean isBy(VerifierKey key) {
    return name.equals(key.name()) && keyId() == key.keyId();
  }

  /** {@code — name base64}, without a newline: one line of a note or of a {@code .sig} file. */
  public String line() {
    return DASH + headerValue();
  }

  /** {@code name base64}, for the HTTP header {@code Lychgate-Signature}. */
  public String headerValue() {
    return name + " " + base64;
  }

  @Override
  public String toString() {
    return line();
  }
}
