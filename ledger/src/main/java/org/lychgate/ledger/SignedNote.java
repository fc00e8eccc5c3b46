package org.lychgate.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with the signatures under it (C2SP signed-note). A parsed note says nothing until {@link
 * #verifiedBy} or {@link #open} has been asked: unknown keys are ignored, a known key's wrong
 * signature spoils the whole note.
 *
 * @param text ends in a newline; no other control character
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** Most signatures that are read; the standard asks for at least 16. */
  public static final int SIGNATURES_MAX = 100;

  /** Longest note that is read, in bytes. */
  public static final int BYTES_MAX = 1 << 20;

  public SignedNote {
    signatures = List.copyOf(signatures);
    checkText(text);
    if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
      throw new LogException("a note has 1 to " + SIGNATURES_MAX + " signatures");
    }
  }

  /** The note with this text, signed by each of {@code signers} in turn. */
  public static SignedNote sign(String text, NoteSigner... signers) {
    checkText(text);
    return new SignedNote(text, Arrays.stream(signers).map(s -> s.sign(text)).toList());
  }

  /** Reads a note. Throws {@link LogException} for anything that is not exactly one. */
  public static SignedNote parse(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      throw new LogException("a note of more than " + BYTES_MAX + " bytes");
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new LogException("a note is UTF-8 text", e);
    }
  }

  /** Reads a note. Throws {@link LogException} for anything that is not exactly one. */
  public static SignedNote parse(String note) {
    checkText(note);
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0) {
      throw new LogException("a note has a blank line before its signatures");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    int at = blank + 2;
    while (at < note.length()) {
      int end = note.indexOf('\n', at);
      signatures.add(NoteSignature.parseLine(note.substring(at, end)));
      if (signatures.size() > SIGNATURES_MAX) {
        throw new LogException("a note with more than " + SIGNATURES_MAX + " signatures");
      }
      at = end + 1;
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /**
   * Those of {@code known} that signed this text, in the order of {@code known}; empty when none
   * did.
   *
   * @throws LogException if a line names a known key and is not its signature
   */
  public List<VerifierKey> verifiedBy(List<VerifierKey> known) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    List<VerifierKey> out = new ArrayList<>();
    for (VerifierKey key : known) {
      for (NoteSignature line : signatures) {
        if (line.isBy(key)) {
          if (!key.verifies(line, message)) {
            throw new LogException("the signature of " + key.name() + " does not fit the text");
          }
          if (!out.contains(key)) {
            out.add(key);
          }
        }
      }
    }
    return List.copyOf(out);
  }

  /** The text, if {@code key} signed it; else throws {@link LogException}. */
  public String open(VerifierKey key) {
    if (verifiedBy(List.of(key)).isEmpty()) {
      throw new LogException("not signed by " + key.name());
    }
    return text;
  }

  /** The note as it stands in a file. */
  public String format() {
    StringBuilder out = new StringBuilder(text).append('\n');
    signatures.forEach(line -> out.append(line.line()).append('\n'));
    return out.toString();
  }

  /** {@link #format()} in UTF-8. */
  public byte[] bytes() {
    return format().getBytes(StandardCharsets.UTF_8);
  }

  private static void checkText(String text) {
    if (!text.endsWith("\n")) {
      throw new LogException("a note's text ends in a newline");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n') {
        throw new LogException("a note holds no control characters but newlines");
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new LogException("a note is UTF-8 text");
        }
        i++;
      }
    }
  }
}
