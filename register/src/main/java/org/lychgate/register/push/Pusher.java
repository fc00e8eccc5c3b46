package org.lychgate.register.push;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts a message to an address of somebody else's choice. One attempt is one look at the name, one
 * connection to an address that was looked at, one request and the head of one answer: no
 * redirects, no second look, no body read. Whatever the other side does, the attempt is over when
 * its time is. Any number of threads, one for each attempt; meant for virtual ones.
 */
public final class Pusher implements AutoCloseable {
  private static final int HEAD_MAX = 8 << 10;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?");
  private static final Pattern RETRY_AFTER =
      Pattern.compile("(?im)^retry-after:[ \\t]*([0-9]{1,6})[ \\t]*$");

  private final Names names;
  private final Connector connector;
  private final SSLSocketFactory tls;
  private final InstantSource clock;
  private final Duration total;
  private final ScheduledThreadPoolExecutor deadlines =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("lychgate-push-deadlines").daemon().factory());

  /** Takes up a connection; a test's may go elsewhere. */
  @FunctionalInterface
  interface Connector {
    void connect(Socket socket, InetSocketAddress address, int millis) throws IOException;
  }

  Pusher(
      Names.Lookup lookup,
      Connector connector,
      SSLSocketFactory tls,
      InstantSource clock,
      Duration total) {
    this.names = new Names(lookup);
    this.connector = connector;
    this.tls = tls;
    this.clock = clock;
    this.total = total;
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /**
   * One that asks this system's resolver and believes its certificate authorities.
   *
   * @param clock by which attempts are stamped
   * @param total time of an attempt, from the look at the name to the head of the answer
   */
  public static Pusher system(InstantSource clock, Duration total) {
    return new Pusher(
        InetAddress::getAllByName,
        (socket, address, millis) -> socket.connect(address, millis),
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        clock,
        total);
  }

  /**
   * One attempt; takes no longer than its time, and never throws for what the other side does.
   *
   * @param attempt how many have failed before: of several addresses each gets its turn
   */
  public PushOutcome push(PushTarget target, PushMessage message, int attempt) {
    Optional<List<InetAddress>> found = names.find(target.host(), total.dividedBy(2));
    if (found.isEmpty()) {
      return PushOutcome.of(PushOutcome.Kind.NO_ADDRESS);
    }
    // All of them: a name that stands for one of ours, too, is tried until that one is drawn.
    boolean fit =
        found.get().stream()
            .allMatch(a -> target.tls() ? AddressRules.isPublic(a) : a.isLoopbackAddress());
    if (!fit) {
      return PushOutcome.of(PushOutcome.Kind.FORBIDDEN_ADDRESS);
    }
    // The address itself, so that the name is not asked for again on the way.
    List<InetAddress> all = found.get();
    InetSocketAddress address =
        new InetSocketAddress(all.get(Math.floorMod(attempt, all.size())), target.port());
    AtomicBoolean late = new AtomicBoolean();
    AtomicBoolean connected = new AtomicBoolean();
    try (Socket socket = new Socket()) {
      Future<?> deadline =
          deadlines.schedule(
              () -> {
                late.set(true);
                closeQuietly(socket);
              },
              total.toMillis(),
              TimeUnit.MILLISECONDS);
      try {
        socket.setTcpNoDelay(true);
        connector.connect(socket, address, (int) total.toMillis());
        Socket talk = target.tls() ? secure(socket, target) : socket;
        connected.set(true);
        return exchange(talk, message.request(target, clock.instant().getEpochSecond()));
      } finally {
        deadline.cancel(false);
      }
    } catch (IOException _) {
      if (late.get()) {
        return PushOutcome.of(PushOutcome.Kind.TOO_SLOW);
      }
      return PushOutcome.of(
          connected.get() ? PushOutcome.Kind.BROKEN_OFF : PushOutcome.Kind.NO_CONNECTION);
    }
  }

  private static PushOutcome exchange(Socket talk, byte[] request) throws IOException {
    talk.getOutputStream().write(request);
    talk.getOutputStream().flush();
    return answer(readHead(talk.getInputStream()));
  }

  private Socket secure(Socket socket, PushTarget target) throws IOException {
    SSLSocket out = (SSLSocket) tls.createSocket(socket, target.host(), target.port(), true);
    SSLParameters parameters = out.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    out.setSSLParameters(parameters);
    out.startHandshake();
    return out;
  }

  /** Up to the empty line; what comes after it is left unread. */
  private static String readHead(InputStream in) throws IOException {
    byte[] head = new byte[HEAD_MAX];
    int length = 0;
    while (length < HEAD_MAX) {
      int n = in.read(head, length, HEAD_MAX - length);
      if (n < 0) {
        break;
      }
      length += n;
      String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end >= 0) {
        return text.substring(0, end);
      }
    }
    throw new IOException("not the head of an answer");
  }

  private static PushOutcome answer(String head) throws IOException {
    Matcher status = STATUS.matcher(head.lines().findFirst().orElse(""));
    if (!status.matches()) {
      throw new IOException("not an HTTP answer");
    }
    int code = Integer.parseInt(status.group(1));
    Matcher later = RETRY_AFTER.matcher(head.replace("\r\n", "\n"));
    boolean taken = code >= 200 && code < 300;
    return new PushOutcome(
        taken ? PushOutcome.Kind.TAKEN : PushOutcome.Kind.ANSWERED_NO,
        code,
        later.find() ? OptionalLong.of(Long.parseLong(later.group(1))) : OptionalLong.empty());
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    names.close();
  }
}
