package org.lychgate.server.page.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.ledger.TlogProof;
import org.lychgate.register.AuditFile;
import org.lychgate.register.CaseFile;
import org.lychgate.register.LookPurpose;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.desk.CaseTexts;
import org.lychgate.server.page.desk.CaseView;

/**
 * The evidence of one ruling, as an auditor's page shows it.
 *
 * @param state what stands, in one line
 * @param result of making the ruling again: last part of the words' key
 * @param differences that were found doing so
 * @param person whom the record names, without a number
 * @param source on whose word
 * @param ruling outcome, day, leaves
 * @param reasons of the ruling
 * @param agreement how the report agreed with the number's holder
 * @param rule what it was ruled by
 * @param entry what became of the entry; empty where there is none
 * @param proof of the leaf that was opened; empty until the log is signed that far
 */
public record EvidenceView(
    String state,
    String result,
    List<String> differences,
    List<Row> person,
    List<Row> source,
    List<Row> ruling,
    List<String> reasons,
    List<Row> agreement,
    List<Row> rule,
    Optional<CaseView> entry,
    String proof) {
  public EvidenceView {
    differences = List.copyOf(differences);
    person = List.copyOf(person);
    source = List.copyOf(source);
    ruling = List.copyOf(ruling);
    reasons = List.copyOf(reasons);
    agreement = List.copyOf(agreement);
    rule = List.copyOf(rule);
  }

  /**
   * The view.
   *
   * @param desk frame with the desk's words, which name evidence, reasons and levels
   */
  static EvidenceView of(Frame frame, Frame desk, AuditFile file) {
    Optional<CaseView> entry =
        file.entry().map(found -> CaseView.of(desk, found, LookPurpose.QUEUE));
    Optional<CaseFile.Listing> listing = file.entry().flatMap(CaseFile::listing);
    Optional<AuditFile.Report> report = file.report();
    return new EvidenceView(
        entry.map(CaseView::state).orElse(frame.t("evidence.unlisted")),
        file.result().name(),
        file.again().differences(),
        entry
            .map(CaseView::person)
            .orElseGet(() -> person(frame, desk, report.flatMap(AuditFile.Report::person))),
        source(frame, desk, report, listing),
        ruling(frame, desk, report, listing),
        report
            .map(r -> r.reasons().stream().map(code -> CaseTexts.reason(desk, code)).toList())
            .orElse(List.of()),
        CaseTexts.agreement(
            desk,
            listing
                .map(CaseFile.Listing::linkage)
                .orElse(report.flatMap(AuditFile.Report::linkage))),
        rule(frame, report.flatMap(AuditFile.Report::rule)),
        entry,
        file.proof().map(TlogProof::format).orElse(""));
  }

  private static List<Row> person(Frame frame, Frame desk, Optional<CaseFile.Person> person) {
    return person
        .map(known -> CaseTexts.person(desk, known))
        .orElse(List.of(new Row(frame.t("evidence.person"), frame.t("evidence.person.gone"))));
  }

  private static List<Row> source(
      Frame frame,
      Frame desk,
      Optional<AuditFile.Report> report,
      Optional<CaseFile.Listing> listing) {
    List<Row> rows = new ArrayList<>();
    report.ifPresent(r -> {
      rows.addAll(CaseTexts.sender(desk, r.sender()));
      rows.add(new Row(frame.t("evidence.reported"), r.day().toString()));
    });
    listing.ifPresent(l ->
        rows.add(
            new Row(frame.t("evidence.class"), desk.t("desk.evidence." + l.evidence().name()))));
    return rows;
  }

  private static List<Row> ruling(
      Frame frame,
      Frame desk,
      Optional<AuditFile.Report> report,
      Optional<CaseFile.Listing> listing) {
    List<Row> rows = new ArrayList<>();
    report.ifPresent(r -> {
      rows.add(new Row(frame.t("evidence.outcome"), desk.t("desk.outcome." + r.outcome().name())));
      rows.add(new Row(frame.t("evidence.leaf.submission"), "" + r.submissionLeaf()));
      rows.add(new Row(frame.t("evidence.leaf.report"), "" + r.reportLeaf()));
    });
    listing.ifPresent(l -> {
      rows.add(new Row(frame.t("evidence.leaf.publish"), "" + l.publishLeaf()));
      rows.add(new Row(desk.t("desk.entry"), CaseTexts.group(l.entry().toString())));
    });
    return rows;
  }

  private static List<Row> rule(Frame frame, Optional<AuditFile.Rule> rule) {
    if (rule.isEmpty()) {
      return List.of();
    }
    AuditFile.Rule by = rule.get();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(frame.t("evidence.rule.leaf"), "" + by.rulingLeaf()));
    rows.add(new Row(frame.t("evidence.rule.policy"), "" + by.policyLeaf()));
    rows.add(new Row(frame.t("evidence.rule.policy.hash"), CaseTexts.group(by.policy().hex())));
    rows.add(new Row(frame.t("evidence.rule.weights"), CaseTexts.group(by.weights().hex())));
    rows.add(
        new Row(
            frame.t("evidence.rule.holders"),
            by.holdersLeaf().isPresent()
                ? "" + by.holdersLeaf().getAsLong()
                : frame.t("evidence.rule.holders.none")));
    return rows;
  }
}
