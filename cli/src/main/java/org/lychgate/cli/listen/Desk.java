package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.fhir.MessageEnvelope;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Sha256;

/** What both desks, for messages and for files, do with a batch: once, whatever happens. */
class Desk {
  /** Seconds after which a sender is asked to send again what waits. */
  static final long RETRY_AFTER = 30;

  final GatewayConfig config;
  final StateFolder state;
  final Courier courier;

  Desk(GatewayConfig config, StateFolder state, Courier courier) {
    this.config = config;
    this.state = state;
    this.courier = courier;
  }

  /** Under what a message is kept: no sender's habit can put a person's number there. */
  static String keyOf(String source, String id) {
    byte[] both = (source + "\n" + id).getBytes(StandardCharsets.UTF_8);
    return Sha256.of(both).hex().substring(0, 32);
  }

  static String keyOf(MessageEnvelope envelope) {
    return keyOf(envelope.source(), envelope.messageId());
  }

  /** Signs and keeps a batch. */
  void take(String key, String sha, List<SubmissionMaker.Source> sources, List<VrfmIssue> issues) {
    SubmissionMaker.Signed batch =
        SubmissionMaker.make(
            config.realm(), config.reporter(), sources, config.signer(), config.random());
    courier.take(
        new Row(
            Row.Kind.REPORT,
            key,
            sha,
            Row.State.TAKEN,
            now(),
            batch.envelope().statement().batch().toString(),
            state.seal(Certificates.text(sources), key),
            issues,
            Optional.empty()),
        batch);
  }

  /** Keeps that a certificate is to be withdrawn. */
  void takeVoid(String key, String sha, CertificateKey certificate) {
    courier.takeVoid(
        new Row(
            Row.Kind.VOID,
            key,
            sha,
            Row.State.TAKEN,
            now(),
            "",
            state.seal(certificate.canonical(), key),
            List.of(),
            Optional.empty()));
  }

  /**
   * The row of a void once it is done, for which what it withdraws is passed on first; empty where
   * the registry has not answered in time.
   */
  Optional<Row> awaitVoid(String key) {
    Row row = state.find(key).orElseThrow();
    if (row.state() == Row.State.TAKEN) {
      for (Row report : state.listReports(state.open(row.certificates(), key))) {
        if (report.state() == Row.State.TAKEN && courier.await(report.key()).isEmpty()) {
          return Optional.empty();
        }
      }
    }
    return courier.await(key);
  }

  Instant now() {
    return config.clock().instant();
  }

  static HttpAnswer waits() {
    return HttpAnswer.later(
        "not-passed-on",
        "It is kept here and will be passed on; the registry has not answered. Send it again for"
            + " its acknowledgement.",
        RETRY_AFTER);
  }

  static HttpAnswer full() {
    return HttpAnswer.later(
        "not-now", "Too much waits for the registry already. Nothing was taken.", RETRY_AFTER);
  }
}
