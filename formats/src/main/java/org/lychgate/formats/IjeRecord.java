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
  private final LineEnd lineEnd;

  /** {@code text} is whole; {@code source} the bytes it came in. */
  IjeRecord(String text, RawRecord source, long line, LineEnd lineEnd) {
    if (text.length() != WIDTH) {
      throw new IllegalArgumentException("an IJE record has 5,000 characters");
    }
    this.text = text;
    this.source = source;
    this.line = line;
    this.lineEnd = lineEnd;
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

  /** The bytes as they came, line end left off; for a record that was built, its UTF-8. */
  public RawRecord source() {
    return source;
  }

  /** 1-based line of its file; 1 for a record that was built. Equality leaves it out. */
  public long line() {
    return line;
  }

  /** What stood behind it in its file; LF for a record that was built. Equality leaves it out. */
  public LineEnd lineEnd() {
    return lineEnd;
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
      fill(f, value);
      return this;
    }

    /**
     * The same for text of any script: composed (NFC), a blank for each control character and line
     * separator, {@code ?} for what takes two columns (beyond U+FFFF) or is no character, and as
     * much of it as the field has columns. What an ASCII file makes of it, its writer says.
     *
     * @return whether something other than blanks was cut off
     * @throws IllegalArgumentException if there is no such field
     */
    public boolean setText(String field, String value) {
      IjeLayout.Field f = IjeLayout.field(field);
      String whole = IjeText.of(value);
      boolean cut = whole.length() > f.length();
      fill(f, cut ? whole.substring(0, f.length()) : whole);
      return cut;
    }

    /** All columns of {@code record}, to change some of them. */
    public Builder copy(IjeRecord record) {
      text.replace(0, WIDTH, record.text());
      return this;
    }

    /**
     * Characters in the field.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public int width(String field) {
      return IjeLayout.field(field).length();
    }

    /** The record as filled so far; the builder may go on. */
    public IjeRecord build() {
      String whole = text.toString();
      return new IjeRecord(
          whole, new RawRecord(whole.getBytes(StandardCharsets.UTF_8)), 1, LineEnd.LF);
    }

    /**
     * The record as filled so far, for one that came in another form than IJE.
     *
     * @param source the bytes it came in
     * @param line 1-based line or number of its file
     */
    public IjeRecord build(RawRecord source, long line) {
      return new IjeRecord(text.toString(), source, line, LineEnd.LF);
    }

    private void fill(IjeLayout.Field f, String value) {
      int at = f.start() - 1;
      text.replace(at, at + value.length(), value);
      for (int i = at + value.length(); i < at + f.length(); i++) {
        text.setCharAt(i, ' ');
      }
    }
  }
}
