package org.lychgate.formats;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lychgate.model.RawRecord;

/**
 * One IJE mortality record: 5,000 characters, read and set by field name. Prints nothing of it.
 *
 * <p>Source: NCHS Inter-Jurisdictional Exchange file layout, 2021.
 */
public final class IjeRecord {
  /** Characters in a record. */
  public static final int WIDTH = IjeLayout.WIDTH;

  private final String text;
  private final RawRecord source;
  private final long line;

  /** {@code text} is whole; {@code source} the bytes it came in. */
  IjeRecord(String text, RawRecord source, long line) {
    if (text.length() != WIDTH) {
      throw new IllegalArgumentException("an IJE record has 5,000 characters");
    }
    this.text = text;
    this.source = source;
    this.line = line;
  }

  /** An empty record to fill: all blank. */
  public static Builder builder() {
    return new Builder();
  }

  /** Every field name in the order of the columns. */
  public static List<String> fieldNames() {
    return IjeLayout.fields().stream().map(IjeLayout.Field::name).toList();
  }

  /**
   * The field without the blanks behind it; empty string where blank.
   *
   * @throws IllegalArgumentException if IJE has no such field
   */
  public String get(String field) {
    return raw(field).stripTrailing();
  }

  /** The field with all its characters, as many as the layout gives it. */
  public String raw(String field) {
    return IjeLayout.field(field).of(text);
  }

  /** All 5,000 characters. */
  public String text() {
    return text;
  }

  /** The bytes as they came, line end left off; for a record that was built, its ASCII. */
  public RawRecord source() {
    return source;
  }

  /** 1-based line of its file; 1 for a record that was built. Equality leaves it out. */
  public long line() {
    return line;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IjeRecord that && text.equals(that.text) && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "ije record";
  }

  /** Fills a record field by field. */
  public static final class Builder {
    private final StringBuilder text = new StringBuilder(WIDTH).repeat(' ', WIDTH);

    private Builder() {}

    /**
     * Puts {@code value} at the left of the field and blanks behind it.
     *
     * @throws IllegalArgumentException if there is no such field, or the value is too long or not
     *     printable ASCII ({@link AsciiText#of} makes it so); the message names the field only
     */
    public Builder set(String field, String value) {
      IjeLayout.Field f = IjeLayout.field(field);
      if (value.length() > f.length()) {
        throw new IllegalArgumentException(
            field + " has " + f.length() + " characters, not " + value.length());
      }
      if (!AsciiText.isAscii(value)) {
        throw new IllegalArgumentException(field + " must be printable ASCII");
      }
      text.replace(f.start() - 1, f.start() - 1 + value.length(), value);
      for (int i = f.start() - 1 + value.length(); i < f.start() - 1 + f.length(); i++) {
        text.setCharAt(i, ' ');
      }
      return this;
    }

    /** The record as filled so far; the builder may go on. */
    public IjeRecord build() {
      String whole = text.toString();
      return new IjeRecord(whole, new RawRecord(whole.getBytes(StandardCharsets.US_ASCII)), 1);
    }
  }
}
