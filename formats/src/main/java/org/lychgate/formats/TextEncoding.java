package org.lychgate.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a file of texts writes characters as bytes. */
public enum TextEncoding {
  /** With or without a byte order mark. A line that is not is read as {@link #WINDOWS_1252}. */
  UTF_8("utf-8", StandardCharsets.UTF_8),
  UTF_16LE("utf-16le", StandardCharsets.UTF_16LE),
  UTF_16BE("utf-16be", StandardCharsets.UTF_16BE),
  /** Western European Windows; its five unused bytes as in ISO-8859-1. */
  WINDOWS_1252("windows-1252", Charset.forName("windows-1252")),
  ISO_8859_1("iso-8859-1", StandardCharsets.ISO_8859_1);

  /** Characters of ASCII in front that are no accident: in UTF-16 they would be six ideographs. */
  private static final int PLAIN = 12;

  private final String word;
  private final Charset charset;

  TextEncoding(String word, Charset charset) {
    this.word = word;
    this.charset = charset;
  }

  /** As {@code --encoding} writes it. */
  public String word() {
    return word;
  }

  /** The encoding of this name, whatever its case, also {@code latin1} and {@code cp1252}. */
  public static Optional<TextEncoding> of(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    return switch (plain) {
      case "latin1" -> Optional.of(ISO_8859_1);
      case "cp1252" -> Optional.of(WINDOWS_1252);
      default -> Stream.of(values()).filter(e -> e.word.replace("-", "").equals(plain)).findFirst();
    };
  }

  /** All names, for an error's hint. */
  static String words() {
    return Stream.of(values()).map(TextEncoding::word).collect(Collectors.joining(", "));
  }

  /** Whether its characters have two bytes. */
  public boolean isWide() {
    return this == UTF_16LE || this == UTF_16BE;
  }

  /** The bytes of a line end. */
  public byte[] lineEnd() {
    return "\n".getBytes(charset);
  }

  /**
   * What the bytes say. Nothing is lost: a byte that means nothing becomes the sign of its value.
   */
  String decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, charset);
    return this == WINDOWS_1252 && text.indexOf('\ufffd') >= 0
        ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
        : text;
  }

  /**
   * The encoding that the beginning of a file shows: its mark; zeros in every second byte from the
   * first line on; else UTF-8, unless more of what is not ASCII speaks against that than for it.
   */
  static TextEncoding guess(byte[] head, int length) {
    if (length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
      return UTF_16LE;
    }
    if (length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
      return UTF_16BE;
    }
    if (beginsPlain(head, length)) {
      return guessNarrow(head, length);
    }
    int[] zeros = new int[2];
    for (int i = 0; i < length; i++) {
      zeros[i & 1] += head[i] == 0 ? 1 : 0;
    }
    // A few zeros are damage; a third of one side is the upper half of ASCII characters.
    if (6 * zeros[1] > length && zeros[1] > 8 * zeros[0]) {
      return UTF_16LE;
    }
    if (6 * zeros[0] > length && zeros[0] > 8 * zeros[1]) {
      return UTF_16BE;
    }
    return guessNarrow(head, length);
  }

  /**
   * Whether so many plain characters stand in front that it is no UTF-16, of which each would have
   * a zero beside it: fields that are padded with zeros come further on.
   */
  private static boolean beginsPlain(byte[] head, int length) {
    int plain = 0;
    while (plain < length && isPlain(head[plain])) {
      plain++;
    }
    return plain >= PLAIN;
  }

  private static boolean isPlain(byte one) {
    return one >= ' ' || one == '\t' || one == '\n' || one == '\r';
  }

  private static TextEncoding guessNarrow(byte[] head, int length) {
    int good = 0;
    int bad = 0;
    for (int i = 0; i < length; ) {
      int n = Utf8.length(head, i, length);
      if (n > 1) {
        good++;
      } else if (n == 0 && i < length - 3) {
        // At the very end a character may have been cut.
        bad++;
      }
      i += Math.max(1, n);
    }
    return bad > good ? WINDOWS_1252 : UTF_8;
  }
}
