package org.lychgate.formats;

import java.util.Optional;
import java.util.OptionalInt;
import org.lychgate.model.Ssn;

/** What a column of numbers says where it is no whole SSN of the realm. */
public final class SsnText {
  private static final int DIGITS = 9;

  private SsnText() {}

  /**
   * The number's last four digits: four alone or behind five that are masked; or of seven or eight
   * digits, to which a spreadsheet has done this: only zeros at the front are lost. 0000 is never
   * given out.
   */
  public static OptionalInt lastFour(String text) {
    int length = text.length();
    boolean shown =
        length >= 4
            && Digits.parse(text.substring(length - 4)) > 0
            && (isMask(text, length - 4) || isShort(text));
    return shown ? OptionalInt.of(Digits.parse(text.substring(length - 4))) : OptionalInt.empty();
  }

  /** The finding for a text that is no number to be compared; none where it is a part of one. */
  public static Optional<String> problem(String text, Optional<Ssn> ssn) {
    if (ssn.isPresent()) {
      return Optional.of(
          ssn.get().isPlaceholder()
              ? Codes.CSV_PLACEHOLDER
              : isItin(ssn.get()) ? Codes.CSV_ITIN : Codes.CSV_SSN_REALM);
    }
    if (isShort(text)) {
      return Optional.of(Codes.CSV_SSN_SHORT);
    }
    return lastFour(text).isPresent() ? Optional.empty() : Optional.of(Codes.CSV_BAD_SSN);
  }

  /**
   * A number of the tax office for people without an SSN (IRS: 9xx, groups 50–65, 70–88, 90–92,
   * 94–99).
   */
  static boolean isItin(Ssn ssn) {
    int group = ssn.group();
    return ssn.area() >= 900
        && group >= 50
        && !(group > 65 && group < 70)
        && group != 89
        && group != 93;
  }

  private static boolean isShort(String text) {
    boolean digits = text.length() == DIGITS - 1 || text.length() == DIGITS - 2;
    for (int i = 0; i < text.length() && digits; i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  /** Nothing, or five signs of masking with or without dashes. */
  private static boolean isMask(String text, int length) {
    int masked = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean gap = (c == '-' || c == ' ') && i > 0 && text.charAt(i - 1) != c;
      if (gap ? masked != 3 && masked != 5 : "*Xx#".indexOf(c) < 0) {
        return false;
      }
      masked += gap ? 0 : 1;
    }
    return length == 0 || masked == 5;
  }
}
