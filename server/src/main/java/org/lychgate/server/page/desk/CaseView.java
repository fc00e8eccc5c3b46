package org.lychgate.server.page.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryStatus;
import org.lychgate.register.AccountingLine;
import org.lychgate.register.CaseFile;
import org.lychgate.register.CaseInfo;
import org.lychgate.register.LookPurpose;
import org.lychgate.register.QueryInfo;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;

/**
 * A case as the desk shows it.
 *
 * @param state what stands, in one line
 * @param hint what to mind; empty where there is nothing
 * @param claim code and day of the claim
 * @param person whom the entry is about
 * @param why on which evidence and whose word
 * @param agreement how the report agreed with the number's holder, field by field
 * @param reasons of the ruling
 * @param steps what became of it
 * @param clocks who has to answer by when
 * @param others what else was reported about the person
 * @param told who was given the entry
 * @param publish the PUBLISH leaf that a hold or reversal names; empty where there is none
 * @param mayReverse whether the entry stands on the list or is held
 * @param mayHold whether it stands on the list
 * @param letter whether there is a letter to print
 * @param reverseCause the cause that is chosen beforehand
 * @param holdCause likewise
 * @param rulings what can be said about holds that were reaffirmed
 */
public record CaseView(
    String state,
    String hint,
    List<Row> claim,
    List<Row> person,
    List<Row> why,
    List<Row> agreement,
    List<String> reasons,
    List<Step> steps,
    List<Row> clocks,
    List<Other> others,
    List<Told> told,
    String publish,
    boolean mayReverse,
    boolean mayHold,
    boolean letter,
    ReverseCause reverseCause,
    HoldCause holdCause,
    List<OrderView.Say> rulings) {
  public CaseView {
    claim = List.copyOf(claim);
    person = List.copyOf(person);
    why = List.copyOf(why);
    agreement = List.copyOf(agreement);
    reasons = List.copyOf(reasons);
    steps = List.copyOf(steps);
    clocks = List.copyOf(clocks);
    others = List.copyOf(others);
    told = List.copyOf(told);
    rulings = List.copyOf(rulings);
  }

  /** A leaf about the entry. */
  public record Step(String day, String what, String why, String leaf) {}

  /** Somebody who was given the entry. */
  public record Told(String organisation, String first, String corrected) {}

  /**
   * Another report about the person.
   *
   * @param leaf its REPORT leaf, where it can be opened
   */
  public record Other(String day, String sender, String organisation, String what, String leaf) {
    static Other of(Frame frame, CaseFile.OtherReport other) {
      return new Other(
          other.day().toString(),
          CaseTexts.senderName(frame, other.sender()),
          other.sender().organisation(),
          frame.t("desk.outcome." + other.outcome().name()),
          other.waits() ? "" + other.reportLeaf() : "");
    }
  }

  /** Causes of a reversal, in the order shown. */
  public static List<ReverseCause> reverseCauses() {
    return RulingController.reverseCauses();
  }

  /** Causes of a hold, in the order shown. */
  public static List<HoldCause> holdCauses() {
    return RulingController.holdCauses();
  }

  /** The case in the words of the area {@code desk}. */
  public static CaseView of(Frame frame, CaseFile file, LookPurpose purpose) {
    Optional<CaseFile.Listing> listing = file.listing();
    Optional<EntryStatus> status = listing.map(CaseFile.Listing::status);
    boolean court = purpose == LookPurpose.COURT_ORDER;
    return new CaseView(
        state(frame, file),
        hint(frame, file),
        claim(frame, file),
        listing
            .map(l -> l.person().map(p -> CaseTexts.person(frame, p)).orElse(erased(frame)))
            .orElse(List.of()),
        listing.map(l -> why(frame, l)).orElse(List.of()),
        listing.map(l -> CaseTexts.agreement(frame, l.linkage())).orElse(List.of()),
        listing
            .map(l -> l.reasons().stream().map(r -> CaseTexts.reason(frame, r)).toList())
            .orElse(List.of()),
        file.steps().stream().map(step -> step(frame, step)).toList(),
        clocks(frame, file),
        file.others().stream().map(other -> Other.of(frame, other)).toList(),
        file.told().stream().map(line -> told(frame, line)).toList(),
        listing.map(l -> "" + l.publishLeaf()).orElse(""),
        status.filter(s -> s != EntryStatus.REVERSED).isPresent(),
        status.equals(Optional.of(EntryStatus.LISTED)),
        file.info().filter(CaseView::hasLetter).isPresent(),
        court ? ReverseCause.COURT_ORDER : ReverseCause.CLAIM_OF_LIFE,
        court ? HoldCause.COURT_ORDER : HoldCause.CLAIM_OF_LIFE,
        rulings(frame, file));
  }

  private static boolean hasLetter(CaseInfo info) {
    return switch (info.state()) {
      case HELD -> info.holdLeaf().isPresent();
      case REVERSED, RELEASED -> info.publishLeaf().isPresent();
      case NOT_LISTED, WAITS_FOR_OFFICER -> false;
    };
  }

  /* What stands now counts, and not how the claim began. */
  private static String state(Frame frame, CaseFile file) {
    return file.listing()
        .map(listing -> frame.t("desk.status." + listing.status().name()))
        .orElseGet(() ->
            frame.t(
                "desk.state."
                    + file.info().map(CaseInfo::state).orElse(CaseInfo.State.NOT_LISTED).name()));
  }

  private static String hint(Frame frame, CaseFile file) {
    boolean waits =
        file.info().filter(info -> info.state() == CaseInfo.State.WAITS_FOR_OFFICER).isPresent();
    return waits ? frame.t("desk.hint.waits") : "";
  }

  private static List<Row> claim(Frame frame, CaseFile file) {
    return file.info()
        .map(info ->
            List.of(
                new Row(frame.t("desk.code"), CaseTexts.group(info.caseCode())),
                new Row(frame.t("desk.opened"), info.opened().toString()),
                new Row(frame.t("desk.claim"), frame.t("desk.state." + info.state().name()))))
        .orElse(List.of());
  }

  private static List<Row> erased(Frame frame) {
    return List.of(new Row(frame.t("desk.name"), frame.t("desk.erased")));
  }

  private static List<Row> why(Frame frame, CaseFile.Listing listing) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(frame.t("desk.evidence"), frame.t("desk.evidence." + listing.evidence().name())));
    rows.addAll(CaseTexts.sender(frame, listing.sender()));
    listing
        .reported()
        .ifPresent(day -> rows.add(new Row(frame.t("desk.reported"), day.toString())));
    rows.add(new Row(frame.t("desk.entry"), CaseTexts.group(listing.entry().toString())));
    rows.add(new Row(frame.t("desk.publish"), "" + listing.publishLeaf()));
    return rows;
  }

  private static Step step(Frame frame, CaseFile.Step step) {
    String why = "";
    if (!step.cause().isEmpty()) {
      why =
          switch (step.kind()) {
            case HOLD -> frame.t("desk.hold." + step.cause());
            case REVERSE -> frame.t("desk.reverse." + step.cause());
            default -> frame.t("desk.release." + step.cause());
          };
    }
    if (!step.by().isEmpty()) {
      why = frame.t("desk.step.by", why, step.by());
    }
    if (!step.order().isEmpty()) {
      why = frame.t("desk.step.order", why, step.order());
    }
    return new Step(
        step.day().toString(), frame.t("desk.step." + step.kind().name()), why, "" + step.leaf());
  }

  private static List<Row> clocks(Frame frame, CaseFile file) {
    List<Row> rows = new ArrayList<>();
    for (QueryInfo hold : file.holds()) {
      if (hold.cause() == HoldCause.COURT_ORDER) {
        rows.add(new Row(frame.t("desk.clock.court"), hold.expires().toString()));
      } else if (hold.reaffirmed().isPresent()) {
        rows.add(new Row(frame.t("desk.clock.reaffirmed"), hold.reaffirmed().get().toString()));
        rows.add(new Row(frame.t("desk.clock.officer"), hold.expires().toString()));
      } else {
        rows.add(new Row(frame.t("desk.clock.registrar"), hold.due().toString()));
      }
    }
    file.look()
        .ifPresent(look -> rows.add(new Row(frame.t("desk.clock.look"), look.due().toString())));
    return rows;
  }

  private static Told told(Frame frame, AccountingLine line) {
    return new Told(
        line.organisation(),
        line.first().toString(),
        line.corrected().map(Object::toString).orElse(frame.t("desk.told.silent")));
  }

  /* Whether this officer's word counts the register says; the page hides nothing from others. */
  private static List<OrderView.Say> rulings(Frame frame, CaseFile file) {
    List<OrderView.Say> out = new ArrayList<>();
    for (QueryInfo hold : file.holds()) {
      if (hold.reaffirmed().isPresent()) {
        String order =
            new Order.Release(new LeafIndex(hold.holdLeaf()), ReleaseCause.REAFFIRMED)
                .decision(frame.realm())
                .json()
                .canonicalText();
        out.add(new OrderView.Say(frame.t("desk.rule.list"), order, "approve"));
        out.add(new OrderView.Say(frame.t("desk.rule.refuse"), order, "refuse"));
      }
    }
    return out;
  }
}
