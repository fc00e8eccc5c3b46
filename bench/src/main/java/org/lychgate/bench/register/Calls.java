package org.lychgate.bench.register;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.lychgate.drill.scene.Reply;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.NoteSigner;

/** Requests to one registry; many threads at once. */
public final class Calls implements AutoCloseable {
  /** Longer than a registry waits for a database that is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI url;
  private final HttpClient http;

  Calls(URI url) {
    this.url = url;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** Where the registry serves. */
  public URI url() {
    return url;
  }

  Reply get(String path) throws IOException {
    return get(path, Map.of());
  }

  Reply get(String path, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).GET();
    headers.forEach(request::header);
    return send(request);
  }

  /** Posts {@code body} with the line of a signature. */
  Reply post(String path, byte[] body, Optional<String> line) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    line.ifPresent(value -> request.header("Lychgate-Signature", value));
    return send(request);
  }

  Reply post(String path, Statement statement, Optional<NoteSigner> signer) throws IOException {
    return post(
        path, statement.canonical(), signer.map(s -> Signing.sign(statement, s).headerValue()));
  }

  /** Sends a batch of reports. */
  public Reply submit(Registry.Sent sent) throws IOException {
    return post("/v1/submissions", sent.body(), Optional.of(sent.signature()));
  }

  private Reply send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> response =
          http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    // What is on its way to a process that is dead is not waited for.
    http.shutdownNow();
  }
}
