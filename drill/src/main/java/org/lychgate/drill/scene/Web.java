package org.lychgate.drill.scene;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.NoteSigner;

/** Anybody's requests to a registry. */
public final class Web implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Web(URI url) {
    this.url = url;
  }

  public URI url() {
    return url;
  }

  public Reply get(String path) {
    return send("GET", path, new byte[0], Map.of());
  }

  public Reply get(String path, Map<String, String> headers) {
    return send("GET", path, new byte[0], headers);
  }

  /** Posts a statement with the signature of {@code signer}, or none. */
  public Reply post(String path, Statement statement, Optional<NoteSigner> signer) {
    return post(
        path, statement.canonical(), signer.map(s -> Signing.sign(statement, s).headerValue()));
  }

  /** Posts {@code body} with the line of a signature, or none. */
  public Reply post(String path, byte[] body, Optional<String> line) {
    return send(
        "POST",
        path,
        body,
        line.map(value -> Map.of("Lychgate-Signature", value)).orElseGet(Map::of));
  }

  public Reply post(String path, String json) {
    return post(path, json.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  /** Any request at all. */
  public Reply send(String method, String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new DrillException("the registry does not answer any more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
