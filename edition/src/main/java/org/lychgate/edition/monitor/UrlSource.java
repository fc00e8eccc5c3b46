package org.lychgate.edition.monitor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A log behind HTTP. Follows no redirects, and waits for no answer for ever. */
public final class UrlSource implements LogSource, AutoCloseable {
  private final String prefix;
  private final Duration patience;
  private final HttpClient http;

  /**
   * @param log address of the folder in which {@code checkpoint} is
   * @param patience with each file, from the first byte sent to the last received
   */
  public UrlSource(URI log, Duration patience) {
    String text = log.toString();
    this.prefix = text.endsWith("/") ? text : text + "/";
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Optional<byte[]> find(String name) throws IOException {
    HttpRequest get = HttpRequest.newBuilder(URI.create(prefix + name)).timeout(patience).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(get, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
    try {
      // A timeout of the request ends with the header; this one holds for the body, too.
      HttpResponse<byte[]> got = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (got.statusCode() == 404) {
        return Optional.empty();
      }
      if (got.statusCode() != 200) {
        throw new IOException("status " + got.statusCode() + " for " + name);
      }
      return Optional.of(got.body());
    } catch (TimeoutException e) {
      throw new IOException("no answer for " + name + " in " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("no answer for " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
