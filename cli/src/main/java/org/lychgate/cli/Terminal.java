package org.lychgate.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.Language;

/**
 * Where a command speaks: results on standard output, progress and errors on standard error.
 *
 * <p>Passed to every command, so that tests read what a person would see.
 */
public final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean tty;
  private final Speech speech;

  /** In English. */
  public Terminal(PrintStream out, PrintStream err, boolean tty) {
    this(out, err, tty, Language.ENGLISH);
  }

  public Terminal(PrintStream out, PrintStream err, boolean tty, Language language) {
    this.speech = Speech.of(language);
    this.out = out;
    this.err = err;
    this.tty = tty;
  }

  /** One line of the result. */
  void say(String line) {
    out.println(speech.say(line));
  }

  /** One line about how it goes; not part of the result. */
  void note(String line) {
    err.println(speech.say(line));
  }

  /** What people are spoken to in. */
  Language language() {
    return speech.language();
  }

  /** A line in the language of this terminal, where there is a text for it. */
  String translated(String line) {
    return speech.say(line);
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** Whether a person watches, so that a bar may be drawn. */
  boolean isTty() {
    return tty;
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  void error(String message, String hint) {
    err.println("error: " + speech.say(message));
    err.println("hint: " + speech.say(hint));
  }

  /** Prints what went wrong and returns the exit code that goes with it. */
  int report(Throwable e) {
    return switch (e) {
      case OperatorException o -> {
        error(String.valueOf(o.getMessage()), o.hint());
        yield o.exit().code();
      }
      case UncheckedIOException u when u.getCause() != null -> report(u.getCause());
      case FileSystemException f -> {
        error(fileMessage(f), "check the path, its permissions and the free space");
        yield ExitCode.ENVIRONMENT.code();
      }
      case IOException io -> {
        boolean full = String.valueOf(io.getMessage()).contains("No space left");
        error(
            full ? "the disk is full" : "reading or writing failed: " + io.getMessage(),
            full ? "free some space and run it again" : "check the disk and the connection");
        yield ExitCode.ENVIRONMENT.code();
      }
      default -> {
        // Messages of unforeseen exceptions can quote data, so only places in code are shown.
        error(
            "this is a bug: " + e.getClass().getName() + at(e),
            "please report it with this line; nothing of your data is in it");
        yield ExitCode.BUG.code();
      }
    };
  }

  private static String fileMessage(FileSystemException f) {
    String reason = f.getReason();
    return f.getFile()
        + ": "
        + (reason != null
            ? reason
            : f.getClass()
                .getSimpleName()
                .replaceFirst("Exception$", "")
                .toLowerCase(java.util.Locale.ROOT));
  }

  private static String at(Throwable e) {
    StringBuilder places = new StringBuilder();
    int shown = 0;
    for (StackTraceElement place : e.getStackTrace()) {
      if (place.getClassName().startsWith("org.lychgate.") && shown < 4) {
        places
            .append(shown == 0 ? " at " : " < ")
            .append(place.getClassName().substring("org.lychgate.".length()))
            .append('.')
            .append(place.getMethodName())
            .append(':')
            .append(place.getLineNumber());
        shown++;
      }
    }
    return e.getCause() == null || e.getCause() == e
        ? places.toString()
        : places + " caused by " + e.getCause().getClass().getName() + at(e.getCause());
  }
}
