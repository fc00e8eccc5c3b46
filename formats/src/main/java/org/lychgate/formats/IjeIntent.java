package org.lychgate.formats;

import java.util.Optional;

/** What the sender of an IJE record means by it: VOID, ALIAS and REPLACE read together. */
public enum IjeIntent {
  /** A certificate that was not sent before. */
  ORIGINAL,
  /** A certificate that replaces the one sent before under its number. */
  UPDATE,
  /** The same, for other receivers than NCHS. */
  UPDATE_NOT_FOR_NCHS,
  /** The certificate's number is withdrawn. The record lists nobody. */
  VOID,
  /** Another name of the person whose certificate this is. */
  ALIAS;

  /**
   * The intent of {@code record}. VOID outranks ALIAS, and ALIAS outranks REPLACE; a blank is 0.
   * Empty where one of the three holds a code that IJE does not have: then it is not for us to
   * choose.
   */
  public static Optional<IjeIntent> find(IjeRecord record) {
    String flag = flag(record, "VOID") + flag(record, "ALIAS") + flag(record, "REPLACE");
    if (!flag.matches("[01][01][012]")) {
      return Optional.empty();
    }
    if (flag.charAt(0) == '1') {
      return Optional.of(VOID);
    }
    if (flag.charAt(1) == '1') {
      return Optional.of(ALIAS);
    }
    return Optional.of(
        switch (flag.charAt(2)) {
          case '1' -> UPDATE;
          case '2' -> UPDATE_NOT_FOR_NCHS;
          default -> ORIGINAL;
        });
  }

  private static String flag(IjeRecord record, String field) {
    String value = record.raw(field);
    return value.isBlank() ? "0" : value;
  }
}
