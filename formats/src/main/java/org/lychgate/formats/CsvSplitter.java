package org.lychgate.formats;

import java.util.ArrayList;
import java.util.List;

/** Splits one CSV record into values (RFC 4180): quotes around a value, doubled within one. */
final class CsvSplitter {
  /** How a text ended. */
  enum End {
    /** At the end of a value. */
    WHOLE,
    /** Within quotes: the record may go on in the next line. */
    OPEN,
    /** With something between a closing quote and the delimiter. */
    BROKEN
  }

  private final char delimiter;
  private List<String> values = List.of();

  CsvSplitter(char delimiter) {
    this.delimiter = delimiter;
  }

  /** Splits {@code text}; {@link #values()} has the result if it was {@link End#WHOLE}. */
  End split(String text) {
    values = new ArrayList<>();
    int at = 0;
    while (true) {
      if (at < text.length() && text.charAt(at) == '"') {
        StringBuilder value = new StringBuilder();
        at = quoted(text, at + 1, value);
        if (at < 0) {
          return End.OPEN;
        }
        values.add(value.toString());
        if (at < text.length() && text.charAt(at) != delimiter) {
          return End.BROKEN;
        }
      } else {
        int end = text.indexOf(delimiter, at);
        values.add(text.substring(at, end < 0 ? text.length() : end));
        at = end < 0 ? text.length() : end;
      }
      if (at == text.length()) {
        return End.WHOLE;
      }
      at++;
    }
  }

  /** The values of the last {@link #split}. */
  List<String> values() {
    return List.copyOf(values);
  }

  /** Takes the value behind its opening quote; where it goes on, or -1 if it does not close. */
  private static int quoted(String text, int from, StringBuilder value) {
    int at = from;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        return -1;
      }
      value.append(text, at, quote);
      if (quote + 1 == text.length() || text.charAt(quote + 1) != '"') {
        return quote + 1;
      }
      value.append('"');
      at = quote + 2;
    }
  }
}
