package org.lychgate.server.page.open.alive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Case codes as people copy them from paper: in groups, in any case. */
final class CaseCode {
  private static final Pattern CODE = Pattern.compile("[2-9A-HJ-NP-Z]{12}");
  private static final Pattern GROUP = Pattern.compile("(.{4})(?=.)");

  private CaseCode() {}

  /** Such as {@code ABCD-EFGH-JKMN}. */
  static String grouped(String code) {
    return GROUP.matcher(code).replaceAll("$1-");
  }

  /** The code in {@code typed}; empty where it cannot be one, which says nothing of any case. */
  static Optional<String> parse(String typed) {
    String code = typed.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    return Optional.of(code).filter(c -> CODE.matcher(c).matches());
  }
}
