package org.lychgate.bench.wayback;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/** Requests to the registry. */
final class Caller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int UNAVAILABLE = 503;
  private static final int TRIES = 60;
  private static final long PAUSE_MILLIS = 1_000;
  private static final String SIGNATURE = "Lychgate-Signature";

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  Caller(URI url) {
    this.url = url;
  }

  /** What came back. */
  @SuppressWarnings("ArrayRecordComponent")
  record Reply(int status, byte[] body) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }

    /** The object in the body; throws where the request was refused. */
    JsonFields json() throws IOException {
      if (!isOk()) {
        throw new IOException("the registry refused with " + status);
      }
      return JsonFields.of(Json.parse(body));
    }
  }

  Reply get(String path) throws IOException {
    return send(request(path).GET());
  }

  /** A file that is not for everybody. */
  Reply get(String path, String name, NoteSigner signer, LocalDate day) throws IOException {
    AccessStatement access = new AccessStatement(Realm.SYNTHETIC, name, path, day);
    return send(
        request(path)
            .header("Lychgate-Access", access.json().canonicalText())
            .header(SIGNATURE, Signing.sign(access, signer).headerValue())
            .GET());
  }

  Reply post(String path, Statement statement) throws IOException {
    return send(request(path).POST(BodyPublishers.ofByteArray(statement.canonical())));
  }

  Reply post(String path, Statement statement, NoteSigner signer) throws IOException {
    return post(path, statement.canonical(), Signing.sign(statement, signer).headerValue());
  }

  Reply post(String path, byte[] body, String line) throws IOException {
    return send(request(path).header(SIGNATURE, line).POST(BodyPublishers.ofByteArray(body)));
  }

  /** One request. */
  @FunctionalInterface
  interface Request {
    Reply send() throws IOException;
  }

  /** Sends it again while the registry says that it is too busy; for what is not measured. */
  static Reply insist(Request request) throws IOException {
    Reply reply = request.send();
    for (int i = 0; i < TRIES && reply.status() == UNAVAILABLE; i++) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      reply = request.send();
    }
    return reply;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private Reply send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
