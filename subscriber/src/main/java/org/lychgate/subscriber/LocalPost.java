package org.lychgate.subscriber;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.edition.json.Json;
import org.lychgate.model.Realm;

/**
 * One message to the subscriber's own system: Standard Webhooks 1.0.0 with the symmetric signature
 * {@code v1}, HMAC-SHA-256 over {@code id.timestamp.body} with the shared secret. Follows no
 * redirect and reads no body of an answer.
 */
final class LocalPost implements AutoCloseable {
  /** What {@link #send} says where the message was taken. */
  static final String TAKEN = "taken";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int OK = 200;

  private final HttpClient http;
  private final URI url;
  private final String ids;
  private final SecretKeySpec key;
  private final Realm realm;
  private final String subscriber;
  private final InstantSource clock;
  private final Duration patience;

  /**
   * @param secret that of {@code to}, as it is known here
   * @param patience for one attempt, from name to answer
   */
  LocalPost(
      LocalSystem to,
      byte[] secret,
      Realm realm,
      String subscriber,
      InstantSource clock,
      Duration patience) {
    this.url = to.url();
    this.ids = to.ids();
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.realm = realm;
    this.subscriber = subscriber;
    this.clock = clock;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The body: equal events are equal bytes. */
  byte[] body(List<LocalEvent> events) {
    List<Json> items = events.stream().<Json>map(LocalEvent::json).toList();
    return Json.object()
        .put(
            "data",
            Json.object()
                .put("events", new Json.Arr(items))
                .put("realm", realm.name())
                .put("subscriber", subscriber)
                .build())
        .put("timestamp", events.getLast().day() + "T00:00:00Z")
        .put("type", "withdrawals")
        .build()
        .canonical();
  }

  /** Posts them; {@link #TAKEN}, or a word on what went wrong. */
  String send(List<LocalEvent> events) {
    String id = ids + "-" + events.getFirst().sequence() + "-" + events.getLast().sequence();
    long second = clock.instant().getEpochSecond();
    byte[] body = body(events);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("User-Agent", "lychgate-subscriber")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(second))
            .header("webhook-signature", sign(id, second, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    CompletableFuture<HttpResponse<Void>> asked =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      int status = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= OK && status < OK + 100 ? TAKEN : "status " + status;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "ended";
    } catch (TimeoutException e) {
      return "no answer";
    } catch (ExecutionException e) {
      return "not reached";
    } finally {
      asked.cancel(true);
    }
  }

  private String sign(String id, long second, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + second + ".").getBytes(StandardCharsets.US_ASCII));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
