package org.lychgate.edition;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.lychgate.model.Sha256;

/** Writes a file of lines and digests it on the way. */
final class DigestedFile implements AutoCloseable {
  private final String name;
  private final OutputStream out;
  private final MessageDigest sha256 = Sha256.newDigest();
  private final MessageDigest md5 = md5();
  private long bytes;

  DigestedFile(Path folder, String name) throws IOException {
    this.name = name;
    this.out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
  }

  void line(String line) throws IOException {
    byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
    sha256.update(text);
    md5.update(text);
    out.write(text);
    bytes += text.length;
  }

  /** The digests of all lines; ends the writing. */
  EditionFiles.FileDigest digest() throws IOException {
    close();
    return EditionFiles.FileDigest.of(name, bytes, sha256, md5);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks MD5", e);
    }
  }
}
