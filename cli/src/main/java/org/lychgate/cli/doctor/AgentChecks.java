package org.lychgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;

/** How an agent ({@code subscribe}) is, by the status.json of its last pass. */
final class AgentChecks {
  /** A pass may take so long besides the time between two. */
  private static final Duration PASS = Duration.ofMinutes(5);

  /** So long may no pass go well before somebody has to look. */
  private static final Duration ILL = Duration.ofMinutes(30);

  private final Machine machine;
  private final List<Check> checks = new ArrayList<>();

  private AgentChecks(Machine machine) {
    this.machine = machine;
  }

  /** What there is to say; nothing where no agent of this version has made a pass. */
  static List<Check> of(Path folder, Machine machine) {
    Path file = folder.resolve("status.json");
    AgentChecks out = new AgentChecks(machine);
    if (Files.exists(file)) {
      try {
        out.look(JsonFields.of(Json.parse(Files.readAllBytes(file))));
      } catch (IOException | JsonException | DateTimeException e) {
        out.checks.add(
            Check.problem("agent", file + " cannot be read", "start the agent: it writes it anew"));
      }
    }
    return out.checks;
  }

  private void look(JsonFields status) {
    Instant at = Instant.parse(status.getText("at"));
    Duration age = Duration.between(at, machine.now());
    Duration most = PASS.plus(Duration.ofSeconds(2 * status.getInt("pollSeconds")));
    String made = "the last pass was at " + at + ", as far as notice " + status.getInt("notice");
    if (age.compareTo(most) > 0) {
      checks.add(
          Check.problem("passes", made, "the agent does not run: look at its service and its log"));
    } else {
      checks.add(Check.ok("passes", made));
    }
    boolean well =
        status
            .findText("lastWell")
            .filter(since -> !Duration.between(Instant.parse(since), at).minus(ILL).isPositive())
            .isPresent();
    if (!well) {
      checks.add(
          Check.problem(
              "passes",
              "none has gone well for " + ILL.toMinutes() + " minutes, or since the start",
              "findings.csv says what was refused, the log what was not reached"));
    }
    local(status.getObject("local"));
  }

  private void local(JsonFields local) {
    if (local.find("told").isEmpty()) {
      return;
    }
    long open = local.getInt("events") - local.getInt("told");
    long failures = local.getInt("failures");
    if (failures > 0) {
      checks.add(
          Check.problem(
              "local",
              "the local system has not taken " + open + " events; attempts: " + failures,
              "is it running, and has it the agent's secret?"));
    } else {
      checks.add(Check.ok("local", "the local system has been told of all but " + open));
    }
  }
}
