package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The secret that the agent and the subscriber's own system share: one line {@code whsec_BASE64},
 * as Standard Webhooks has it, in a file that is its owner's alone.
 */
final class LocalSecret {
  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final int BYTES_MIN = 24;
  private static final int BYTES_MAX = 64;

  private LocalSecret() {}

  /**
   * The secret's bytes; where there is no file, one is drawn and put down.
   *
   * @throws OperatorException if others can read the file, or no secret is in it
   */
  static byte[] openOrCreate(Path file, RandomGenerator random) {
    try {
      if (!Files.exists(file)) {
        return create(file, random);
      }
      if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(LocalSecret::isOfOthers)) {
        throw new OperatorException(ExitCode.INPUT, "others can read " + file, "chmod 600 " + file);
      }
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      byte[] secret = Base64.getDecoder().decode(text.replaceFirst("^" + PREFIX, ""));
      if (text.startsWith(PREFIX) && secret.length >= BYTES_MIN && secret.length <= BYTES_MAX) {
        return secret;
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, file + " cannot be read or written", "check who owns its folder", e);
    } catch (IllegalArgumentException e) {
      throw noSecret(file);
    }
    throw noSecret(file);
  }

  private static boolean isOfOthers(PosixFilePermission permission) {
    return !permission.name().startsWith("OWNER_");
  }

  private static OperatorException noSecret(Path file) {
    return new OperatorException(
        ExitCode.INPUT,
        file + " holds no secret of a webhook",
        "one line, whsec_ and 24 to 64 bytes in base64; or take the file away for a new one");
  }

  private static byte[] create(Path file, RandomGenerator random) throws IOException {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      // Before anything is in it.
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        file,
        PREFIX + Base64.getEncoder().encodeToString(secret) + "\n",
        StandardCharsets.US_ASCII);
    return secret;
  }
}
