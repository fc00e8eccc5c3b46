package org.lychgate.server.page.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.Reason;
import org.lychgate.register.WaitingFile;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;

/**
 * A report that waits, opened.
 *
 * @param person whom it is about
 * @param source on whose word, since when
 * @param agreement how it agreed with the number's holder, field by field
 * @param reasons why it waits
 * @param others what else was reported about the person
 * @param order what officers can say about it
 */
public record ReportView(
    List<Row> person,
    List<Row> source,
    List<Row> agreement,
    List<String> reasons,
    List<CaseView.Other> others,
    Optional<OrderView> order) {
  public ReportView {
    person = List.copyOf(person);
    source = List.copyOf(source);
    agreement = List.copyOf(agreement);
    reasons = List.copyOf(reasons);
    others = List.copyOf(others);
  }

  static ReportView of(Frame frame, WaitingFile file) {
    List<Row> source = new ArrayList<>();
    source.add(new Row(frame.t("desk.queue"), frame.t("desk.queue." + file.waiting().queue())));
    source.addAll(CaseTexts.sender(frame, file.sender()));
    source.add(new Row(frame.t("desk.leaf"), "" + file.waiting().reportLeaf()));
    source.add(new Row(frame.t("desk.since"), file.waiting().since().toString()));
    source.add(new Row(frame.t("desk.order.due"), file.waiting().due().toString()));
    source.add(new Row(frame.t("desk.closes"), file.waiting().expires().toString()));
    String me = frame.who().orElseThrow().key();
    return new ReportView(
        CaseTexts.person(frame, file.person()),
        source,
        CaseTexts.agreement(frame, file.linkage()),
        file.waiting().reasons().stream().map(reason -> reason(frame, reason)).toList(),
        file.others().stream().map(other -> CaseView.Other.of(frame, other)).toList(),
        file.order().map(order -> OrderView.of(frame, order, me)));
  }

  private static String reason(Frame frame, Reason reason) {
    return CaseTexts.reason(frame, reason);
  }
}
