package org.lychgate.cli.listen;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Seals what the state folder keeps (AES-256-GCM). The key lies in the same folder: it keeps
 * readers of a copied journal out, not those who have the whole folder.
 */
final class Sealer {
  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random;

  Sealer(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /** Sealed for {@code place}, and readable only as of there. */
  byte[] seal(byte[] plain, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, 0, place);
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  byte[] open(byte[] sealed, String place) {
    // A shorter one fails as every other that was not sealed here.
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return run(Cipher.DECRYPT_MODE, nonce, sealed, Math.min(sealed.length, NONCE_BYTES), place);
  }

  private byte[] run(int mode, byte[] nonce, byte[] in, int from, String place) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(in, from, in.length - from);
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  private static OperatorException damaged(GeneralSecurityException e) {
    return new OperatorException(
        ExitCode.INPUT,
        "the state folder holds what its key does not open",
        "key and files belong together: restore the whole folder, or begin with a new one",
        e);
  }
}
