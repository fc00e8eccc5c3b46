package org.lychgate.server.page.report;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.SignedIn;
import org.lychgate.server.page.act.Act;
import org.lychgate.server.page.act.ActPage;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * A reporter withdraws a report of its own: one that is listed by a reversal, one that waits by a
 * refusal of the order to list it (docs/statement.md). Whether it is its own, the register knows.
 */
@Controller
final class WithdrawController {
  private static final String REPORT = "report";
  private static final String PUBLISH = "publish";

  private final OwnReports reports;
  private final Drafts drafts;
  private final ActPage acts;
  private final Frames frames;

  WithdrawController(OwnReports reports, Drafts drafts, ActPage acts, Frames frames) {
    this.reports = reports;
    this.drafts = drafts;
    this.acts = acts;
    this.frames = frames;
  }

  @PostMapping({"/registrar/withdraw", "/director/withdraw"})
  ResponseEntity<byte[]> withdraw(HttpServletRequest request) {
    Frame frame = frames.of(request, ReportWords.AREA);
    SignedIn who = Frames.signedIn(request);
    Form form = Form.of(request, REPORT, PUBLISH);
    OptionalLong report = Numbers.find(form.value(REPORT));
    OptionalLong publish = Numbers.find(form.value(PUBLISH));
    if (report.isEmpty() && publish.isEmpty()) {
      return Pages.goTo(frame.home());
    }
    List<Row> rows = new ArrayList<>();
    report.ifPresent(leaf -> {
      rows.add(new Row(frame.t("report.name"), reports.name(who, leaf)));
      rows.add(new Row(frame.t("report.leaf"), "" + leaf));
    });
    return acts.ask(
        frame,
        publish.isPresent()
            ? listed(frame, who, rows, new LeafIndex(publish.getAsLong()))
            : waiting(frame, who, rows, new LeafIndex(report.getAsLong())));
  }

  private Act listed(Frame frame, SignedIn who, List<Row> rows, LeafIndex publish) {
    rows.add(new Row(frame.t("report.publish"), publish.toString()));
    rows.add(new Row(frame.t("report.follows"), frame.t("report.withdraw.listed")));
    return Act.of(
        frame.t("report.withdraw.title"),
        rows,
        frame.t("report.withdraw.listed.warning"),
        frame.t("report.withdraw.button"),
        new ReversalStatement(
            drafts.realm(), publish, ReverseCause.REPORTER_WITHDREW, "", who.key(), drafts.today()),
        frame.home());
  }

  private Act waiting(Frame frame, SignedIn who, List<Row> rows, LeafIndex report) {
    rows.add(new Row(frame.t("report.follows"), frame.t("report.withdraw.waiting")));
    // Whichever evidence it names, the report is withdrawn on all.
    EvidenceClass evidence = who.role() == KeyRole.REGISTRAR ? EvidenceClass.E2 : EvidenceClass.E3;
    return Act.of(
        frame.t("report.withdraw.title"),
        rows,
        frame.t("report.withdraw.waiting.warning"),
        frame.t("report.withdraw.button"),
        new Consent(
            drafts.realm(),
            new Order.Publication(report, evidence),
            true,
            who.key(),
            drafts.today()),
        frame.home());
  }
}
