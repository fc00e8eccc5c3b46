package org.lychgate.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** A registry over HTTP, as this command talks to one. */
public final class RegistryClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final JsonLimits ANSWER = new JsonLimits(64 << 20, 16, 5_000_000);

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public RegistryClient(URI url) {
    this.url = url;
  }

  /**
   * What came back.
   *
   * @param status of HTTP
   * @param body a JSON object: the answer, or a problem with {@code code} and {@code title}
   */
  public record Reply(int status, JsonFields body) {
    public boolean isOk() {
      return status / 100 == 2;
    }

    /** The problem's stable code; empty on success. */
    public Optional<String> findCode() {
      return isOk() ? Optional.empty() : body.findText("code");
    }

    /** The answer; a problem becomes an operator's error with exit code 1. */
    public JsonFields getBody() {
      if (!isOk()) {
        throw new OperatorException(
            ExitCode.NO,
            "the registry says no ("
                + body.findText("code").orElse("" + status)
                + "): "
                + body.findText("title").orElse("no reason given"),
            "docs/http.md lists the codes and what each asks for");
      }
      return body;
    }
  }

  public Reply get(String path) {
    return get(path, Map.of());
  }

  /** Asks with headers that say who asks. */
  public Reply get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  /** Posts {@code body} with the signature line of whoever signed its statement. */
  public Reply post(String path, byte[] body, Optional<String> signature) {
    return send(posting(path, body, signature));
  }

  /** Posts a statement with its signer's line. */
  public Reply post(String path, Statement statement, NoteSigner signer) {
    return post(
        path, statement.canonical(), Optional.of(Signing.sign(statement, signer).headerValue()));
  }

  /** Posts {@code body} for an answer that is a file; a problem becomes an operator's error. */
  public byte[] postForFile(String path, byte[] body, Optional<String> signature) {
    HttpResponse<byte[]> response = exchange(posting(path, body, signature));
    if (response.statusCode() / 100 != 2) {
      read(response).getBody();
    }
    return response.body();
  }

  private HttpRequest posting(String path, byte[] body, Optional<String> signature) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    signature.ifPresent(line -> request.header("Lychgate-Signature", line));
    return request.build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE);
  }

  private Reply send(HttpRequest request) {
    return read(exchange(request));
  }

  private Reply read(HttpResponse<byte[]> response) {
    try {
      return new Reply(response.statusCode(), JsonFields.of(Json.parse(response.body(), ANSWER)));
    } catch (JsonException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "what answers at " + url + " is not a Lychgate registry",
          "check the address; GET /health answers with JSON",
          e);
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "nothing answers at " + url,
          "start a registry with: lychgate serve --data DIR",
          e);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the connection to " + url + " broke",
          "send it again: the same batch is taken once",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException(ExitCode.ENVIRONMENT, "interrupted", "run it again", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
