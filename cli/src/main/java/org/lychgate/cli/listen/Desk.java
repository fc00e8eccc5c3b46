package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.fhir.MessageEnvelope;
import org.lychgate.fhir.VrfmIssue;
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
