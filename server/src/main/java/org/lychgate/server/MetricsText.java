package org.lychgate.server;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.register.ExchangeAlarms;
import org.lychgate.register.Operation;
import org.lychgate.register.WaitingFigures;

/**
 * What an operator watches, in Prometheus' text format 0.0.4. Numbers of the registry as a whole;
 * labels are the name of a witness, a queue, an age. docs/runbooks.md says what to do about each
 * alarm.
 */
final class MetricsText {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder out = new StringBuilder(2048);

  private MetricsText() {}

  /**
   * The page.
   *
   * @param exchange who has not answered; only its figures are told here
   * @param heapUsed bytes
   * @param heapMax bytes
   */
  static String of(Operation seen, ExchangeAlarms exchange, long heapUsed, long heapMax) {
    MetricsText text = new MetricsText();
    text.gauge(
        "lychgate_database_up", "Whether the database answers", flag(seen.tables().isPresent()));
    seen.tables().ifPresent(text::tables);
    text.gauge("lychgate_log_leaves", "Leaves under the signed checkpoint", seen.logSize());
    text.gauge("lychgate_witnessed_leaves", "Leaves that the quorum cosigned", seen.witnessed());
    text.witnesses(seen.witnessesFailing());
    text.gauge(
        "lychgate_clock_in_doubt",
        "Whether nothing is entered, as the clock has jumped",
        flag(seen.clockDoubt()));
    text.exchange(exchange);
    text.gauge("lychgate_disk_free_bytes", "Free on the registry's disk", seen.diskFree());
    text.gauge("lychgate_disk_total_bytes", "Size of the registry's disk", seen.diskTotal());
    text.gauge(
        "lychgate_last_backup_timestamp_seconds",
        "When the last backup ended; 0 for never",
        seen.lastBackup().map(Instant::getEpochSecond).orElse(0L));
    text.gauge("lychgate_heap_used_bytes", "Heap of the process in use", heapUsed);
    text.gauge("lychgate_heap_max_bytes", "Heap that the process may use", heapMax);
    return text.out.toString();
  }

  private void tables(Operation.Tables t) {
    gauge("lychgate_ledger_leaves", "Leaves in the database", t.ledgerSize());
    gauge("lychgate_cases_open", "Claims of life that wait for a ruling", t.casesOpen());
    gauge("lychgate_reports_waiting", "Reports that wait for officers", t.reportsWaiting());
    gauge("lychgate_batches_quarantined", "Batches that are held whole", t.batchesHeld());
    counter("lychgate_notices_total", "Notices told to all recipients", t.notices());
    counter(
        "lychgate_refused_unsigned_total",
        "Submissions without a good signature",
        t.refusedUnsigned());
    gauge(
        "lychgate_recovery_unserved_entries",
        "Entries in the log whose record was lost with a database",
        t.unserved());
    gauge(
        "lychgate_recovery_contested_entries",
        "Held or reversed entries of whom nobody knows any more",
        t.contested());
    queues(t.queues());
  }

  private void queues(List<WaitingFigures> queues) {
    head("lychgate_queue_reports", "gauge", "Reports that wait, by queue and age");
    for (WaitingFigures queue : queues) {
      waiting(queue, "day", queue.day());
      waiting(queue, "week", queue.week());
      waiting(queue, "month", queue.month());
      waiting(queue, "older", queue.older());
    }
    head("lychgate_queue_overdue", "gauge", "Reports that have waited for too long, by queue");
    for (WaitingFigures queue : queues) {
      out.append("lychgate_queue_overdue{queue=\"")
          .append(word(queue))
          .append("\"} ")
          .append(queue.overdue())
          .append('\n');
    }
  }

  private void waiting(WaitingFigures queue, String age, long count) {
    out.append("lychgate_queue_reports{queue=\"")
        .append(word(queue))
        .append("\",age=\"")
        .append(age)
        .append("\"} ")
        .append(count)
        .append('\n');
  }

  private static String word(WaitingFigures queue) {
    return queue.queue().name().toLowerCase(Locale.ROOT);
  }

  private void exchange(ExchangeAlarms alarms) {
    gauge(
        "lychgate_answers_missing",
        "Answers to notices that are missing after 24 hours, notices times recipients",
        alarms.unanswered());
    gauge(
        "lychgate_recipients_silent",
        "Organisations of which an answer is missing after 72 hours",
        alarms.silent().size());
    gauge(
        "lychgate_recipients_stale",
        "Organisations that fetched editions before, and none for eight days",
        alarms.stale().size());
  }

  private void witnesses(Map<String, String> failing) {
    head("lychgate_witness_failing", "gauge", "Whether a witness failed when last asked");
    new TreeMap<>(failing)
        .keySet()
        .forEach(name ->
            out.append("lychgate_witness_failing{witness=\"")
                .append(name.replaceAll("[^A-Za-z0-9./_+-]", "_"))
                .append("\"} 1\n"));
  }

  private void gauge(String name, String help, long value) {
    one(name, "gauge", help, value);
  }

  private void counter(String name, String help, long value) {
    one(name, "counter", help, value);
  }

  private void one(String name, String type, String help, long value) {
    head(name, type, help);
    out.append(name).append(' ').append(value).append('\n');
  }

  private void head(String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append(".\n");
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static long flag(boolean is) {
    return is ? 1 : 0;
  }
}
