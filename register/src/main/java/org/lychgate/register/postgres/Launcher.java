package org.lychgate.register.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * How PostgreSQL's programs are started: never as root, and never so that they outlive us.
 *
 * <p>PostgreSQL refuses to run as root. As root we enter a user namespace of our own ({@code
 * unshare -U}), where the same files belong to us under a number that is not 0; where the kernel
 * forbids that, the folder is handed to the user nobody and the program started as that.
 */
final class Launcher {
  private static final String NOBODY = "65534";

  /*
   * Starts the server and ends with it. Beside it one waits on standard input: we hold the other
   * end and never write, so that it closes when we close it or when our process ends, however it
   * ends. SIGINT is PostgreSQL's fast shutdown.
   */
  private static final String WATCHDOG =
      """
      trap '' INT HUP TERM
      exec 3<&0
      "$@" </dev/null >/dev/null 3<&- &
      pid=$!
      echo $pid
      exec >/dev/null
      { read -r nothing <&3; kill -INT $pid 2>/dev/null; } &
      reader=$!
      exec 3<&-
      wait $pid
      kill -KILL $reader 2>/dev/null
      """;

  private final List<String> prefix;
  private final boolean hasSetsid = works(List.of("setsid", "true"));

  private Launcher(List<String> prefix) {
    this.prefix = prefix;
  }

  /** Finds a way that works here for files below {@code folder}. */
  static Launcher forFolder(Path folder) throws IOException {
    if (!isRoot(folder)) {
      return new Launcher(List.of());
    }
    if (works(List.of("unshare", "-U", "true"))) {
      return new Launcher(List.of("unshare", "-U"));
    }
    List<String> asNobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    List<String> probe = new ArrayList<>(asNobody);
    probe.addAll(List.of("test", "-x", folder.toString()));
    if (works(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString())) && works(probe)) {
      return new Launcher(asNobody);
    }
    throw new OperatorException(
        ExitCode.ENVIRONMENT,
        "PostgreSQL refuses to run as root, and no way to another user works here",
        "start as a normal user, or name a running PostgreSQL with --db URL");
  }

  /** Runs a program to its end, its output into {@code log}. */
  void run(Path log, List<String> command) throws IOException {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    Process process =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    int code = await(process);
    if (code != 0) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "PostgreSQL could not set up its folder (exit code " + code + ")",
          "see " + log + "; is the disk full or the folder not writable?");
    }
  }

  /**
   * Starts a server under the watchdog, a process that ends when the server does. Closing its
   * standard input stops the server.
   */
  Process watch(Path log, List<String> command) throws IOException {
    // In a session of its own, so that Ctrl-C on our terminal does not stop it under our feet.
    List<String> all = new ArrayList<>(hasSetsid ? List.of("setsid") : List.of());
    all.addAll(List.of("/bin/sh", "-c", WATCHDOG, "lychgate-db"));
    all.addAll(prefix);
    all.addAll(command);
    return new ProcessBuilder(all)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static boolean isRoot(Path folder) throws IOException {
    // Who we are, told without a native call: the owner of a file we just made.
    Path probe = folder.resolve(".owner");
    Files.writeString(probe, "");
    try {
      return Files.getAttribute(probe, "unix:uid") instanceof Integer uid && uid == 0;
    } finally {
      Files.delete(probe);
    }
  }

  private static boolean works(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return await(process) == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static int await(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
            .forEach(ProcessHandle::destroyForcibly);
        return -1;
      }
      return process.exitValue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
