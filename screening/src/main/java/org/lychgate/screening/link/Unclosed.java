package org.lychgate.screening.link;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Closing a writer must not close the file under it: that would take the file back. */
final class Unclosed extends FilterOutputStream {
  Unclosed(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
