package org.lychgate.formats.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lychgate.formats.DmfManifest;

/** A case while it is written down. One thread. */
final class KitDraft {
  private final String name;
  private final String title;
  private String why = "";
  private String rule = "";
  private String lineEnd = "\n";
  private final List<KitDelivery> deliveries = new ArrayList<>();

  private KitDraft(String name, String title) {
    this.name = name;
    this.title = title;
  }

  static KitDraft of(String name, String title) {
    return new KitDraft(name, title);
  }

  KitDraft rule(String text) {
    this.rule = text;
    return this;
  }

  KitDraft why(String text) {
    this.why = text;
    return this;
  }

  /** Lines of the files that follow end so. */
  KitDraft lineEnd(String end) {
    this.lineEnd = end;
    return this;
  }

  /** Next comes a full file. */
  KitDraft full(int number, String... lines) {
    return add(DmfManifest.Kind.FULL, number, text(List.of(lines)));
  }

  /** Next comes an update. */
  KitDraft update(int number, String... lines) {
    return add(DmfManifest.Kind.WEEKLY, number, text(List.of(lines)));
  }

  KitDraft full(int number, List<String> lines) {
    return add(DmfManifest.Kind.FULL, number, text(lines));
  }

  KitDraft update(int number, List<String> lines) {
    return add(DmfManifest.Kind.WEEKLY, number, text(lines));
  }

  /** Next comes an update of just this text. */
  KitDraft updateOf(int number, String text) {
    return add(DmfManifest.Kind.WEEKLY, number, text);
  }

  private KitDraft add(DmfManifest.Kind kind, int number, String text) {
    deliveries.add(KitDelivery.of(deliveries.size() + 1, kind, number, Latin.bytes(text)));
    return this;
  }

  private String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append(lineEnd));
    return text.toString();
  }

  /** The file before must be refused. */
  KitDraft refused() {
    deliveries.addLast(deliveries.removeLast().refuse());
    return this;
  }

  /** Of the file before only so many bytes arrived. */
  KitDraft cut(int length) {
    deliveries.addLast(deliveries.removeLast().cut(length));
    return this;
  }

  /** The case, which ends with these people listed. */
  KitCase listed(KitRow... rows) {
    return listed(List.of(rows));
  }

  KitCase listed(List<KitRow> rows) {
    List<KitRow> sorted = rows.stream().sorted(Comparator.comparing(KitRow::ssn)).toList();
    return new KitCase(name, title, why, rule, deliveries, sorted);
  }
}
