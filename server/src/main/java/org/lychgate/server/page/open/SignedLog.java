package org.lychgate.server.page.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The log's checkpoint as it is served.
 *
 * @param text of the whole note, with its signatures
 * @param size leaves that it stands for
 * @param root hash over all of them, base64
 */
public record SignedLog(String text, String size, String root) {
  /** Reads the file below {@code logFolder}. */
  public static SignedLog read(Path logFolder) {
    try {
      String text = Files.readString(logFolder.resolve("checkpoint"));
      List<String> lines = text.lines().toList();
      return new SignedLog(text, lines.get(1), lines.get(2));
    } catch (NoSuchFileException e) {
      return new SignedLog("", "0", "");
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the log's checkpoint cannot be read",
          "look at the registry's disk",
          e);
    }
  }
}
