package org.lychgate.subscriber;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/**
 * A subscriber's own system that is told what was withdrawn, as one has to be: it believes what is
 * signed with the shared secret, and nothing else. With the troubles that one may have.
 */
final class PracticeReceiver implements AutoCloseable {
  private static final int TAKEN = 204;
  private static final int NOT_SIGNED = 401;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Path secret;
  volatile boolean hangs;
  volatile int status = TAKEN;

  /** Whether it takes what is signed with another secret, or with none. */
  volatile boolean believesAll;

  /** What was posted, whether or not it was taken. */
  final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  final List<String> ids = Collections.synchronizedList(new ArrayList<>());

  /** {@code event type cause customer} of all that was taken, in the order of arrival. */
  final List<String> taken = Collections.synchronizedList(new ArrayList<>());

  /** Realm and subscriber that messages name, each once. */
  final List<String> senders = new CopyOnWriteArrayList<>();

  PracticeReceiver(Path secret) throws IOException {
    this.secret = secret;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  /**
   * As the agent is told of it.
   *
   * @param ids what the ids of its messages begin with
   */
  LocalSystem system(String ids) {
    return new LocalSystem(
        URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/told"), secret, ids);
  }

  LocalSystem system() {
    return system(LocalSystem.USUAL_IDS);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      bodies.add(new String(body, StandardCharsets.UTF_8));
      ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
      while (hangs) {
        try {
          Thread.sleep(5);
        } catch (InterruptedException e) {
          return;
        }
      }
      int answer = believesAll || isSigned(exchange, body) ? status : NOT_SIGNED;
      if (answer == TAKEN) {
        JsonFields data = JsonFields.of(Json.parse(body)).getObject("data");
        String sender = data.getText("realm") + " " + data.getText("subscriber");
        if (!senders.contains(sender)) {
          senders.add(sender);
        }
        for (Json item : data.getArray("events")) {
          LocalEvent event = LocalEvent.read(item);
          taken.add(
              event.sequence()
                  + " "
                  + event.type().word()
                  + " "
                  + event.cause().word()
                  + " "
                  + event.customer());
        }
      }
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  /** As the standard's own libraries check it. */
  private boolean isSigned(HttpExchange exchange, byte[] body) throws IOException {
    try {
      String text = Files.readString(secret).strip();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(text.substring("whsec_".length())), "HmacSHA256"));
      mac.update(
          (exchange.getRequestHeaders().getFirst("webhook-id")
                  + "."
                  + exchange.getRequestHeaders().getFirst("webhook-timestamp")
                  + ".")
              .getBytes(StandardCharsets.US_ASCII));
      return ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)))
          .equals(exchange.getRequestHeaders().getFirst("webhook-signature"));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
