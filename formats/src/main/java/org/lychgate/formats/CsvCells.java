package org.lychgate.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The values of one record of a {@link CsvBlock} at a time. One thread. Prints nothing of it. */
public final class CsvCells {
  private static final byte[] NONE = new byte[0];

  private final char delimiter;
  private final char quote;
  private final CsvSplitter splitter;
  private byte[] bytes = NONE;
  private TextEncoding encoding = TextEncoding.UTF_8;
  private int from;
  private int to;
  private int count;
  private boolean ascii;
  private boolean odd;

  CsvCells(char delimiter, char quote) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.splitter = new CsvSplitter(delimiter, quote);
  }

  /** Takes a record; a broken one has no values. */
  void load(CsvBlock block, int record) {
    bytes = block.bytes();
    from = block.start(record);
    to = block.end(record);
    encoding = block.encoding().isWide() ? TextEncoding.UTF_8 : block.encoding();
    odd = false;
    int all = 0;
    for (int i = from; i < to; i++) {
      all |= bytes[i];
    }
    ascii = all >= 0;
    if (!ascii && encoding == TextEncoding.UTF_8 && !Utf8.isValid(bytes, from, to)) {
      encoding = TextEncoding.WINDOWS_1252;
      odd = true;
    }
    count = block.state(record) == CsvBlock.WHOLE ? splitter.split(bytes, from, to) : 0;
  }

  /** How many values; 0 for a record that is broken. */
  public int count() {
    return count;
  }

  /** Whether the record is not in the file's encoding, and was read as Windows-1252. */
  boolean isOdd() {
    return odd;
  }

  /** Whether its bytes are another encoding's than UTF-8. */
  boolean isForeign() {
    return !ascii && encoding != TextEncoding.UTF_8;
  }

  /** A value as it stands, quotes taken off. */
  public String text(int column) {
    return decode(splitter.start(column), splitter.end(column), splitter.isDoubled(column));
  }

  /** The same without blanks and control characters at its ends. */
  String stripped(int column) {
    int start = splitter.start(column);
    int end = splitter.end(column);
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (start < end && isBlank(bytes[end - 1])) {
      end--;
    }
    if (start == end) {
      return "";
    }
    String text = decode(start, end, splitter.isDoubled(column));
    return ascii ? text : text.strip();
  }

  /** A value that is nine digits and nothing else, as a number; −1 for any other. */
  int nineDigits(int column) {
    int start = splitter.start(column);
    if (splitter.end(column) - start != 9) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < start + 9; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(i));
    }
    return texts;
  }

  /**
   * Appends all values to a row of a CSV file in UTF-8 with commas: the same bytes as came in,
   * where these are that already.
   */
  public void writeTo(CsvBytes out) {
    if (delimiter == ',' && quote == '"' && !isForeign() && isPlain()) {
      out.raw(bytes, from, to - from);
      return;
    }
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.comma();
      }
      writeTo(out, i);
    }
  }

  /** Appends one value. */
  public void writeTo(CsvBytes out, int column) {
    if (isForeign() || splitter.isDoubled(column)) {
      out.value(text(column));
    } else {
      out.value(bytes, splitter.start(column), splitter.end(column));
    }
  }

  private boolean isPlain() {
    boolean special = from < to && bytes[from] == CsvBytes.COMMENT;
    for (int i = from; i < to; i++) {
      special |= bytes[i] == '"' | bytes[i] == '\r';
    }
    return !special;
  }

  private String decode(int start, int end, boolean doubled) {
    String text =
        ascii
            ? new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)
            : encoding.decode(bytes, start, end - start);
    String sign = Character.toString(quote);
    return doubled ? text.replace(sign + sign, sign) : text;
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && Character.isWhitespace(b);
  }

  @Override
  public String toString() {
    return "cells(" + count + ")";
  }
}
