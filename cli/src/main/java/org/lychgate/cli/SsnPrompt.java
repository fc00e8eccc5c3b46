package org.lychgate.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Ssn;

/** Asks for a number without showing it, or takes it from standard input. Never from an option. */
final class SsnPrompt {
  private SsnPrompt() {}

  static Ssn read(Terminal terminal) {
    return find(terminal)
        .orElseThrow(() ->
            new OperatorException(
                ExitCode.INPUT,
                "that is not a nine-digit number",
                "type it at the prompt, or pipe one line with it"));
  }

  private static Optional<Ssn> find(Terminal terminal) {
    Console console = System.console();
    if (terminal.isTty() && console != null) {
      char[] typed = console.readPassword("Social Security number (not shown): ");
      return typed == null ? Optional.empty() : Ssn.parse(new String(typed));
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))
              .readLine();
      return line == null ? Optional.empty() : Ssn.parse(line.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
