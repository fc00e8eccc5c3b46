package org.lychgate.server.page.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.lychgate.edition.statement.Order;
import org.lychgate.register.OrderInfo;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;

/**
 * An order as the desk lists it.
 *
 * @param title what it would do
 * @param rows what it is about
 * @param voices who has answered
 * @param answers what can be said about it; none where this officer has answered, or before the
 *     waiting time is over
 * @param target name of the form field by which what it is about is opened; empty where nothing is
 * @param leaf value of that field
 */
public record OrderView(
    String title,
    List<Row> rows,
    List<String> voices,
    List<Say> answers,
    String target,
    String leaf) {
  public OrderView {
    rows = List.copyOf(rows);
    voices = List.copyOf(voices);
    answers = List.copyOf(answers);
  }

  /**
   * One possible answer.
   *
   * @param label of the button
   * @param order the order's JSON text
   * @param answer {@code approve} or {@code refuse}
   */
  public record Say(String label, String order, String answer) {}

  static OrderView of(Frame frame, OrderInfo info, String me) {
    List<Row> rows = new ArrayList<>(rows(frame, info.order()));
    rows.add(new Row(frame.t("desk.order.reporter"), info.reporter()));
    if (info.reports() > 1) {
      rows.add(new Row(frame.t("desk.order.reports"), "" + info.reports()));
    }
    rows.add(new Row(frame.t("desk.since"), info.since().toString()));
    rows.add(new Row(frame.t("desk.order.due"), info.due().toString()));
    info.from().ifPresent(day -> rows.add(new Row(frame.t("desk.order.from"), day.toString())));
    boolean answered = info.voices().stream().anyMatch(voice -> voice.key().equals(me));
    OptionalLong leaf = leaf(info.order());
    return new OrderView(
        title(frame, info.order()),
        rows,
        info.voices().stream().map(voice -> voice(frame, voice)).toList(),
        answered || !info.ready() ? List.of() : answers(frame, info.order()),
        info.order() instanceof Order.Publication || info.order() instanceof Order.Restore
            ? Target.Kind.REPORT.field()
            : Target.Kind.LEAF.field(),
        leaf.isPresent() ? "" + leaf.getAsLong() : "");
  }

  private static String voice(Frame frame, OrderInfo.Voice voice) {
    return frame.t(
        voice.refused() ? "desk.voice.refused" : "desk.voice.agreed",
        voice.key(),
        voice.organisation(),
        voice.day().toString());
  }

  private static String title(Frame frame, Order order) {
    return frame.t("desk.order." + name(order));
  }

  private static String name(Order order) {
    return switch (order) {
      case Order.Release release -> "release." + release.cause().name();
      case Order.Publication _ -> "publication";
      case Order.Restore _ -> "restore";
      case Order.SecondLook _ -> "look";
      case Order.PolicyChange _ -> "policy";
      case Order.KeyChange change -> "key." + change.action().name();
    };
  }

  /** What an order says, in words. */
  static List<Row> rows(Frame frame, Order order) {
    Row what = new Row(frame.t("desk.order.what"), title(frame, order));
    return switch (order) {
      case Order.Release release -> List.of(what, leaf(frame, release.target().value()));
      case Order.Publication publication ->
          List.of(
              what,
              leaf(frame, publication.report().value()),
              new Row(
                  frame.t("desk.evidence"),
                  frame.t("desk.evidence." + publication.evidence().name())));
      case Order.Restore restore ->
          List.of(
              what,
              leaf(frame, restore.report().value()),
              new Row(frame.t("desk.publish"), restore.publish().toString()));
      case Order.SecondLook look ->
          List.of(
              what,
              leaf(frame, look.reversal().value()),
              new Row(frame.t("desk.look"), frame.t("desk.look." + look.look().name())));
      case Order.PolicyChange policy ->
          List.of(
              what,
              new Row(frame.t("desk.order.hash"), policy.policy().hex()),
              new Row(frame.t("desk.order.effective"), policy.effective().toString()));
      case Order.KeyChange key ->
          List.of(
              what,
              new Row(frame.t("desk.order.key"), key.name()),
              new Row(frame.t("desk.order.organisation"), key.organisation()),
              new Row(frame.t("desk.order.role"), frame.t("desk.role." + key.role().name())),
              new Row(frame.t("desk.order.hash"), key.key().hex()),
              new Row(frame.t("desk.order.effective"), key.effective().toString()));
    };
  }

  private static Row leaf(Frame frame, long leaf) {
    return new Row(frame.t("desk.leaf"), "" + leaf);
  }

  /** What of it can be opened; a quarantine is looked at report by report, in its queue. */
  private static OptionalLong leaf(Order order) {
    return switch (order) {
      case Order.Release release ->
          switch (release.cause()) {
            case REAFFIRMED -> OptionalLong.of(release.target().value());
            case COURT_ORDER, BATCH_CLEARED -> OptionalLong.empty();
          };
      case Order.Publication publication -> OptionalLong.of(publication.report().value());
      case Order.Restore restore -> OptionalLong.of(restore.report().value());
      case Order.SecondLook look -> OptionalLong.of(look.reversal().value());
      case Order.PolicyChange _, Order.KeyChange _ -> OptionalLong.empty();
    };
  }

  private static List<Say> answers(Frame frame, Order order) {
    if (order instanceof Order.SecondLook look) {
      return List.of(
          say(frame, new Order.SecondLook(look.reversal(), Order.Look.STANDS), "STANDS"),
          say(
              frame,
              new Order.SecondLook(look.reversal(), Order.Look.RESTORE_IS_ASKED),
              "RESTORE_IS_ASKED"));
    }
    String text = text(frame, order);
    return List.of(
        new Say(frame.t("desk.answer.approve"), text, "approve"),
        new Say(frame.t("desk.answer.refuse"), text, "refuse"));
  }

  private static Say say(Frame frame, Order order, String look) {
    return new Say(frame.t("desk.look." + look), text(frame, order), "approve");
  }

  private static String text(Frame frame, Order order) {
    return order.decision(frame.realm()).json().canonicalText();
  }
}
