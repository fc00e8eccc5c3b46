package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.fhir.FhirSyntax;
import org.lychgate.fhir.MessageEnvelope;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.fhir.VrfmIssue.Severity;
import org.lychgate.fhir.VrfmMessage;
import org.lychgate.fhir.VrfmReader;
import org.lychgate.fhir.VrfmReference;
import org.lychgate.fhir.VrfmWriter;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Sha256;

/** Answers vital-records messages: an acknowledgement only after the registry has the report. */
final class MessageDesk extends Desk {
  MessageDesk(GatewayConfig config, StateFolder state, Courier courier) {
    super(config, state, courier);
  }

  /** A message while it is answered. */
  private record Call(
      MessageEnvelope envelope,
      VrfmReference reference,
      FhirSyntax syntax,
      String key,
      String sha) {
    Call about(VrfmReference told) {
      return new Call(envelope, told, syntax, key, sha);
    }
  }

  /**
   * The answer to the message in {@code body}.
   *
   * @param jurisdiction that the address names
   */
  HttpAnswer answer(byte[] body, Optional<String> jurisdiction) {
    Optional<MessageEnvelope> envelope = VrfmReader.findEnvelope(body);
    if (envelope.isEmpty()) {
      return HttpAnswer.problem(
          400, "not-readable", "Not a FHIR message with a header: there is nothing to answer to.");
    }
    boolean xml = new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("<");
    Call call =
        new Call(
            envelope.get(),
            VrfmReference.NONE,
            xml ? FhirSyntax.XML : FhirSyntax.JSON,
            keyOf(envelope.get()),
            Sha256.of(body).hex());
    return switch (VrfmReader.read(body, 1)) {
      case Parsed.Rejected<VrfmMessage> bad -> no(call, Issues.of(bad.findings(), Severity.ERROR));
      case Parsed.Value<VrfmMessage> good -> {
        Call known = call.about(good.value().reference());
        yield answer(good, known, jurisdiction);
      }
    };
  }

  private HttpAnswer answer(
      Parsed.Value<VrfmMessage> read, Call call, Optional<String> jurisdiction) {
    if (jurisdiction.isPresent() && !jurisdiction.get().equals(call.reference().jurisdiction())) {
      return no(call, Issues.error("invalid", "jurisdiction_id is not the one of the address"));
    }
    List<Finding> mismatches =
        read.findings().stream().filter(f -> f.code().endsWith("_MISMATCH")).toList();
    if (!mismatches.isEmpty()) {
      return no(call, Issues.of(mismatches, Severity.ERROR));
    }
    return switch (read.value()) {
      case VrfmMessage.DeathRecordSubmission m -> report(call, m.document(), read.findings());
      case VrfmMessage.DeathRecordUpdate m -> report(call, m.document(), read.findings());
      case VrfmMessage.Void m -> voided(call, m.blockCount());
      case VrfmMessage.Alias _ -> noted(call, read.findings());
      case VrfmMessage.Status m -> status(call, m.about());
      case VrfmMessage.Acknowledgement _, VrfmMessage.ExtractionError _, VrfmMessage.Coding _ ->
          no(call, Issues.error("not-supported", "this gateway does not take this message"));
    };
  }

  private HttpAnswer report(Call call, RawRecord document, List<Finding> findings) {
    Optional<HttpAnswer> first = takeOnce(call, document, findings);
    if (first.isPresent()) {
      return first.get();
    }
    return courier.await(call.key()).map(row -> of(row, call)).orElseGet(Desk::waits);
  }

  /** Empty where the message has been taken, now or before. */
  private synchronized Optional<HttpAnswer> takeOnce(
      Call call, RawRecord document, List<Finding> findings) {
    Optional<Row> before = state.find(call.key());
    if (before.isPresent()) {
      return before.get().sha().equals(call.sha())
          ? Optional.empty()
          : Optional.of(no(call, reused()));
    }
    if (courier.isFull()) {
      return Optional.of(full());
    }
    Converted converted =
        Converted.of(
            document.bytes(),
            call.reference(),
            "vrfm:" + call.key(),
            new Converted.Reporting(
                config.reporter(), config.role(), config.today(), Optional.of(config.realm())));
    if (converted.source().isEmpty()) {
      return Optional.of(no(call, Issues.of(converted.findings(), Severity.ERROR)));
    }
    List<Finding> odd = new ArrayList<>(findings);
    odd.addAll(converted.findings());
    take(
        call.key(),
        call.sha(),
        List.of(converted.source().get()),
        Issues.of(odd, Severity.WARNING));
    return Optional.empty();
  }

  private static VrfmIssue reused() {
    return Issues.error("duplicate", "another message had this id, with other content");
  }

  /*
   * One certificate is withdrawn at once: it is the registrar's own report. A block could be all
   * there is, so that a person looks first, and nothing is withdrawn.
   */
  private HttpAnswer voided(Call call, int count) {
    Optional<HttpAnswer> first = count == 1 ? takeVoidOnce(call) : Optional.of(block(call, count));
    if (first.isPresent()) {
      return first.get();
    }
    return awaitVoid(call.key()).map(row -> of(row, call)).orElseGet(Desk::waits);
  }

  private HttpAnswer block(Call call, int count) {
    return refuse(
        call,
        "void-block",
        count,
        Issues.error(
            "business-rule",
            "a void of " + count + " certificates is held; nothing was withdrawn"));
  }

  /** Empty where the void has been taken, now or before. */
  private synchronized Optional<HttpAnswer> takeVoidOnce(Call call) {
    Optional<Row> before = state.find(call.key());
    if (before.isPresent()) {
      return before.get().sha().equals(call.sha())
          ? Optional.empty()
          : Optional.of(no(call, reused()));
    }
    if (courier.isFull()) {
      return Optional.of(full());
    }
    CertificateKey certificate = call.reference().findKey().orElseThrow();
    if (state.listReports(certificate.canonical()).isEmpty()) {
      return Optional.of(
          refuse(
              call,
              "void-unknown",
              1,
              Issues.error(
                  "not-found",
                  "no report of this certificate came through this gateway; nothing was"
                      + " withdrawn")));
    }
    takeVoid(call.key(), call.sha(), certificate);
    return Optional.empty();
  }

  /** Says no, once and for all, and has a person look. */
  private synchronized HttpAnswer refuse(Call call, String alarm, int count, VrfmIssue issue) {
    Optional<Row> before = state.find(call.key());
    if (before.isPresent() && !before.get().sha().equals(call.sha())) {
      return no(call, reused());
    }
    if (before.isEmpty()) {
      Alarms.raise(config, alarm, "nothing-withdrawn", count);
    }
    return of(note(call, Row.State.REFUSED, List.of(issue)), call);
  }

  private HttpAnswer noted(Call call, List<Finding> findings) {
    Optional<Row> before = state.find(call.key());
    if (before.isPresent() && !before.get().sha().equals(call.sha())) {
      return no(call, reused());
    }
    return of(note(call, Row.State.NOTED, Issues.of(findings, Severity.WARNING)), call);
  }

  /** Keeps that the message came, once. */
  private synchronized Row note(Call call, Row.State end, List<VrfmIssue> issues) {
    Optional<Row> before = state.find(call.key());
    if (before.isPresent()) {
      return before.get();
    }
    String certificate = call.reference().findKey().map(CertificateKey::canonical).orElse("");
    Row row =
        new Row(
            Row.Kind.NOTE,
            call.key(),
            call.sha(),
            end,
            now(),
            "",
            state.seal(certificate, call.key()),
            issues,
            Optional.empty());
    state.finish(row);
    return row;
  }

  /** What became of the message that {@code about} names, as far as it came from this sender. */
  private HttpAnswer status(Call call, String about) {
    Optional<Row> row = state.find(keyOf(call.envelope().source(), about));
    if (row.isEmpty()) {
      return no(call, Issues.error("not-found", "no message of yours has this id"));
    }
    String word =
        switch (row.get().state()) {
          case TAKEN -> "waits for the registry";
          case REFUSED -> "refused";
          case NOTED -> "kept as a note";
          case PASSED_ON -> row.get().kind() == Row.Kind.VOID ? "done" : "";
        };
    try {
      if (word.isEmpty()) {
        JsonFields batch = Follow.batch(config, row.get().batch());
        JsonFields message = JsonFields.of(batch.getArray("messages").getFirst());
        word = Follow.word(message);
        for (Json reason : message.getArray("reasons")) {
          word += ", " + ((Json.Str) reason).value();
        }
      }
    } catch (OperatorException _) {
      return HttpAnswer.later("not-now", "The registry does not answer.", RETRY_AFTER);
    }
    VrfmIssue told = new VrfmIssue(Severity.INFORMATION, "informational", "Information: " + word);
    return acknowledge(call, now(), List.of(told));
  }

  private HttpAnswer of(Row row, Call call) {
    return switch (row.state()) {
      case TAKEN -> waits();
      case REFUSED -> error(call, row.at(), row.issues());
      case PASSED_ON, NOTED -> acknowledge(call, row.at(), row.issues());
    };
  }

  private HttpAnswer acknowledge(Call call, Instant at, List<VrfmIssue> issues) {
    MessageEnvelope reply = call.envelope().reply(config.endpoint(), "ack", at);
    return write(
        200,
        new VrfmMessage.Acknowledgement(
            reply, call.reference(), call.envelope().messageId(), issues),
        call.syntax());
  }

  private HttpAnswer no(Call call, VrfmIssue issue) {
    return no(call, List.of(issue));
  }

  private HttpAnswer no(Call call, List<VrfmIssue> issues) {
    return error(call, now(), issues);
  }

  private HttpAnswer error(Call call, Instant at, List<VrfmIssue> issues) {
    MessageEnvelope reply = call.envelope().reply(config.endpoint(), "error", at);
    return write(
        422,
        new VrfmMessage.ExtractionError(
            reply, call.reference(), call.envelope().messageId(), issues),
        call.syntax());
  }

  private static HttpAnswer write(int status, VrfmMessage message, FhirSyntax syntax) {
    return HttpAnswer.of(status, syntax.mediaType(), VrfmWriter.write(message, syntax));
  }
}
