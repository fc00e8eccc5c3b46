package org.lychgate.server.page.audit;

import static org.lychgate.server.page.open.Sheet.row;
import static org.lychgate.server.page.open.Sheet.word;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.TreeSize;
import org.lychgate.register.AuditBase;
import org.lychgate.register.AuditFigures;
import org.lychgate.register.AuditSample;
import org.lychgate.register.SampleReplay;
import org.lychgate.server.page.open.Sheet;

/** All that is published for auditors, as tables; each file says of which log it speaks. */
final class AuditSheets {
  private AuditSheets() {}

  /** What the gate ruled, by day, the newest first. */
  static Sheet outcomes(AuditFigures figures) {
    return Sheet.of(
        "outcomes",
        "day,outcome,reports",
        figures.outcomes().reversed().stream()
            .map(r -> row(r.day(), word(r.outcome()), r.count())));
  }

  /** Why it did, by day, the newest first. */
  static Sheet reasons(AuditFigures figures) {
    return Sheet.of(
        "reasons",
        "day,reason,reports",
        figures.reasons().reversed().stream().map(r -> row(r.day(), r.reason(), r.count())));
  }

  /** Who was asked to sign and did not, the newest first. */
  static Sheet signatures(AuditFigures figures) {
    return Sheet.of(
        "signatures",
        "day,leaf,key,statement_sha256",
        figures.signatures().reversed().stream()
            .map(r -> row(r.day(), r.leaf(), r.key(), r.statement().hex())));
  }

  /** Sealed rows by queue. */
  static Sheet sealed(AuditFigures figures) {
    return Sheet.of(
        "sealed",
        "queue,rows,oldest,next_end,last_end",
        figures.sealed().stream()
            .map(s -> row(word(s.queue()), s.rows(), s.oldest(), s.nextEnd(), s.lastEnd())));
  }

  /** The leaves of a sample, each part in the order drawn. */
  static Sheet sample(AuditSample sample) {
    return Sheet.of(
        "sample",
        "part,draw,leaf",
        sample.all().stream().map(d -> row(d.kind().word(), d.draw(), d.leaf())));
  }

  /** The leaves of a sample with what replaying each ruling gave. */
  static Sheet replay(SampleReplay replay) {
    return Sheet.of(
        "replay",
        "part,leaf,result",
        replay.lines().stream()
            .map(l -> row(l.drawn().kind().word(), l.drawn().leaf(), word(l.result()))));
  }

  /** The sheet as CSV, with size and root of the log that it speaks of in every row. */
  static String csv(Sheet sheet, TreeSize size, Hash root) {
    List<String> columns = new ArrayList<>(sheet.columns());
    columns.addAll(List.of("log_size", "log_root"));
    return new Sheet(
            sheet.name(),
            columns,
            sheet.rows().stream()
                .map(row -> {
                  List<String> out = new ArrayList<>(row);
                  out.addAll(List.of(size.toString(), root.base64()));
                  return out;
                })
                .toList())
        .csv();
  }

  /** The sheet as JSON, with the log that it speaks of and the newest checkpoint. */
  static String json(Sheet sheet, TreeSize size, Hash root, AuditBase newest) {
    return Json.object()
        .put("sheet", sheet.name())
        .put("logSize", size.value())
        .put("logRoot", root.base64())
        .put("checkpoint", newest.checkpoint())
        .put("columns", strings(sheet.columns()))
        .put("rows", new Json.Arr(sheet.rows().stream().<Json>map(AuditSheets::strings).toList()))
        .build()
        .canonicalText();
  }

  private static Json strings(List<String> values) {
    return new Json.Arr(values.stream().<Json>map(Json::of).toList());
  }
}
