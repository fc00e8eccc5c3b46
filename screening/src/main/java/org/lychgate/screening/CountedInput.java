package org.lychgate.screening;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.lychgate.model.Sha256;

/** Counts and hashes what is read. One thread. */
final class CountedInput extends FilterInputStream {
  private final MessageDigest digest = Sha256.newDigest();
  private long count;

  CountedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    if (n > 0) {
      digest.update(bytes, offset, n);
      count += n;
    }
    return n;
  }

  /** Bytes so far. */
  long count() {
    return count;
  }

  /** SHA-256 of all that was read. */
  Sha256 hash() {
    return Sha256.fromBytes(digest.digest());
  }
}
