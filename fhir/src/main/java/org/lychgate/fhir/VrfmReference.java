package org.lychgate.fhir;

import java.util.Optional;
import org.lychgate.model.CertificateKey;

/**
 * Which certificate a message is about, as its Parameters say it. A part that is not stated, or
 * cannot be read, is empty or 0.
 *
 * @param jurisdiction {@code jurisdiction_id}: two upper-case letters
 * @param year {@code event_year}, else {@code death_year}: 1 to 9999
 * @param number {@code cert_no}: 1 to 999,999. A number here, six digits in IJE and in {@code
 *     Bundle.identifier}
 * @param auxiliary {@code state_auxiliary_id}: at most 12 characters
 * @param payloadVersion {@code payload_version_id}, such as {@code VRDR_STU2_2}
 */
public record VrfmReference(
    String jurisdiction, int year, int number, String auxiliary, String payloadVersion) {
  /** Nothing is stated. */
  public static final VrfmReference NONE = new VrfmReference("", 0, 0, "", "");

  static final int NUMBER_MAX = 999_999;
  static final int AUXILIARY_MAX = 12;
  static final int VERSION_MAX = 40;

  public VrfmReference {
    if (!(jurisdiction.isEmpty() || isJurisdiction(jurisdiction))
        || year < 0
        || year > 9999
        || number < 0
        || number > NUMBER_MAX
        || auxiliary.length() > AUXILIARY_MAX
        || payloadVersion.length() > VERSION_MAX) {
      throw new IllegalArgumentException("not a reference to a certificate");
    }
  }

  /** The reference that names {@code key} and nothing else. */
  public static VrfmReference of(CertificateKey key) {
    return new VrfmReference(key.jurisdiction(), key.year(), key.number(), "", "");
  }

  static boolean isJurisdiction(String text) {
    return text.matches("[A-Z]{2}");
  }

  /** The certificate's key, where all three parts of it are stated. */
  public Optional<CertificateKey> findKey() {
    return jurisdiction.isEmpty() || year == 0 || number == 0
        ? Optional.empty()
        : Optional.of(new CertificateKey(jurisdiction, year, number));
  }

  /** The key, without the state's own identifiers. */
  @Override
  public String toString() {
    return findKey().map(CertificateKey::canonical).orElse("no key");
  }
}
