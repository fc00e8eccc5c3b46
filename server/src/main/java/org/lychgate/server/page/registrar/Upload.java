package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A file that came with a form (multipart/form-data, RFC 7578), read into memory within a bound.
 * Tomcat would write it to its disk first, and a file of death records is not to be there.
 *
 * @param name as its sender calls it; signs other than letters, digits, dots and dashes are
 *     replaced, as it becomes a part of message ids
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Upload(String name, byte[] bytes) {
  /** What stands around a file in a form. */
  private static final int AROUND = 4_096;

  /** So much of what is too long is read and thrown away, so that the browser hears the answer. */
  private static final long PATIENCE = 256L << 20;

  private static final int NAME_MAX = 60;
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";, ]{1,70})\"?");
  private static final Pattern FILE = Pattern.compile("(?i)filename=\"([^\"\r\n]*)\"");
  private static final String BLANK_LINE = "\r\n\r\n";

  /** What became of reading. */
  sealed interface Read {
    record Whole(Upload file) implements Read {}

    /** The form came without a file in it. */
    record Nothing() implements Read {}

    record TooLong() implements Read {}
  }

  /**
   * Reads the form's only file.
   *
   * @param max bytes that it may have
   */
  static Read read(HttpServletRequest request, int max) {
    Matcher boundary =
        BOUNDARY.matcher(Optional.ofNullable(request.getContentType()).orElse(""));
    if (!boundary.find()) {
      return new Read.Nothing();
    }
    try {
      InputStream in = request.getInputStream();
      byte[] body = in.readNBytes(max + AROUND + 1);
      if (body.length > max + AROUND) {
        drain(in);
        return new Read.TooLong();
      }
      return find(new String(body, StandardCharsets.ISO_8859_1), "--" + boundary.group(1), max);
    } catch (IOException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the body did not come whole", e);
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] waste = new byte[1 << 16];
    long left = PATIENCE;
    for (int n = in.read(waste); n >= 0 && left > 0; n = in.read(waste)) {
      left -= n;
    }
  }

  private static Read find(String body, String delimiter, int max) {
    for (int at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + 1)) {
      int blank = body.indexOf(BLANK_LINE, at);
      int next = body.indexOf(delimiter, at + delimiter.length());
      if (blank < 0 || next < 0) {
        break;
      }
      Matcher file = FILE.matcher(body.substring(at, Math.min(blank, next)));
      int from = blank + BLANK_LINE.length();
      // In front of the next delimiter stands a line end that is not the file's.
      int to = body.indexOf("\r\n" + delimiter, blank + 2);
      if (file.find() && to >= from) {
        return to - from > max ? new Read.TooLong() : whole(file.group(1), body.substring(from, to));
      }
    }
    return new Read.Nothing();
  }

  private static Read whole(String name, String content) {
    if (content.isEmpty()) {
      return new Read.Nothing();
    }
    String plain = name.replaceAll("[^A-Za-z0-9.-]", "-");
    return new Read.Whole(
        new Upload(
            plain.isEmpty() ? "page" : plain.substring(0, Math.min(plain.length(), NAME_MAX)),
            content.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
