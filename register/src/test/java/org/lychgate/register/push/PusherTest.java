package org.lychgate.register.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.ledger.NoteSigner;

@Timeout(60)
final class PusherTest {
  private static final Duration TOTAL = Duration.ofMillis(600);

  /** What an attempt may take beyond its time on a machine that has much to do. */
  private static final Duration LATE = Duration.ofSeconds(20);

  /** Where nothing hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final NoteSigner KEY = NoteSigner.fromSeed("notice", new byte[32]);
  private static final PushTarget BANK = new PushTarget(true, "bank.example", 443, "/x");

  @TempDir Path folder;
  private final List<AutoCloseable> open = Collections.synchronizedList(new ArrayList<>());
  private final List<InetSocketAddress> connected = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  private static PushMessage message(int bytes) {
    return new PushMessage("notices-1-1", new byte[bytes], KEY);
  }

  private Pusher pusher(Names.Lookup lookup, Pusher.Connector connector, SSLSocketFactory tls) {
    return pusher(lookup, connector, tls, TOTAL);
  }

  private Pusher pusher(
      Names.Lookup lookup, Pusher.Connector connector, SSLSocketFactory tls, Duration total) {
    Pusher out =
        new Pusher(lookup, connector, tls, () -> Instant.parse("2026-01-12T09:00:00Z"), total);
    open.add(out);
    return out;
  }

  private Pusher recording(Names.Lookup lookup) {
    return pusher(
        lookup,
        (_, address, _) -> {
          connected.add(address);
          throw new IOException("nobody there");
        },
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private Pusher plain() {
    return pusher(
        InetAddress::getAllByName,
        (socket, address, millis) -> socket.connect(address, millis),
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** What a receiver does with a connection. */
  private interface Behaviour {
    void run(Socket socket) throws IOException, InterruptedException;
  }

  private PushTarget receiver(Behaviour behaviour) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(server);
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              open.add(socket);
              Thread.ofVirtual()
                  .start(() -> {
                    try {
                      behaviour.run(socket);
                    } catch (IOException | InterruptedException _) {
                      // The other side has gone.
                    }
                  });
            } catch (IOException _) {
              return;
            }
          }
        });
    return new PushTarget(false, "127.0.0.1", server.getLocalPort(), "/x");
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static InetAddress[] addresses(String... texts) throws UnknownHostException {
    InetAddress[] out = new InetAddress[texts.length];
    for (int i = 0; i < texts.length; i++) {
      out[i] = InetAddress.getByName(texts[i]);
    }
    return out;
  }

  @Test
  void push_nameThatChangesItsMind_isAskedOnceAndConnectedToWhatWasLookedAt() {
    AtomicInteger asked = new AtomicInteger();
    Pusher pusher =
        recording(_ -> addresses(asked.incrementAndGet() == 1 ? "1.1.1.1" : "127.0.0.1"));
    assertThat(pusher.push(BANK, message(9), 0).kind()).isEqualTo(PushOutcome.Kind.NO_CONNECTION);
    assertThat(asked).hasValue(1);
    assertThat(connected).hasSize(1);
    assertThat(connected.getFirst().getAddress().getHostAddress()).isEqualTo("1.1.1.1");
    // With the next attempt it is looked at anew, and refused.
    assertThat(pusher.push(BANK, message(9), 1).kind())
        .isEqualTo(PushOutcome.Kind.FORBIDDEN_ADDRESS);
    assertThat(connected).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "fd00:ec2::254", "ff02::1"})
  void push_nameOfOneOfOurs_isNotConnectedTo(String address) {
    for (String[] all : new String[][] {{address}, {"1.1.1.1", address}, {address, "1.1.1.1"}}) {
      Pusher pusher = recording(_ -> addresses(all));
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThat(pusher.push(BANK, message(9), attempt).kind())
            .isEqualTo(PushOutcome.Kind.FORBIDDEN_ADDRESS);
      }
    }
    assertThat(connected).isEmpty();
  }

  @Test
  void push_localNameThatLeadsElsewhere_isNotConnectedTo() {
    PushTarget local = new PushTarget(false, "localhost", 8441, "/x");
    assertThat(recording(_ -> addresses("10.0.0.1")).push(local, message(9), 0).kind())
        .isEqualTo(PushOutcome.Kind.FORBIDDEN_ADDRESS);
    assertThat(connected).isEmpty();
  }

  @Test
  void push_severalAddresses_eachGetsItsTurn() {
    Pusher pusher = recording(_ -> addresses("1.1.1.1", "8.8.8.8"));
    for (int attempt = 0; attempt < 3; attempt++) {
      pusher.push(BANK, message(9), attempt);
    }
    assertThat(connected.stream().map(a -> a.getAddress().getHostAddress()))
        .containsExactly("1.1.1.1", "8.8.8.8", "1.1.1.1");
  }

  @Test
  void push_nameServersThatNeverAnswer_keepNobodyElseWaiting() throws Exception {
    PushTarget good = receiver(socket -> say(socket, "HTTP/1.1 200 OK\r\n\r\n"));
    Pusher pusher =
        pusher(
            host -> {
              if (host.startsWith("slow")) {
                sleep();
              }
              return InetAddress.getAllByName("127.0.0.1");
            },
            (socket, address, millis) -> socket.connect(address, millis),
            (SSLSocketFactory) SSLSocketFactory.getDefault());
    List<Thread> slow = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      PushTarget target = new PushTarget(true, "slow-" + i + ".example", 443, "/");
      slow.add(
          Thread.ofVirtual()
              .start(() ->
                  assertThat(pusher.push(target, message(9), 0).kind())
                      .isEqualTo(PushOutcome.Kind.NO_ADDRESS)));
    }
    long before = System.nanoTime();
    assertThat(pusher.push(good, message(9), 0).taken()).isTrue();
    assertThat(System.nanoTime() - before).isLessThan(LATE.toNanos());
    for (Thread thread : slow) {
      assertThat(thread.join(LATE)).isTrue();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(30_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void push_whoTakesItsTime_isCutOffWhenItIsOver() throws Exception {
    Behaviour hanging = socket -> Thread.sleep(30_000);
    Behaviour dripping =
        socket -> {
          say(socket, "HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 1000; i++) {
            say(socket, "X: " + i + "\r\n");
            Thread.sleep(50);
          }
        };
    // Eight megabytes fill every buffer on the way: nobody reads them.
    for (Object[] tried : new Object[][] {{hanging, 9}, {dripping, 9}, {hanging, 8 << 20}}) {
      PushTarget target = receiver((Behaviour) tried[0]);
      long before = System.nanoTime();
      assertThat(plain().push(target, message((int) tried[1]), 0).kind())
          .isEqualTo(PushOutcome.Kind.TOO_SLOW);
      assertThat(System.nanoTime() - before).isLessThan(TOTAL.plus(LATE).toNanos());
    }
  }

  @Test
  void push_answers_areWhatTheySay() throws Exception {
    PushTarget busy =
        receiver(socket -> say(socket, "HTTP/1.1 429 Later\r\nRetry-After: 17\r\n\r\n"));
    PushOutcome later = plain().push(busy, message(9), 0);
    assertThat(later.kind()).isEqualTo(PushOutcome.Kind.ANSWERED_NO);
    assertThat(later.status()).isEqualTo(429);
    assertThat(later.retryAfter()).hasValue(17);
    PushTarget endless =
        receiver(socket -> {
          say(socket, "HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            say(socket, "more and more");
          }
        });
    assertThat(plain().push(endless, message(9), 0).taken()).isTrue();
    for (String other : List.of("SSH-2.0-x\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 200")) {
      PushTarget target =
          receiver(socket -> {
            say(socket, other);
            socket.shutdownOutput();
          });
      assertThat(plain().push(target, message(9), 0).kind())
          .as(other)
          .isEqualTo(PushOutcome.Kind.BROKEN_OFF);
    }
  }

  @Test
  void push_nobodyListens_isNoConnection() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0)) {
      port = server.getLocalPort();
    }
    PushTarget target = new PushTarget(false, "127.0.0.1", port, "/");
    assertThat(plain().push(target, message(9), 0).kind())
        .isEqualTo(PushOutcome.Kind.NO_CONNECTION);
  }

  @Test
  void push_overTls_demandsACertificateOfThatName() throws Exception {
    SSLContext context = context();
    ServerSocket server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(server);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
              socket.getInputStream().read();
              say(socket, "HTTP/1.1 200 OK\r\n\r\n");
            } catch (IOException _) {
              // Refused by the one, closed by the other.
            }
          }
        });
    Pusher.Connector here =
        (socket, _, millis) ->
            socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
                millis);
    Names.Lookup lookup = _ -> addresses("1.1.1.1");
    Pusher pusher = pusher(lookup, here, context.getSocketFactory(), PATIENCE);
    assertThat(pusher.push(BANK, message(9), 0).kind()).isEqualTo(PushOutcome.Kind.TAKEN);
    PushTarget other = new PushTarget(true, "other.example", 443, "/x");
    assertThat(pusher.push(other, message(9), 0).kind()).isEqualTo(PushOutcome.Kind.NO_CONNECTION);
    // Nor one that no authority of this system has signed.
    Pusher usual = pusher(lookup, here, (SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE);
    assertThat(usual.push(BANK, message(9), 0).kind()).isEqualTo(PushOutcome.Kind.NO_CONNECTION);
  }

  /** A server and a client that trust one certificate, for bank.example. */
  private SSLContext context() throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("tls.p12");
    char[] word = "for-this-test".toCharArray();
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "bank",
                "-keyalg",
                "EC",
                "-dname",
                "CN=bank.example",
                "-ext",
                "san=dns:bank.example",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(word))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).as(Files.readString(folder.resolve("keytool.log"))).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), word);
    KeyManagerFactory mine = KeyManagerFactory.getInstance("PKIX");
    mine.init(keys, word);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(mine.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
