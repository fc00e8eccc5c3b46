package org.lychgate.subscriber;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.lychgate.formats.AtomicOutput;

/** GET and POST against one registry. Follows no redirects and keeps no cookies. */
final class ServerClient implements AutoCloseable {
  /** Longest answer that is taken into memory; editions go to files. */
  static final int BYTES_MAX = 16 << 20;

  /** Longest file that is taken. */
  static final long FILE_MAX = 1L << 37;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lychgate-patience").factory());
  private final Duration patience;
  private final String base;
  private final Function<String, Map<String, String>> headers;

  /**
   * @param headers what a GET of a path carries besides: the proof of who asks
   */
  ServerClient(URI server, Function<String, Map<String, String>> headers) {
    this(server, headers, ANSWER);
  }

  /**
   * @param patience longest time without a sign of the other end
   */
  ServerClient(URI server, Function<String, Map<String, String>> headers, Duration patience) {
    this.headers = headers;
    this.patience = patience;
    String text = server.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** What stands at {@code path}, which begins with a slash. */
  byte[] get(String path) {
    return find(path).orElseThrow(() -> new Refused("HTTP_NOT_FOUND", path + " is not there"));
  }

  /** What stands at {@code path}; empty if the server says that nothing does. */
  Optional<byte[]> find(String path) {
    HttpResponse<InputStream> response = send(request(path).GET().build(), path);
    try (PatientBody body = patient(response)) {
      if (response.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      check(response, path);
      return Optional.of(read(body, path));
    } catch (IOException e) {
      throw new Unreachable("the answer broke off", e);
    }
  }

  private PatientBody patient(HttpResponse<InputStream> response) {
    return new PatientBody(response.body(), patience, watcher);
  }

  private static byte[] read(PatientBody body, String path) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      out.write(buffer, 0, n);
      if (out.size() > BYTES_MAX) {
        throw new Refused("HTTP_TOO_LONG", path + " has more than " + BYTES_MAX + " bytes");
      }
    }
    return out.toByteArray();
  }

  /**
   * What stands at {@code path} once the server has it; empty if {@code enough} came first.
   *
   * @param atMost how long the server may take, besides the usual
   */
  Optional<byte[]> await(String path, Duration atMost, CompletableFuture<Void> enough) {
    CompletableFuture<HttpResponse<byte[]>> asked =
        http.sendAsync(
            request(path).timeout(atMost.plus(patience)).GET().build(),
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BYTES_MAX));
    try {
      Object _ =
          CompletableFuture.anyOf(asked, enough)
              .get(atMost.plus(patience).toMillis(), TimeUnit.MILLISECONDS);
      if (!asked.isDone()) {
        return Optional.empty();
      }
      HttpResponse<byte[]> response = asked.get();
      check(response, path);
      return Optional.of(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new Unreachable("no answer for " + path, e);
    } finally {
      // Ends the connection of one that still waits.
      asked.cancel(true);
    }
  }

  /** Writes what stands at {@code path} to {@code file}, whole or not at all. */
  void download(String path, Path file) {
    HttpResponse<InputStream> response = send(request(path).GET().build(), path);
    try (PatientBody body = patient(response);
        AtomicOutput out = AtomicOutput.open(file, true)) {
      check(response, path);
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        total += n;
        if (total > FILE_MAX) {
          throw new Refused("HTTP_TOO_LONG", path + " has more than " + FILE_MAX + " bytes");
        }
        out.write(buffer, 0, n);
      }
      out.commit();
    } catch (IOException e) {
      throw new Unreachable("the answer broke off", e);
    }
  }

  /** Posts JSON with its signature in the header {@code Lychgate-Signature}. */
  void post(String path, byte[] json, String signature) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Lychgate-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build();
    HttpResponse<InputStream> response = send(request, path);
    try (PatientBody body = patient(response)) {
      read(body, path);
      check(response, path);
    } catch (IOException e) {
      throw new Unreachable("the answer broke off", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
    headers.apply(path).forEach(request::header);
    return request;
  }

  private HttpResponse<InputStream> send(HttpRequest request, String path) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new Unreachable("no answer for " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    }
  }

  private static void check(HttpResponse<?> response, String path) {
    int status = response.statusCode();
    if (status >= SERVER_ERROR || status == TOO_MANY || status == TIMEOUT) {
      throw new Unreachable("status " + status + " for " + path);
    }
    boolean done = status >= OK && status < OK + 100;
    if (!done) {
      throw new Refused("HTTP_STATUS", "status " + status + " for " + path);
    }
  }

  @Override
  public void close() {
    watcher.shutdownNow();
    http.shutdownNow();
    http.close();
  }
}
