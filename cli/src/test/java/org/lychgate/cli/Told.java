package org.lychgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.lychgate.screening.Language;

/**
 * One command, run as from the shell, and what a person would see.
 *
 * @param exit code
 * @param out standard output
 * @param err standard error
 */
record Told(int exit, String out, String err) {
  static Told by(Object... args) {
    return in(Language.ENGLISH, args);
  }

  /** The same, as somebody whose machine speaks this language sees it. */
  static Told in(Language language, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int exit =
        Main.run(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                language),
            words);
    return new Told(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Both streams, for looking whether a number slipped out. */
  String all() {
    return out + err;
  }
}
