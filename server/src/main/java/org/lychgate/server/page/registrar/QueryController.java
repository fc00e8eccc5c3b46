package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.register.QueryInfo;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.SignedIn;
import org.lychgate.server.page.act.Act;
import org.lychgate.server.page.act.ActPage;
import org.lychgate.server.page.report.Drafts;
import org.lychgate.server.page.report.Numbers;
import org.lychgate.server.page.report.OwnReports;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** The office's answer about an entry that is held: its record stands, or it is withdrawn. */
@Controller
final class QueryController {
  private static final String HOLD = "hold";
  private static final String ANSWER = "answer";
  private static final String CONFIRM = "confirm";
  private static final String VOID = "void";

  private final Register register;
  private final OwnReports reports;
  private final Drafts drafts;
  private final ActPage acts;
  private final Frames frames;

  QueryController(
      Register register, OwnReports reports, Drafts drafts, ActPage acts, Frames frames) {
    this.register = register;
    this.reports = reports;
    this.drafts = drafts;
    this.acts = acts;
    this.frames = frames;
  }

  @PostMapping("/registrar/query")
  ResponseEntity<byte[]> answer(HttpServletRequest request) {
    Frame frame = frames.of(request, OfficeController.AREA);
    SignedIn who = Frames.signedIn(request);
    Form form = Form.of(request, HOLD, ANSWER);
    OptionalLong hold = Numbers.find(form.value(HOLD));
    // Another office's, and one that has ended, is none of this office's: it is not on its page.
    Optional<QueryInfo> found =
        register.cases().listQueries(who.key()).stream()
            .filter(query -> hold.isPresent() && query.holdLeaf() == hold.getAsLong())
            .findAny();
    if (found.isEmpty()) {
      return Pages.goTo(OfficeController.HOME);
    }
    QueryInfo query = found.get();
    List<Row> rows = new ArrayList<>();
    String name = reports.name(who, query.reportLeaf());
    if (!name.isEmpty()) {
      rows.add(new Row(frame.t("registrar.query.record"), name));
    }
    rows.add(new Row(frame.t("registrar.query.leaf"), "" + query.reportLeaf()));
    rows.add(new Row(frame.t("registrar.query.entry"), query.entry().toString()));
    return switch (form.value(ANSWER)) {
      case CONFIRM -> acts.ask(frame, confirm(frame, who, query, rows));
      case VOID -> acts.ask(frame, withdraw(frame, who, query, rows));
      default -> Pages.goTo(OfficeController.HOME);
    };
  }

  private Act confirm(Frame frame, SignedIn who, QueryInfo query, List<Row> rows) {
    rows.add(
        new Row(frame.t("registrar.query.follows"), frame.t("registrar.query.confirm.follows")));
    return Act.of(
        frame.t("registrar.query.confirm.title"),
        rows,
        frame.t("registrar.query.confirm.warning"),
        frame.t("registrar.query.confirm.sign"),
        new Consent(
            drafts.realm(),
            new Order.Release(new LeafIndex(query.holdLeaf()), ReleaseCause.REAFFIRMED),
            false,
            who.key(),
            drafts.today()),
        OfficeController.HOME);
  }

  private Act withdraw(Frame frame, SignedIn who, QueryInfo query, List<Row> rows) {
    rows.add(new Row(frame.t("registrar.query.follows"), frame.t("registrar.query.void.follows")));
    return Act.of(
        frame.t("registrar.query.void.title"),
        rows,
        frame.t("registrar.query.void.warning"),
        frame.t("registrar.query.void.sign"),
        new ReversalStatement(
            drafts.realm(),
            new LeafIndex(query.publishLeaf()),
            ReverseCause.REPORTER_WITHDREW,
            "",
            who.key(),
            drafts.today()),
        OfficeController.HOME);
  }
}
