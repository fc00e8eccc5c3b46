package org.lychgate.cli;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate case waiting}: reports that wait, and whose they are. */
@Command(
    name = "waiting",
    description = {
      "Which reports wait, since when, for whom, and until when.",
      "A reporter sees its own, an officer all. Nobody is named: the REPORT leaf stands on the",
      "reporter's receipt. What waits too long is closed and told in the return file; no day",
      "lists anybody."
    })
final class CaseQueues implements Callable<Integer> {
  /** Rows that are asked for at once. */
  private static final int PAGE = 1000;

  @Option(
      names = "--queue",
      description = "Only one: unmatched, lead, quarantine or officers. Default: all.")
  @Nullable String queue;

  @Mixin SignedOptions signed = new SignedOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  CaseQueues(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Json> rows = new ArrayList<>();
    long after = -1;
    for (int got = PAGE; got == PAGE; ) {
      String query =
          "?limit=" + PAGE + "&after=" + after + (queue == null ? "" : "&queue=" + queue);
      List<Json> page = CaseWayBack.get("/v1/queues", query, signed).getArray("waiting");
      rows.addAll(page);
      got = page.size();
      after = got == 0 ? after : JsonFields.of(page.getLast()).getInt("reportLeaf");
    }
    output.print(terminal, Json.object().put("waiting", new Json.Arr(rows)).build(), table(rows));
    return 0;
  }

  private String table(List<Json> rows) {
    LocalDate today = signed.dayOrToday();
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(rows.size() + " reports wait");
    String form = "  %-10s %12s %5s %-14s %-10s %-10s %s";
    if (!rows.isEmpty()) {
      text.add(line(form, "queue", "REPORT leaf", "days", "owner", "due", "expires", "reporter"));
    }
    for (Json row : rows) {
      JsonFields in = JsonFields.of(row);
      long days = ChronoUnit.DAYS.between(LocalDate.parse(in.getText("since")), today);
      text.add(
          line(
              form,
              in.getText("queue"),
              in.getInt("reportLeaf"),
              days,
              in.getText("owner").toLowerCase(Locale.ROOT).replace('_', ' '),
              in.getText("due"),
              in.getText("expires"),
              in.getText("reporter")));
    }
    return text.toString();
  }

  private static String line(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
