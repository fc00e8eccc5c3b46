package org.lychgate.cli.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lychgate.formats.kit.KitCase;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Somebody else's loader: a command that the system's shell runs for each case, with two arguments
 * more, the folder with the files and the folder for what it leaves.
 */
public final class ProcessLoader implements Loader {
  /** In the folder of a case: what the command printed. */
  public static final String SAID = "said.txt";

  /** What a shell answers that finds no such command, or may not run it. */
  private static final List<Integer> NOT_STARTED = List.of(126, 127);

  private final String command;
  private final Duration patience;
  private boolean started;

  /**
   * @param command as typed at a prompt
   * @param patience how long it may take for one case; then it is stopped
   */
  public ProcessLoader(String command, Duration patience) {
    this.command = command;
    this.patience = patience;
  }

  @Override
  public Optional<String> load(KitCase one, Path in, Path out)
      throws IOException, InterruptedException {
    Path said = out.resolve(SAID);
    Process process =
        new ProcessBuilder(words(in.toAbsolutePath().toString(), out.toAbsolutePath().toString()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.of(
            "the loader was stopped: it was not done after " + patience.toSeconds() + " s");
      }
    } finally {
      stop(process);
    }
    int exit = process.exitValue();
    if (!started && NOT_STARTED.contains(exit)) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the loader cannot be started (exit " + exit + ")",
          "what the shell said is in " + said + "; try the command at a prompt");
    }
    started = true;
    return exit == 0 || !one.refused().isEmpty()
        ? Optional.empty()
        : Optional.of("the loader ended with exit " + exit + "; what it said is in " + said);
  }

  private List<String> words(String in, String out) {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
        ? List.of("cmd", "/c", command, in, out)
        : List.of("/bin/sh", "-c", command + " \"$@\"", "sh", in, out);
  }

  /** Ends it and all it started; a loader that hangs often waits for a child. */
  private static void stop(Process process) throws InterruptedException {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }
}
