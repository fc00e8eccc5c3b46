package org.lychgate.fhir;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;

/**
 * Reads a file of VRDR: one document, however it is broken into lines, or many, each on a line of
 * its own (FHIR's ndjson, and the same for XML). Which of the two, the first line says: whether a
 * whole bundle stands on it.
 */
public final class VrdrFile {
  private VrdrFile() {}

  /**
   * Reads all of {@code in}, gives each document's record to {@code sink} in file order, and does
   * not close the stream. Lines are counted from 1; a single document is line 1.
   *
   * @throws OperatorException INPUT, if the stream breaks
   */
  public static ReadCounts read(InputStream in, Consumer<Parsed<IjeRecord>> sink) {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    try {
      byte[] first = line(bytes);
      if (!isWhole(first)) {
        byte[] rest = bytes.readNBytes(FhirBytes.MAX + 1);
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.length + rest.length);
        all.write(first);
        all.write('\n');
        all.write(rest);
        return take(all.toByteArray(), 1, sink);
      }
      ReadCounts counts = take(first, 1, sink);
      for (long line = 2; peek(bytes); line++) {
        byte[] next = line(bytes);
        if (!new String(next, StandardCharsets.ISO_8859_1).isBlank()) {
          counts = counts.plus(take(next, line, sink));
        }
      }
      return counts;
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the file cannot be read to its end", "is the disk or network well?", e);
    }
  }

  private static ReadCounts take(byte[] bytes, long line, Consumer<Parsed<IjeRecord>> sink) {
    Parsed<IjeRecord> record = VrdrReader.read(bytes, line);
    sink.accept(record);
    boolean kept = record instanceof Parsed.Value<IjeRecord>;
    return new ReadCounts(1, kept ? 1 : 0, kept ? 0 : 1, record.findings().size());
  }

  private static boolean isWhole(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1).strip();
    return text.startsWith("{") && text.endsWith("}") || text.endsWith("</Bundle>");
  }

  private static boolean peek(BufferedInputStream in) throws IOException {
    in.mark(1);
    boolean more = in.read() >= 0;
    in.reset();
    return more;
  }

  /** The next line without its end; of a longer one than is read, just too much. */
  private static byte[] line(BufferedInputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() <= FhirBytes.MAX) {
        line.write(b);
      }
    }
    return line.toByteArray();
  }
}
