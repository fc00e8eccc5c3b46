package org.lychgate.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a death certificate: year and jurisdiction of death and the certificate number (IJE
 * DOD_YR, DSTATE, FILENO; VRDR's Bundle.identifier {@code YYYYJJNNNNNN}). One key, one person.
 *
 * @param jurisdiction two upper-case letters, {@code YC} for New York City
 * @param year 1 to 9999
 * @param number 1 to 999,999
 */
public record CertificateKey(String jurisdiction, int year, int number)
    implements Comparable<CertificateKey> {
  private static final Pattern CANONICAL = Pattern.compile("(\\d{4})([A-Z]{2})(\\d{6})");

  public CertificateKey {
    if (!jurisdiction.matches("[A-Z]{2}")
        || year < 1
        || year > 9999
        || number < 1
        || number > 999_999) {
      throw new IllegalArgumentException("not a certificate key");
    }
  }

  /** Reads {@link #canonical()}. */
  public static Optional<CertificateKey> parse(String text) {
    Matcher m = CANONICAL.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(m.group(1));
    int number = Integer.parseInt(m.group(3));
    return year == 0 || number == 0
        ? Optional.empty()
        : Optional.of(new CertificateKey(m.group(2), year, number));
  }

  /** {@code YYYYJJNNNNNN}, twelve characters. */
  public String canonical() {
    return (10_000 + year + "").substring(1)
        + jurisdiction
        + (1_000_000 + number + "").substring(1);
  }

  @Override
  public int compareTo(CertificateKey other) {
    return canonical().compareTo(other.canonical());
  }

  @Override
  public String toString() {
    return canonical();
  }
}
