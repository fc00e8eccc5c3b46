package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** What the last pass refused: {@code code,problem} lines; no file when it refused nothing. */
final class FindingsNote {
  private final Path file;

  FindingsNote(Path file) {
    this.file = file;
  }

  void write(List<Refused> refusals) {
    if (refusals.isEmpty()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new OperatorException(
            ExitCode.ENVIRONMENT, "cannot remove " + file, "check who owns the folder", e);
      }
      return;
    }
    StringBuilder out = new StringBuilder("code,problem\n");
    for (Refused refused : refusals) {
      for (String problem : refused.problems()) {
        String quoted = problem.replace("\"", "\"\"").replace('\n', ' ');
        out.append(refused.code()).append(",\"").append(quoted).append("\"\n");
      }
    }
    LogMirror.write(file, out.toString().getBytes(StandardCharsets.UTF_8));
  }
}
