package org.lychgate.bench.register;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One connection to a registry that is kept open, with as much of HTTP/1.1 as a sender of reports
 * needs: whoever sends shares the processors with what is measured, and a client that can do
 * everything costs as much processor a request as the registry's whole HTTP side. One thread.
 */
public final class Wire implements AutoCloseable {
  private static final int LINE_MAX = 8_192;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String host;
  private boolean open = true;

  /** Connects. */
  public Wire(URI server) throws IOException {
    this.socket = new Socket(server.getHost(), server.getPort());
    this.socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.host = server.getHost() + ":" + server.getPort();
  }

  /** Posts a signed body and answers the status. */
  int post(String path, String signature, byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream(body.length + 512);
    request.writeBytes(
        ("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                + "Lychgate-Signature: %s\r\nContent-Length: %d\r\n\r\n")
            .formatted(path, host, signature, body.length)
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    return ask(request.toByteArray()).status();
  }

  /** What came back. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, byte[] body) {}

  /**
   * Sends a request as it stands, head and body, and answers what comes back.
   *
   * @throws IOException where that is no answer in HTTP/1.1
   */
  public Answer ask(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    return readAnswer();
  }

  /** Whether the server lets another request follow on this connection. */
  public boolean isOpen() {
    return open;
  }

  private Answer readAnswer() throws IOException {
    String status = readLine();
    if (!status.startsWith("HTTP/1.1 ") || status.length() < 12) {
      throw new IOException("no answer in HTTP/1.1");
    }
    long length = 0;
    boolean chunked = false;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
      } else if (header.startsWith("transfer-encoding:")) {
        chunked = header.contains("chunked");
      } else if (header.startsWith("connection:") && header.contains("close")) {
        open = false;
      }
    }
    byte[] body = chunked ? readChunks() : readBytes(length);
    return new Answer(Integer.parseInt(status.substring(9, 12)), body);
  }

  private byte[] readBytes(long length) throws IOException {
    byte[] out = in.readNBytes(Math.toIntExact(length));
    if (out.length < length) {
      throw new EOFException("the answer ended early");
    }
    return out;
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int size;
    do {
      size = HexFormat.fromHexDigits(readLine().split(";", 2)[0].strip());
      all.writeBytes(readBytes(size));
      readLine();
    } while (size > 0);
    return all.toByteArray();
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() == LINE_MAX) {
        throw new EOFException("the answer ended in the midst of a line");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
