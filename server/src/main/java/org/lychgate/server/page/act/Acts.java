package org.lychgate.server.page.act;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.register.Answer;
import org.lychgate.register.BulkReceipt;
import org.lychgate.register.DecisionReceipt;
import org.lychgate.register.LeafReceipt;
import org.lychgate.register.Register;
import org.lychgate.register.ReversalReceipt;
import org.lychgate.register.SubmissionResult;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;

/**
 * Hands what was signed to the register, by the type that stands in it. The register alone judges
 * it: a page that showed a button to the wrong person changes nothing.
 */
final class Acts {
  private final Register register;

  /**
   * One kind of statement.
   *
   * @param parse reads it, strictly
   * @param run does it
   */
  private record Kind(Function<byte[], Sent> parse, Runner run) {}

  /**
   * What came.
   *
   * @param signed what a signature must cover
   */
  record Sent(Json.Obj body, Statement signed) {
    static Sent of(Statement statement) {
      return new Sent(statement.json(), statement);
    }

    static Sent of(Consent consent) {
      return new Sent(consent.json(), consent.answer());
    }

    /** The reports hang on the statement by its root. */
    static Sent of(SubmissionEnvelope envelope) {
      return new Sent(envelope.json(), envelope.statement());
    }
  }

  @FunctionalInterface
  private interface Runner {
    ActDone run(byte[] statement, Optional<String> line, Frame frame);
  }

  private final Map<String, Kind> kinds;

  Acts(Register register) {
    this.register = register;
    this.kinds =
        Map.of(
            "hold", new Kind(in -> Sent.of(HoldStatement.parse(in)), this::hold),
            "reversal", new Kind(in -> Sent.of(ReversalStatement.parse(in)), this::reverse),
            "bulk-order", new Kind(in -> Sent.of(BulkOrder.parse(in)), this::order),
            "consent", new Kind(in -> Sent.of(Consent.parse(in)), this::decide),
            "count", new Kind(in -> Sent.of(CountStatement.parse(in)), this::count),
            "declaration", new Kind(in -> Sent.of(DeclarationStatement.parse(in)), this::declare),
            "submission", new Kind(in -> Sent.of(SubmissionEnvelope.parse(in)), this::submit));
  }

  /** What {@code text} says, read as a statement of {@code type}. */
  Sent parse(String type, byte[] text) {
    return kind(type).parse().apply(text);
  }

  ActDone run(String type, byte[] text, Optional<String> line, Frame frame) {
    return kind(type).run().run(text, line, frame);
  }

  private Kind kind(String type) {
    Kind kind = kinds.get(type);
    if (kind == null) {
      throw new IllegalArgumentException("no page signs this");
    }
    return kind;
  }

  private ActDone hold(byte[] text, Optional<String> line, Frame frame) {
    return leaf(register.cases().hold(text, line), frame.t("act.done.hold"), frame);
  }

  private ActDone reverse(byte[] text, Optional<String> line, Frame frame) {
    return switch (register.reverse(text, line)) {
      case Answer.Refused<ReversalReceipt> no -> ActDone.refused(no);
      case Answer.Accepted<ReversalReceipt>(ReversalReceipt done) ->
          new ActDone.Done(
              frame.t("act.done.reversal"),
              List.of(
                  new Row(frame.t("act.entry"), done.entry().toString()),
                  new Row(frame.t("act.leaf"), "" + done.reverseLeaf()),
                  new Row(frame.t("act.notice"), "" + done.notice()),
                  new Row(frame.t("act.day"), done.day().toString())));
    };
  }

  private ActDone order(byte[] text, Optional<String> line, Frame frame) {
    return switch (register.cases().order(text, line)) {
      case Answer.Refused<BulkReceipt> no -> ActDone.refused(no);
      case Answer.Accepted<BulkReceipt>(BulkReceipt done) ->
          new ActDone.Done(
              frame.t("act.done.order"),
              List.of(
                  new Row(frame.t("act.leaf"), "" + done.orderLeaf()),
                  new Row(frame.t("act.changed"), done.changed() + " / " + done.meant())));
    };
  }

  private ActDone decide(byte[] text, Optional<String> line, Frame frame) {
    return switch (register.decide(text, line)) {
      case Answer.Refused<DecisionReceipt> no -> ActDone.refused(no);
      case Answer.Accepted<DecisionReceipt>(DecisionReceipt done) ->
          new ActDone.Done(
              frame.t("act.done.decision"),
              List.of(
                  new Row(frame.t("act.leaf"), "" + done.leaf()),
                  new Row(frame.t("act.agreed"), done.agreed() + " / " + done.needed())));
    };
  }

  private ActDone count(byte[] text, Optional<String> line, Frame frame) {
    return leaf(register.count(text, line), frame.t("act.done.count"), frame);
  }

  private ActDone declare(byte[] text, Optional<String> line, Frame frame) {
    return leaf(register.declare(text, line), frame.t("act.done.declaration"), frame);
  }

  private ActDone submit(byte[] text, Optional<String> line, Frame frame) {
    return switch (register.submit(text, line)) {
      case Answer.Refused<SubmissionResult> no -> ActDone.refused(no);
      case Answer.Accepted<SubmissionResult>(SubmissionResult done) ->
          new ActDone.Done(
              frame.t("act.done.submission"),
              List.of(
                  new Row(frame.t("act.reports"), "" + done.count()),
                  new Row(frame.t("act.batch"), done.id()),
                  new Row(frame.t("act.leaf"), "" + done.submissionLeaf())),
              receipt(frame, done.id()));
    };
  }

  /** Where its reporter reads what becomes of a batch; empty where no page says it. */
  private static String receipt(Frame frame, String batch) {
    return switch (frame.home()) {
      case "/registrar" -> "/registrar/batch?id=" + batch;
      case "/director" -> "/director/receipt?id=" + batch;
      default -> "";
    };
  }

  private static ActDone leaf(Answer<LeafReceipt> answer, String title, Frame frame) {
    return switch (answer) {
      case Answer.Refused<LeafReceipt> no -> ActDone.refused(no);
      case Answer.Accepted<LeafReceipt>(LeafReceipt done) ->
          new ActDone.Done(
              title,
              List.of(
                  new Row(frame.t("act.leaf"), "" + done.leaf()),
                  new Row(frame.t("act.day"), done.day().toString())));
    };
  }
}
