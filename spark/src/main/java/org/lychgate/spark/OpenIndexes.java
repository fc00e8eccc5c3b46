package org.lychgate.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkFiles;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.PartScreening;

/**
 * The index as this process has it open: mapped once, for all its tasks. Processes of one machine
 * that map the same file share its memory.
 */
final class OpenIndexes {
  /** An executor serves one application: it has one, and closes it by ending. */
  private static final ConcurrentHashMap<String, PartScreening> OPEN = new ConcurrentHashMap<>();

  private OpenIndexes() {}

  /**
   * Where an index is here: at its path, or among the files that {@code --files} shipped, by name.
   *
   * @throws OperatorException INPUT where it is in neither place
   */
  static Path find(String index) {
    Path path = Path.of(index).toAbsolutePath();
    if (Files.isRegularFile(path)) {
      return path;
    }
    Path shipped = Path.of(SparkFiles.get(path.getFileName().toString()));
    if (Files.isRegularFile(shipped)) {
      return shipped;
    }
    throw new OperatorException(
        ExitCode.INPUT,
        "a worker has no index " + path,
        "put it at one path on every worker, or ship it: --files "
            + path
            + " --against "
            + path.getFileName());
  }

  /**
   * Opens it, the first time.
   *
   * @param header SHA-256 of the header of the index that is meant
   * @throws OperatorException INPUT where here is another one
   */
  static PartScreening get(Arguments arguments, String header) {
    return OPEN.computeIfAbsent(
        header + arguments,
        _ -> {
          Path index = find(arguments.text("--against"));
          if (!PartScreening.headerSha256(index).equals(header)) {
            throw new OperatorException(
                ExitCode.INPUT,
                "a worker has another index at " + index,
                "copy the same index to every worker; an update has to reach all of them");
          }
          return PartScreening.open(
              index, arguments.options(), arguments.manner(), arguments.map());
        });
  }
}
