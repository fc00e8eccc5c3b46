package org.lychgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.cli.doctor.Check;
import org.lychgate.cli.doctor.Doctor;
import org.lychgate.cli.doctor.Level;
import org.lychgate.cli.doctor.ThisMachine;
import org.lychgate.edition.json.Json;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate doctor}: is all well, before a screening or an update begins. */
@Command(
    name = "doctor",
    description = {
      "Say whether all is well, before a screening or an update begins.",
      "Is the index whole, of today and without gaps, are disk and memory enough, is the clock",
      "right? Changes nothing. Exit 1 on a problem. An index of 142 million records is read in",
      "some seconds; --quick leaves that out."
    })
class DoctorCommand implements Callable<Integer> {
  @Parameters(paramLabel = "INDEX", arity = "0..1", description = "Index that is screened against.")
  @Nullable Path index;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Folder for results. Default: this one.")
  Path out = Path.of("");

  @Option(names = "--decisions", description = "Memory of earlier screenings.")
  @Nullable Path decisions;

  @Option(names = "--customers", description = "CSV file that is to be screened.")
  @Nullable Path customers;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Folder of subscribe: its index, decisions and what it refused. Or of a registry: its",
        "keys, disk, clock, database, log and backups."
      })
  @Nullable Path data;

  @Option(names = "--quick", description = "Do not read all of the index.")
  boolean quick;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Path> agent = Optional.ofNullable(data);
    if (data != null && Files.isDirectory(data.resolve("vault"))) {
      return tell(examineRegistry(data));
    }
    return tell(
        Doctor.examine(
            new Doctor.Request(
                Optional.ofNullable(index).or(() -> agent.map(folder -> folder.resolve("index"))),
                out,
                Optional.ofNullable(decisions).or(() -> agent.flatMap(DoctorCommand::remembered)),
                Optional.ofNullable(customers),
                agent,
                quick),
            new ThisMachine()));
  }

  /** Looks at the folder of a registry, which a subscriber's package does not know. */
  List<Check> examineRegistry(Path registry) {
    throw new OperatorException(
        ExitCode.USAGE,
        registry + " is a registry's folder, and this is the subscriber's package",
        "use the program that runs the registry");
  }

  private int tell(List<Check> checks) {
    output.print(terminal, json(checks), text(checks));
    return count(checks, Level.PROBLEM) > 0 ? ExitCode.NO.code() : ExitCode.DONE.code();
  }

  /** An agent without customers remembers nothing, and that is well. */
  private static Optional<Path> remembered(Path agent) {
    return Optional.of(agent.resolve("decisions.csv")).filter(Files::exists);
  }

  private static String text(List<Check> checks) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    for (Check check : checks) {
      lines.add(
          String.format(
              Locale.ROOT, "%-8s %-10s %s", check.level().word(), check.part(), check.text()));
      if (!check.advice().isEmpty()) {
        lines.add(" ".repeat(20) + "do: " + check.advice());
      }
    }
    long problems = count(checks, Level.PROBLEM);
    long warnings = count(checks, Level.WARNING);
    lines.add(
        problems + warnings == 0
            ? "all is well"
            : number(problems, "problem") + ", " + number(warnings, "warning"));
    return lines.toString();
  }

  private static String number(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static Json json(List<Check> checks) {
    List<Json> lines =
        checks.stream()
            .<Json>map(check ->
                Json.object()
                    .put("advice", check.advice())
                    .put("level", check.level().word())
                    .put("part", check.part())
                    .put("text", check.text())
                    .build())
            .toList();
    return Json.object()
        .put("checks", new Json.Arr(lines))
        .put("problems", count(checks, Level.PROBLEM))
        .put("warnings", count(checks, Level.WARNING))
        .build();
  }

  private static long count(List<Check> checks, Level level) {
    return checks.stream().filter(check -> check.level() == level).count();
  }
}
