package org.lychgate.cli.listen;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lychgate.cli.Submitter;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.fhir.VrfmIssue.Severity;
import org.lychgate.formats.IjeIntent;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.Sha256;

/**
 * Answers IJE files: each is one batch, and the same bytes are the same batch. Records with VOID
 * set withdraw, as messages do; many of them are a block.
 */
final class FileDesk extends Desk {
  /** Voids of one file that are passed on; beyond, a person looks first. */
  static final int VOIDS_MAX = 10;

  FileDesk(GatewayConfig config, StateFolder state, Courier courier) {
    super(config, state, courier);
  }

  /** The answer to the file in {@code body}. */
  HttpAnswer answer(byte[] body) {
    String sha = Sha256.of(body).hex();
    String key = keyOf("ije", sha);
    Set<CertificateKey> voids = listVoids(body);
    Optional<HttpAnswer> first = takeOnce(body, key, sha, voids);
    if (first.isPresent()) {
      return first.get();
    }
    Optional<Row> batch = courier.await(key);
    List<Row> done = new ArrayList<>();
    for (CertificateKey certificate : voids) {
      String one = keyOfVoid(sha, certificate);
      if (state.find(one).isPresent()) {
        Optional<Row> row = awaitVoid(one);
        if (row.isEmpty()) {
          return waits();
        }
        done.add(row.get());
      }
    }
    return batch.map(row -> of(row, done)).orElseGet(Desk::waits);
  }

  private static String keyOfVoid(String sha, CertificateKey certificate) {
    return keyOf("ije-void", sha + certificate.canonical());
  }

  /** Certificates that a record takes back. */
  private static Set<CertificateKey> listVoids(byte[] body) {
    Set<CertificateKey> out =
        new TreeSet<>(java.util.Comparator.comparing(CertificateKey::canonical));
    IjeReader.read(
        new ByteArrayInputStream(body),
        record -> {
          if (record instanceof Parsed.Value<IjeRecord> v
              && IjeIntent.find(v.value()).equals(Optional.of(IjeIntent.VOID))) {
            IjeRecord r = v.value();
            CertificateKey.parse(r.get("DOD_YR") + r.get("DSTATE") + r.get("FILENO"))
                .ifPresent(out::add);
          }
        });
    return out;
  }

  private synchronized Optional<HttpAnswer> takeOnce(
      byte[] body, String key, String sha, Set<CertificateKey> voids) {
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
      return voids.isEmpty()
          ? Optional.of(HttpAnswer.problem(422, "not-readable", String.valueOf(e.getMessage())))
          : noted(key, sha, takeVoids(sha, voids, List.of()));
    }
    if (read.isForeignTo(config.realm())) {
      return Optional.of(
          HttpAnswer.problem(422, "wrong-realm", "A number in it is of another realm."));
    }
    List<Finding> findings = new ArrayList<>(read.findings());
    List<VrfmIssue> issues = new ArrayList<>(Issues.of(findings, Severity.WARNING));
    if (read.rejected().size() > voids.size()) {
      issues.add(
          Issues.error(
              "incomplete", (read.rejected().size() - voids.size()) + " records were not sent"));
    }
    // First, so that a file that is cut short here is taken whole when it comes again.
    issues.addAll(takeVoids(sha, voids, read.sources()));
    take(key, sha, read.sources(), issues);
    return Optional.empty();
  }

  /** A file with nothing but voids. */
  private Optional<HttpAnswer> noted(String key, String sha, List<VrfmIssue> issues) {
    state.finish(
        new Row(
            Row.Kind.NOTE,
            key,
            sha,
            Row.State.NOTED,
            now(),
            "",
            state.seal("", key),
            issues,
            Optional.empty()));
    return Optional.empty();
  }

  /** Keeps what is to be withdrawn, and says what is not. */
  private List<VrfmIssue> takeVoids(
      String sha, Set<CertificateKey> voids, List<SubmissionMaker.Source> sources) {
    if (voids.size() > VOIDS_MAX) {
      Alarms.raise(config, "void-block", "nothing-withdrawn", voids.size());
      return List.of(
          Issues.error(
              "business-rule",
              "voids of " + voids.size() + " certificates are held; nothing was withdrawn"));
    }
    Set<CertificateKey> sent =
        sources.stream()
            .flatMap(source -> source.report().certificate().stream())
            .collect(Collectors.toSet());
    int unknown = 0;
    for (CertificateKey certificate : voids) {
      if (sent.contains(certificate) || state.listReports(certificate.canonical()).isEmpty()) {
        unknown++;
      } else if (state.find(keyOfVoid(sha, certificate)).isEmpty()) {
        takeVoid(keyOfVoid(sha, certificate), sha, certificate);
      }
    }
    if (unknown == 0) {
      return List.of();
    }
    Alarms.raise(config, "void-unknown", "nothing-withdrawn", unknown);
    return List.of(
        Issues.error(
            "not-found",
            unknown + " voids withdraw nothing: not sent before through this gateway"));
  }

  private static HttpAnswer of(Row row, List<Row> voids) {
    List<Json> told = new ArrayList<>();
    row.issues().forEach(issue -> told.add(Json.of(issue.diagnostics())));
    voids.forEach(done -> done.issues().forEach(issue -> told.add(Json.of(issue.diagnostics()))));
    boolean taken = row.state() == Row.State.PASSED_ON || row.state() == Row.State.NOTED;
    JsonBuilder out =
        Json.object()
            .put("at", row.at().toString())
            .put("batch", row.batch())
            .put("issues", new Json.Arr(told))
            .put("taken", Json.of(taken))
            .put("voids", voids.size());
    row.result().ifPresent(result -> out.put("registry", result));
    return HttpAnswer.json(taken ? 200 : 422, out.build());
  }
}
