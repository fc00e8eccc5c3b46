package org.lychgate.cli.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lychgate.formats.kit.KitOutcome;

/** Reads what a loader left in the folder of a case. */
public final class LeftBehind {
  /** Many times what the largest case needs. */
  private static final long BYTES_MAX = 1L << 27;

  private LeftBehind() {}

  /**
   * What is in {@code folder}; nothing where there is no such folder.
   *
   * @param trouble what is known already
   */
  public static KitOutcome read(Path folder, Optional<String> trouble) throws IOException {
    Optional<byte[]> csv = Optional.empty();
    Optional<byte[]> dmf = Optional.empty();
    Optional<byte[]> refused = Optional.empty();
    Optional<String> wrong = trouble;
    try {
      csv = find(folder.resolve("state.csv"));
      dmf = find(folder.resolve("state.dmf"));
      refused = find(folder.resolve("refused.txt"));
    } catch (TooLarge e) {
      wrong = wrong.or(() -> Optional.of(String.valueOf(e.getMessage())));
    }
    return new KitOutcome(csv, dmf, names(refused), wrong);
  }

  private static Optional<byte[]> find(Path file) throws IOException, TooLarge {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > BYTES_MAX) {
      throw new TooLarge(file.getFileName() + " is larger than any case can make it");
    }
    return Optional.of(Files.readAllBytes(file));
  }

  /** Names of files, of which a loader may give the whole path. */
  private static List<String> names(Optional<byte[]> refused) {
    return refused
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.replaceFirst(".*[/\\\\]", ""))
        .distinct()
        .toList();
  }

  private static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
