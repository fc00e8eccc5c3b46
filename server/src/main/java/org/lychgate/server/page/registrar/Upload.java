package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * A file that came with a form, read into memory within a bound and onto no disk: a file of death
 * records is not to lie about.
 *
 * @param name as its sender calls it; signs other than letters, digits, dots and dashes are
 *     replaced, as it becomes a part of message ids
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Upload(String name, byte[] bytes) {
  /** So much of what is too long is read and thrown away, so that the browser hears the answer. */
  private static final long PATIENCE = 256L << 20;

  private static final int NAME_MAX = 60;

  /** What became of reading. */
  sealed interface Read {
    record Whole(Upload file) implements Read {}

    /** The form came without a file in it, or broke off. */
    record Nothing() implements Read {}

    record TooLong() implements Read {}
  }

  /**
   * Reads the form's first file.
   *
   * @param max bytes that it may have
   */
  static Read read(HttpServletRequest request, int max) {
    try {
      FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        if (!part.isFormField()) {
          return read(part, max);
        }
      }
      return new Read.Nothing();
    } catch (IOException _) {
      return new Read.Nothing();
    }
  }

  private static Read read(FileItemStream part, int max) throws IOException {
    try (InputStream in = part.openStream()) {
      byte[] bytes = in.readNBytes(max + 1);
      if (bytes.length > max) {
        drain(in);
        return new Read.TooLong();
      }
      String name =
          Optional.ofNullable(part.getName()).orElse("").replaceAll("[^A-Za-z0-9.-]", "-");
      return bytes.length == 0
          ? new Read.Nothing()
          : new Read.Whole(
              new Upload(
                  name.isEmpty() ? "page" : name.substring(0, Math.min(name.length(), NAME_MAX)),
                  bytes));
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] waste = new byte[1 << 16];
    long left = PATIENCE;
    for (int n = in.read(waste); n >= 0 && left > 0; n = in.read(waste)) {
      left -= n;
    }
  }
}
