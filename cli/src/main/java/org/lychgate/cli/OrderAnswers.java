package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One key's answer to an order that is sent round as a file. */
final class OrderAnswers {
  private static final int ORDER_MAX = 1 << 16;

  private OrderAnswers() {}

  private static Integer answer(
      Path file, boolean refused, SignedOptions signed, OutputOptions output, Terminal terminal) {
    Trust trust = signed.readTrust();
    return CaseDecisions.call(
        new Consent(trust.realm(), read(file, trust), refused, signed.name(), signed.dayOrToday()),
        signed,
        output,
        terminal);
  }

  private static Order read(Path file, Trust trust) {
    try {
      if (Files.size(file) > ORDER_MAX) {
        throw new OperatorException(
            ExitCode.INPUT,
            file + " is too long for an order",
            "name the file of key order or policy order");
      }
      return Order.parse(Json.parse(Files.readAllBytes(file)), trust.realm());
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no file " + file,
          "name the file of key order or policy order",
          e);
    } catch (JsonException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          file + " is not an order: " + e.getMessage(),
          "name the file of key order or policy order",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Agrees. */
  @Command(
      name = "approve",
      description = {
        "Agree, as an officer or registrar, with an order about a key or a policy.",
        "Read the file first. For a log key the one in force, or the recovery key, agrees too.",
        "Your answer stands in the public log and cannot be changed."
      })
  static final class Approve implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER", description = "File that key order or policy order wrote.")
    Path order = Path.of("");

    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Approve(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(order, false, signed, output, terminal);
    }
  }

  /** Refuses, in public. */
  @Command(
      name = "refuse",
      description = {
        "Refuse an order about a key or a policy.",
        "Your refusal stands in the public log and cannot be changed."
      })
  static final class Refuse implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER", description = "File that key order or policy order wrote.")
    Path order = Path.of("");

    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Refuse(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(order, true, signed, output, terminal);
    }
  }
}
