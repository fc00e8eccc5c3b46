package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.register.ExchangeAlarms;
import org.lychgate.register.Operation;

/** What monitoring reads, and that each alarm has what it needs: its metrics, and a runbook. */
final class MetricsTest {
  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) lychgate_[a-z_]+ .+|lychgate_[a-z_]+"
              + "(\\{witness=\"[^\"]*\"}|\\{queue=\"[a-z]+\"(,age=\"[a-z]+\")?})? [0-9]+");

  private final World world = World.get();

  private static Path root() {
    return Path.of(System.getProperty("lychgate.root", ".."));
  }

  private static TreeSet<String> find(String pattern, String text) {
    TreeSet<String> out = new TreeSet<>();
    Matcher found = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    while (found.find()) {
      out.add(found.group(1));
    }
    return out;
  }

  @Test
  void metrics_ofARunningRegistry_areWellFormedAndAboutNobody() {
    Reply reply = world.http.get("/metrics");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).startsWith("text/plain");
    assertThat(reply.text().lines()).allMatch(line -> LINE.matcher(line).matches());
    assertThat(reply.text())
        .contains("lychgate_database_up 1\n", "lychgate_clock_in_doubt 0\n")
        .containsPattern("lychgate_ledger_leaves [1-9]")
        .doesNotContain("registrar", "subscriber");
  }

  @Test
  void health_says_eachCheck() {
    JsonFields checks = world.http.get("/health").json(200).getObject("checks");
    assertThat(checks.getText("database")).isEqualTo("ok");
    assertThat(checks.getText("clock")).isEqualTo("ok");
    assertThat(checks.getText("witnesses")).isEqualTo("ok");
    assertThat(checks.getText("backup")).isEqualTo("never");
  }

  @Test
  void metrics_whileTheDatabaseIsAway_areStillAnAnswer() {
    Operation away =
        new Operation(
            Optional.empty(),
            7,
            5,
            Map.of("university\"1", "TIMEOUT"),
            true,
            1,
            2,
            Optional.of(Instant.ofEpochSecond(9)));
    ExchangeAlarms quiet =
        new ExchangeAlarms(
            3,
            List.of(new ExchangeAlarms.SilentOne("bank-1", 2, LocalDate.of(2026, 3, 1))),
            List.of("bank-2", "bank-3"));
    String text = MetricsText.of(away, quiet, 3, 4);
    assertThat(text.lines()).allMatch(line -> LINE.matcher(line).matches());
    assertThat(text)
        .contains(
            "lychgate_database_up 0",
            "lychgate_witness_failing{witness=\"university_1\"} 1",
            "lychgate_clock_in_doubt 1",
            "lychgate_answers_missing 3",
            "lychgate_recipients_silent 1",
            "lychgate_recipients_stale 2",
            "lychgate_last_backup_timestamp_seconds 9")
        .doesNotContain("lychgate_ledger_leaves", "bank");
  }

  @Test
  void alarms_eachHasItsMetricsAndARunbook_andNoRunbookIsWithoutAlarm() throws IOException {
    String alarms = Files.readString(root().resolve("dist/operator/lychgate-alarms.yml"));
    String runbooks = Files.readString(root().resolve("docs/runbooks.md"));
    TreeSet<String> served = find("^# TYPE (lychgate_[a-z_]+) ", world.http.get("/metrics").text());
    assertThat(served).containsAll(find("(lychgate_[a-z_]+)", alarms)).hasSizeGreaterThan(15);
    assertThat(find("^      - alert: (\\w+)$", alarms))
        .isEqualTo(find("^## (\\w+)$", runbooks))
        .hasSizeGreaterThan(10);
  }
}
