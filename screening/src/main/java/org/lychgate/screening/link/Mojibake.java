package org.lychgate.screening.link;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** UTF-8 that was read as something else on its way here: {@code JosÃ©}. */
final class Mojibake {
  private static final char REPLACEMENT = '\uFFFD';
  private static final List<Charset> TAKEN_FOR =
      List.of(Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1);

  private Mojibake() {}

  /** Whether {@code text} has characters in the place of others that are lost. */
  static boolean isLossy(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  /**
   * What {@code text} was before; empty where it is sound, as far as anybody can tell. Accented
   * text hardly ever is UTF-8 by chance once it is written in one byte a letter.
   */
  static Optional<String> findRepair(String text) {
    boolean foreign = false;
    for (int i = 0; i < text.length(); i++) {
      foreign |= text.charAt(i) >= 0x80;
    }
    if (!foreign) {
      return Optional.empty();
    }
    for (Charset wrong : TAKEN_FOR) {
      try {
        ByteBuffer bytes = wrong.newEncoder().encode(CharBuffer.wrap(text));
        return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      } catch (CharacterCodingException _) {
        // Not made that way.
      }
    }
    return Optional.empty();
  }
}
