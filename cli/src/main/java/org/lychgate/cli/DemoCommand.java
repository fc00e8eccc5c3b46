package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.cli.demo.Demo;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lychgate demo}: the whole road on a synthetic nation. */
@Command(
    name = "demo",
    description = {
      "See the whole road work, on an invented nation.",
      "Genesis, reports, two attacks, an edition, three subscribers, and a living person listed by",
      "mistake who gets off again.",
      "Real processes, real PostgreSQL, real HTTP. Every claim is checked; exits 1 if one fails."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--people",
      defaultValue = "20000",
      description = "Size of the nation, from 500. Default: ${DEFAULT-VALUE}.")
  int people;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same nation, log and editions. Default: 1.")
  long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Work in DIR, which must be new or empty, and keep the files.")
  @Nullable Path keep;

  @Option(names = "--force", description = "Empty DIR first.")
  boolean force;

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (people < org.lychgate.nation.Nation.PEOPLE_MIN) {
      throw new OperatorException(
          ExitCode.USAGE,
          "a nation of " + people + " is too small for a demo",
          "--people takes 500 or more");
    }
    if (keep != null) {
      return in(keep, true);
    }
    Path passing = Files.createTempDirectory("lychgate-demo");
    Thread sweep = new Thread(() -> Folders.delete(passing), "sweep");
    Runtime.getRuntime().addShutdownHook(sweep);
    return in(passing, false);
  }

  private int in(Path dir, boolean stays) {
    if (stays && force && Files.exists(new RegistryFolder(dir).trust())) {
      Folders.delete(dir);
    }
    InitCommand.refuseUsed(new RegistryFolder(dir));
    boolean good = Demo.run(dir, people, seed, terminal.out());
    if (stays && good) {
      terminal.say("");
      terminal.say("Look for yourself:");
      terminal.say(
          "  ./lychgate verify "
              + dir
              + "/log --trust "
              + dir
              + "/trust.json --edition "
              + dir
              + "/edition");
      terminal.say("  ./lychgate index " + dir + "/edition/full/000001/entries.dmf --out x");
      terminal.say(
          "  ./lychgate screen " + dir + "/nation/customers.csv --against x --out results.csv");
    }
    return good ? ExitCode.DONE.code() : ExitCode.NO.code();
  }
}
