package org.lychgate.cli.listen;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.cli.Submitter;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.fhir.VrfmIssue.Severity;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/** Answers IJE files: each is one batch, and the same bytes are the same batch. */
final class FileDesk extends Desk {
  FileDesk(GatewayConfig config, StateFolder state, Courier courier) {
    super(config, state, courier);
  }

  /** The answer to the file in {@code body}. */
  HttpAnswer answer(byte[] body) {
    String sha = Sha256.of(body).hex();
    String key = keyOf("ije", sha);
    Optional<HttpAnswer> first = takeOnce(body, key, sha);
    if (first.isPresent()) {
      return first.get();
    }
    return courier.await(key).map(FileDesk::of).orElseGet(Desk::waits);
  }

  private synchronized Optional<HttpAnswer> takeOnce(byte[] body, String key, String sha) {
    if (state.find(key).isPresent()) {
      return Optional.empty();
    }
    if (courier.isFull()) {
      return Optional.of(full());
    }
    Submitter.Read read;
    try {
      read =
          Submitter.read(
              new ByteArrayInputStream(body),
              "the file",
              "ije-" + key,
              config.reporter(),
              config.role(),
              config.today());
    } catch (OperatorException e) {
      return Optional.of(HttpAnswer.problem(422, "not-readable", String.valueOf(e.getMessage())));
    }
    List<Finding> findings = new ArrayList<>(read.findings());
    long voids = findings.stream().filter(f -> f.field().equals("VOID")).count();
    if (voids > 0) {
      Alarms.raise(config, "void-record", "not-sent", (int) voids);
    }
    if (read.isForeignTo(config.realm())) {
      return Optional.of(
          HttpAnswer.problem(422, "wrong-realm", "A number in it is of another realm."));
    }
    List<VrfmIssue> issues = new ArrayList<>(Issues.of(findings, Severity.WARNING));
    if (!read.rejected().isEmpty()) {
      issues.add(Issues.error("incomplete", read.rejected().size() + " records were not sent"));
    }
    take(key, sha, read.sources(), issues);
    return Optional.empty();
  }

  private static HttpAnswer of(Row row) {
    List<Json> told = new ArrayList<>();
    row.issues().forEach(issue -> told.add(Json.of(issue.diagnostics())));
    JsonBuilder out =
        Json.object()
            .put("at", row.at().toString())
            .put("batch", row.batch())
            .put("issues", new Json.Arr(told))
            .put("taken", Json.of(row.state() == Row.State.PASSED_ON));
    row.result().ifPresent(result -> out.put("registry", result));
    return HttpAnswer.json(row.state() == Row.State.PASSED_ON ? 200 : 422, out.build());
  }
}
