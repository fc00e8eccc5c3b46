package org.lychgate.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Opens the files that the operator names. */
public final class InputFiles {
  private static final int BUFFER = 1 << 18;

  private InputFiles() {}

  /**
   * {@code file} from its first byte, buffered.
   *
   * @throws OperatorException INPUT, if it is missing, a folder or not readable
   */
  public static InputStream open(Path file) {
    if (!Files.exists(file)) {
      throw unreadable("there is no file " + file, "check the path");
    }
    if (Files.isDirectory(file)) {
      throw unreadable(file + " is a folder", "name the file in it");
    }
    try {
      return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "cannot read " + file, "check who may read it", e);
    }
  }

  private static OperatorException unreadable(String message, String hint) {
    return new OperatorException(ExitCode.INPUT, message, hint);
  }
}
