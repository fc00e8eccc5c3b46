package org.lychgate.register;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.VerifierKey;

/**
 * A process with any number of receivers behind one port. What one does stands in its path: {@code
 * /ok/NAME} answers, the others fail in their own way. Says its port, then one line for each
 * message: name, first and last sequence number, id, and whether the signature is good.
 */
final class PushReceivers {
  private final VerifierKey key;

  private PushReceivers(VerifierKey key) {
    this.key = key;
  }

  public static void main(String[] args) throws IOException {
    PushReceivers receivers = new PushReceivers(VerifierKey.parse(args[0]));
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    try (ServerSocket server = new ServerSocket(port, 1024, InetAddress.getByName("127.0.0.1"))) {
      System.out.println("PORT " + server.getLocalPort());
      System.out.flush();
      Thread.ofPlatform().daemon().start(PushReceivers::endWithParent);
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> receivers.serve(socket));
      }
    }
  }

  /** Whoever started this holds its standard input. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException _) {
      // Gone as well.
    }
    Runtime.getRuntime().halt(0);
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      Map<String, String> head = head(in);
      String[] path = head.getOrDefault("", "").split("[ /]+");
      String name = path[2];
      OutputStream out = socket.getOutputStream();
      switch (path[1]) {
        case "deaf" -> Thread.sleep(60_000);
        case "die" -> socket.setSoLinger(true, 0);
        case "hang" -> {
          take(in, head, "(" + name + ")");
          Thread.sleep(60_000);
        }
        case "drip" -> {
          take(in, head, "(" + name + ")");
          drip(out);
        }
        case "fail" -> {
          take(in, head, "(" + name + ")");
          answer(out, "503 Later");
        }
        case "redirect" -> {
          take(in, head, "(" + name + ")");
          answer(out, "307 Elsewhere\r\nLocation: /ok/" + name);
        }
        default -> {
          take(in, head, name);
          answer(out, "204 Taken");
        }
      }
    } catch (IOException | InterruptedException _) {
      // The sender has had enough.
    }
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    for (char c : ("HTTP/1.1 200 OK\r\nX: " + "y".repeat(1000)).toCharArray()) {
      out.write(c);
      out.flush();
      Thread.sleep(100);
    }
  }

  private static void answer(OutputStream out, String status) throws IOException {
    out.write(
        ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static Map<String, String> head(InputStream in) throws IOException {
    Map<String, String> out = new HashMap<>();
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        line.append((char) b);
        continue;
      }
      String text = line.toString().strip();
      line.setLength(0);
      if (text.isEmpty()) {
        return out;
      }
      int colon = out.isEmpty() ? -1 : text.indexOf(':');
      out.put(
          colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT),
          colon < 0 ? text.replaceFirst("^POST", "") : text.substring(colon + 1).strip());
    }
    throw new IOException("no head");
  }

  private void take(DataInputStream in, Map<String, String> head, String name) throws IOException {
    byte[] body = new byte[Integer.parseInt(head.get("content-length"))];
    in.readFully(body);
    String id = head.getOrDefault("webhook-id", "");
    JsonFields data =
        JsonFields.of(Json.parse(body, new JsonLimits(8 << 20, 16, 8 << 20))).getObject("data");
    var notices = data.getArray("notices");
    long first = JsonFields.of(notices.getFirst()).getInt("sequence");
    long last = JsonFields.of(notices.getLast()).getInt("sequence");
    String good = isGood(head, id, body) ? "good" : "bad";
    synchronized (this) {
      System.out.println("TOOK " + name + " " + first + " " + last + " " + id + " " + good);
      System.out.flush();
    }
  }

  /** As Standard Webhooks says, with the bytes that came. */
  private boolean isGood(Map<String, String> head, String id, byte[] body) {
    String line = head.getOrDefault("webhook-signature", "");
    if (!line.startsWith("v1a,")) {
      return false;
    }
    byte[] raw = java.util.Base64.getDecoder().decode(line.substring(4));
    byte[] withId =
        java.nio.ByteBuffer.allocate(4 + raw.length).putInt(key.keyId()).put(raw).array();
    byte[] before =
        (id + "." + head.get("webhook-timestamp") + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] content =
        java.nio.ByteBuffer.allocate(before.length + body.length).put(before).put(body).array();
    return key.verifies(
        new NoteSignature(key.name(), java.util.Base64.getEncoder().encodeToString(withId)),
        content);
  }
}
