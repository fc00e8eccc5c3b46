package org.lychgate.cli.listen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.SubmissionEnvelope;

/**
 * What answers as a registry does, and does what a test wants: every report gets one outcome, or a
 * problem of one code. GatewayTest has the real one.
 */
final class FakeRegistry implements AutoCloseable {
  private final HttpServer http;
  private final Map<String, List<JsonBuilder>> batches = new LinkedHashMap<>();
  private final Map<Long, String> states = new LinkedHashMap<>();
  private final Map<Long, Boolean> refused = new LinkedHashMap<>();

  /** What was asked, in order: method, path, and for what is signed who signed it. */
  final List<String> calls = new ArrayList<>();

  volatile String outcome = "PUBLISH";
  volatile Predicate<String> refuses = _ -> false;
  volatile String code = "not-now";

  FakeRegistry() throws IOException {
    this(0);
  }

  FakeRegistry(int port) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::serve);
    http.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return http.getAddress().getPort();
  }

  /** What was asked of this path. */
  synchronized List<String> callsOf(String path) {
    return calls.stream().filter(call -> call.contains(" " + path)).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      String signed = String.valueOf(exchange.getRequestHeaders().getFirst("Lychgate-Signature"));
      Json answer;
      int status = 200;
      if (!path.equals("/health")) {
        synchronized (this) {
          calls.add(
              exchange.getRequestMethod() + " " + path + " by " + signed.replaceFirst(" .*", ""));
        }
      }
      if (!path.equals("/health")
          && refuses.test(path + new String(body, StandardCharsets.UTF_8))) {
        status = 409;
        answer = Json.object().put("code", code).put("title", "no").build();
      } else {
        answer = answer(path, exchange.getRequestMethod(), body);
      }
      byte[] bytes = answer.canonicalText().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Json answer(String path, String method, byte[] body) {
    if (path.equals("/v1/submissions")) {
      SubmissionEnvelope envelope = SubmissionEnvelope.parse(body);
      String id = envelope.statement().batch().toString();
      batches.computeIfAbsent(id, _ -> take(envelope));
      return batch(id);
    }
    if (path.startsWith("/v1/submissions/") && method.equals("GET")) {
      return batch(path.substring("/v1/submissions/".length()));
    }
    if (path.equals("/v1/reversals")) {
      states.put(ReversalStatement.parse(body).publish().value(), "REVERSED");
    }
    if (path.equals("/v1/decisions")) {
      Consent consent = Consent.parse(body);
      refused.put(((Order.Publication) consent.order()).report().value(), consent.refused());
    }
    return Json.object().put("status", "up").build();
  }

  private List<JsonBuilder> take(SubmissionEnvelope envelope) {
    List<JsonBuilder> out = new ArrayList<>();
    for (SubmissionEnvelope.Item item : envelope.items()) {
      long leaf = 100 * (batches.size() + 1) + out.size();
      if (outcome.equals("PUBLISH")) {
        states.put(leaf + 50, "LISTED");
      }
      out.add(
          Json.object()
              .put("messageId", item.messageId())
              .put("outcome", outcome)
              .put("reasons", new Json.Arr(List.of()))
              .put("reportLeaf", leaf));
    }
    return out;
  }

  private Json batch(String id) {
    List<Json> messages = new ArrayList<>();
    for (JsonBuilder message : batches.getOrDefault(id, List.of())) {
      Json.Obj plain = message.build();
      long report = JsonFields.of(plain).getInt("reportLeaf");
      JsonBuilder out = Json.object();
      plain.members().forEach(out::put);
      String state = states.get(report + 50);
      if (state != null) {
        out.put("publishLeaf", report + 50).put("state", state);
      }
      if ("REVERSED".equals(state)) {
        out.put("reversed", "REPORTER_WITHDREW");
      }
      if (refused.containsKey(report)) {
        out.put("withdrawn", Json.of(true));
      }
      messages.add(out.build());
    }
    return Json.object()
        .put("count", messages.size())
        .put("id", id)
        .put("messages", new Json.Arr(messages))
        .put("outcomes", Json.object().put(outcome, messages.size()).build())
        .put("quarantined", Json.of(false))
        .put("reasons", Json.object().build())
        .build();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
