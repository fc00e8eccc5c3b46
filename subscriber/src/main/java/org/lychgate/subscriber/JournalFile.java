package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** A file of lines that only grows; each addition is on disk before the call returns. */
final class JournalFile {
  private final Path file;
  private long whole = -1;

  JournalFile(Path file) {
    this.file = file;
  }

  /** Whole lines; what a dying process left of a last one is not among them. */
  List<String> read() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      String text = Files.readString(file);
      String lines = text.substring(0, text.lastIndexOf('\n') + 1);
      whole = lines.getBytes(StandardCharsets.UTF_8).length;
      return lines.lines().toList();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "cannot read " + file, "check who owns the folder", e);
    }
  }

  /** Adds these lines, cutting off what a dying process left of one. */
  void append(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    if (whole < 0) {
      read();
    }
    long before = Math.max(0, whole);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
    long after = before + bytes.remaining();
    whole = -1;
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (out.size() < before) {
        throw new IOException("somebody has taken lines away");
      }
      out.truncate(before);
      out.position(before);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
      whole = after;
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot write " + file, "check the disk it is on", e);
    }
  }
}
