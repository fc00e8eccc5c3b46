package org.lychgate.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.NoteSigner;

/** What a client sends, well-formed or not. */
final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI url;
  private final HttpClient client;

  Http(URI url) {
    this(url, HttpClient.newBuilder().connectTimeout(PATIENCE).build());
  }

  Http(URI url, HttpClient client) {
    this.url = url;
    this.client = client;
  }

  Reply get(String path) {
    return get(path, Map.of());
  }

  Reply get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  Reply method(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  /** Posts a statement under the line of {@code signer}, or under none. */
  Reply post(String path, Statement statement, Optional<NoteSigner> signer) {
    return post(path, statement.canonical(), signer.map(s -> line(statement, s)));
  }

  Reply post(String path, byte[] body, Optional<String> line) {
    return post(path, BodyPublishers.ofByteArray(body), line);
  }

  Reply post(String path, String body) {
    return post(path, body.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  Reply post(String path, BodyPublisher body, Optional<String> line) {
    HttpRequest.Builder request =
        request(path).header("Content-Type", "application/json").POST(body);
    line.ifPresent(l -> request.header("Lychgate-Signature", l));
    return send(request.build());
  }

  /** Posts bytes under headers of the caller's own. */
  Reply post(String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  Reply delete(String path, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).DELETE();
    headers.forEach(request::header);
    return send(request.build());
  }

  static String line(Statement statement, NoteSigner signer) {
    return signer.sign(statement.signedBytes()).headerValue();
  }

  /** Sends these characters as they are; what comes back up to a problem's end, or the end. */
  String raw(String request) {
    return raw(request, "\"about:blank\"}");
  }

  /** The same up to where what comes back ends so. */
  String raw(String request, String end) {
    try (Socket socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return read(socket.getInputStream(), end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(InputStream in, String end) throws IOException {
    StringBuilder out = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      out.append((char) b);
      if (b == end.charAt(end.length() - 1) && out.toString().endsWith(end)) {
        break;
      }
    }
    return out.toString();
  }

  /** Sends a request line and stops in the middle of the body. */
  void breakOff(String request) {
    try (Socket socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
