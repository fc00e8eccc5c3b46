package org.lychgate.screening.link;

import java.util.regex.Pattern;
import org.lychgate.linkage.link.ColumnKind;
import org.lychgate.model.Ssn;

/** Values as a page may show them: of a person's number the last four characters at most. */
public final class Masked {
  private static final int SHOWN = 4;
  private static final Pattern NINE =
      Pattern.compile("(?<![0-9])[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}(?![0-9])");

  private Masked() {}

  /** {@code value} of a column of {@code kind}. */
  static String of(String value, ColumnKind kind) {
    if (kind == ColumnKind.NUMBER && !value.isEmpty()) {
      // Of a short number so much may show as of a long one stays hidden.
      int hidden = Math.max(value.length() - SHOWN, Math.min(value.length(), SHOWN));
      return Ssn.parse(value).map(Ssn::masked).orElse("***" + value.substring(hidden));
    }
    return text(value);
  }

  /** Any text: whatever looks like an SSN in it is masked. */
  public static String text(String value) {
    return NINE.matcher(value)
        .replaceAll(found -> Ssn.parse(found.group()).map(Ssn::masked).orElse("***"));
  }
}
