package org.lychgate.register.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.register.vault.PrivateFiles;

/**
 * The one secret from which every database password is derived, so that a folder needs one file.
 *
 * <p>The password of a role is HMAC-SHA-256(secret, role name) in hex. Prints nothing of itself.
 */
public final class DbSecret {
  private static final int LENGTH = 32;
  private final byte[] secret;

  private DbSecret(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Reads the secret in {@code file}, or draws one and writes it there with mode 0600.
   *
   * @throws org.lychgate.model.OperatorException where others can read the file
   */
  public static DbSecret openOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[LENGTH];
        new SecureRandom().nextBytes(fresh);
        PrivateFiles.write(file, fresh);
      }
      return new DbSecret(PrivateFiles.read(file, LENGTH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The password of the PostgreSQL role {@code user}: 64 hex digits. */
  String password(String user) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "database secret";
  }
}
