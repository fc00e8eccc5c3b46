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
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "cannot read " + file, "check who owns the folder", e);
    }
  }

  /** Adds these lines, cutting off what a dying process left of one. */
  void append(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    long whole =
        read().stream().mapToLong(l -> l.getBytes(StandardCharsets.UTF_8).length + 1L).sum();
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(whole);
      out.position(whole);
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot write " + file, "check the disk it is on", e);
    }
  }
}
