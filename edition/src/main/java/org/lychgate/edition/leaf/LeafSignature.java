package org.lychgate.edition.leaf;

import java.util.HexFormat;

/**
 * A signature as a leaf holds it: the algorithm and the signature's own bytes where they fit
 * (Ed25519), else the SHA-256 of the detached signature file.
 *
 * @param algorithm how it was made
 * @param hex its bytes in lower-case hex: 64 bytes for Ed25519, 32 for the others
 */
public record LeafSignature(SignatureAlgorithm algorithm, String hex) {
  public LeafSignature {
    int bytes = length(algorithm);
    if (hex.length() != 2 * bytes || !hex.chars().allMatch(LeafSignature::isHexDigit)) {
      throw new IllegalArgumentException("not a signature of " + bytes + " bytes");
    }
  }

  /** An Ed25519 signature of 64 bytes. */
  public static LeafSignature ed25519(byte[] signature) {
    return new LeafSignature(SignatureAlgorithm.ED25519, HexFormat.of().formatHex(signature));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  static int length(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> 64;
      case ML_DSA_44, WEBAUTHN_P256 -> 32;
    };
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
