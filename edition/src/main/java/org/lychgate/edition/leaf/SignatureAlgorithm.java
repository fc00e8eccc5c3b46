package org.lychgate.edition.leaf;

/** How a signature was made. */
public enum SignatureAlgorithm {
  /** RFC 8032; the leaf holds the 64 bytes. */
  ED25519(1),
  /** FIPS 204; 2,420 bytes, so the leaf holds the SHA-256 of the detached signature. */
  ML_DSA_44(2),
  /** A WebAuthn assertion with ES256; the leaf holds the SHA-256 of the detached assertion. */
  WEBAUTHN_P256(3);

  private final int code;

  SignatureAlgorithm(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }
}
