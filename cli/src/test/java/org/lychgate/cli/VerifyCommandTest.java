package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;

/** {@code verify} of a log in a folder or at an address, with nothing but the log's key. */
final class VerifyCommandTest {
  private static final String ORIGIN = "lychgate.example/any";
  private static final NoteSigner KEY =
      NoteSigner.fromSeed(ORIGIN, new byte[NoteSigner.SEED_BYTES]);
  private static final String VKEY = KEY.verifierKey().vkey();
  private static final int ENTRIES = 600;

  @TempDir Path folder = Path.of("");
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final ExecutorService hands = Executors.newCachedThreadPool();
  private final HttpServer server = server();
  private Path log = Path.of("");

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void makeLog() {
    log = folder.resolve("log");
    try (TileLog tiles = TileLog.open(log);
        LogSigner signer = LogSigner.create(folder.resolve("signer"), ORIGIN, KEY)) {
      tiles.append(
          IntStream.range(0, ENTRIES)
              .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.US_ASCII))
              .toList());
      tiles.publish(signer);
    }
    server.createContext("/log/", this::serve);
    server.createContext("/hangs/", this::hang);
    server.createContext("/drips/", this::drip);
    server.createContext("/broken/", exchange -> answer(exchange, 500, new byte[0]));
    server.createContext("/endless/", exchange -> answer(exchange, 200, new byte[2 << 20]));
    server.setExecutor(hands);
    server.start();
  }

  @AfterEach
  void stop() {
    hanging.countDown();
    server.stop(0);
    hands.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    Path file = log.resolve(exchange.getRequestURI().getPath().substring("/log/".length()));
    if (Files.isRegularFile(file)) {
      answer(exchange, 200, Files.readAllBytes(file));
    } else {
      answer(exchange, 404, new byte[0]);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void hang(HttpExchange exchange) throws IOException {
    asked.countDown();
    try (exchange) {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The head comes at once, the body never. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write('x');
    exchange.getResponseBody().flush();
    hang(exchange);
  }

  private String address(String place) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + place;
  }

  private static Told verify(Object place, Object... more) {
    Object[] words =
        Stream.concat(Stream.of("verify", place, "--vkey", VKEY), Stream.of(more)).toArray();
    return Told.by(words);
  }

  private static void refused(Told told, int exit, String error) {
    assertThat(told.exit()).as(told.all()).isEqualTo(exit);
    List<String> lines = told.err().lines().toList();
    assertThat(lines).as(told.all()).hasSize(2);
    assertThat(lines.get(0)).startsWith("error: ").contains(error);
    assertThat(lines.get(1)).startsWith("hint: ");
  }

  @Test
  void verify_logUnderItsKey_inAFolderOrAtAnAddress_holds() {
    for (Object place : List.of(log, address("log"), address("log/"), address("log/checkpoint"))) {
      Told told = verify(place);
      assertThat(told.exit()).as(told.all()).isZero();
      assertThat(told.out()).isEqualTo("verified: 600 leaves of " + ORIGIN + "\n");
    }
    assertThat(verify(log, "--json").out())
        .isEqualTo(
            "{\"findings\":[],\"leaves\":600,\"origin\":\"" + ORIGIN + "\",\"verified\":true}\n");
  }

  @Test
  void verify_logAtAnAddress_leavesNothingBehind() throws IOException {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = copies(scratch);
    verify(address("log"));
    verify(address("hangs"), "--patience", 1);
    assertThat(copies(scratch)).isEqualTo(before);
  }

  @Test
  void verify_logAtAnAddress_endedWhileItIsFetched_leavesNothingBehind() throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "verify",
                address("hangs"),
                "--vkey",
                VKEY)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(copies(scratch)).hasSize(1);
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(copies(scratch)).isEmpty();
  }

  private static List<Path> copies(Path scratch) throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      return files
          .filter(f -> String.valueOf(f.getFileName()).startsWith("lychgate-log"))
          .sorted()
          .toList();
    }
  }

  @Test
  void verify_addressThatHangsOrDrips_isGivenUpAndSaysSo() {
    refused(
        verify(address("hangs"), "--patience", 1), 3, "/hangs/checkpoint did not come within 1 s");
    refused(
        verify(address("drips"), "--patience", 1), 3, "/drips/checkpoint did not come within 1 s");
  }

  @Test
  void verify_addressWithoutALog_exitsThree() throws IOException {
    refused(verify(address("nothing")), 3, "/nothing/checkpoint is not there");
    refused(verify(address("broken")), 3, "/broken/checkpoint is answered with 500");
    refused(verify(address("endless")), 3, "/endless/checkpoint cannot be fetched within 1048576");
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    refused(verify("http://127.0.0.1:" + closed), 3, "/checkpoint is not answered");
    refused(verify("http://a b/log"), 2, "not an address");
    refused(verify(folder.resolve("none")), 3, "cannot be read");
    refused(verify(address("log"), "--patience", 0), 2, "--patience");
  }

  @Test
  void verify_logWithAFileAlteredOrMissing_namesIt() throws IOException {
    Path file = log.resolve("tile/entries/001");
    byte[] honest = Files.readAllBytes(file);
    byte[] altered = honest.clone();
    altered[30] ^= 1;
    Files.write(file, altered);
    for (Object place : List.of(log, address("log"))) {
      Told told = verify(place);
      assertThat(told.exit()).as(told.all()).isEqualTo(1);
      assertThat(told.out())
          .startsWith("NOT VERIFIED: 600 leaves of " + ORIGIN + "\n  tile/entries/001: ");
    }
    Files.delete(file);
    for (Object place : List.of(log, address("log"))) {
      Told told = verify(place);
      assertThat(told.exit()).as(told.all()).isEqualTo(1);
      assertThat(told.out()).contains("is missing");
    }
  }

  @Test
  void verify_sixteenSignaturesOfUnknownKindsAndKeys_areIgnored() throws IOException {
    SignedNote note = TileLog.findCheckpoint(log).orElseThrow();
    List<NoteSignature> lines = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      byte[] odd = new byte[5 + i];
      odd[0] = (byte) i;
      lines.add(new NoteSignature("other.example/" + i, Base64.getEncoder().encodeToString(odd)));
    }
    lines.add(note.signatures().getFirst());
    Files.write(log.resolve("checkpoint"), new SignedNote(note.text(), lines).bytes());
    for (Object place : List.of(log, address("log"))) {
      Told told = verify(place);
      assertThat(told.exit()).as(told.all()).isZero();
    }
    Files.write(
        log.resolve("checkpoint"), new SignedNote(note.text(), lines.subList(0, 15)).bytes());
    Told without = verify(log);
    assertThat(without.exit()).isEqualTo(1);
    assertThat(without.out()).contains("checkpoint: not signed by");
  }

  @Test
  void verify_logOfNoEntries_holds() throws IOException {
    Path empty = folder.resolve("empty");
    try (TileLog tiles = TileLog.open(empty);
        LogSigner signer = LogSigner.create(folder.resolve("empty-signer"), ORIGIN, KEY)) {
      tiles.publish(signer);
    }
    Told told = verify(empty);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).isEqualTo("verified: 0 leaves of " + ORIGIN + "\n");
  }

  @Test
  void verify_checkpointFromTheFuture_namesWhatIsMissing() throws IOException {
    byte[] later = Files.readAllBytes(log.resolve("checkpoint"));
    Path old = folder.resolve("old");
    try (TileLog tiles = TileLog.open(old)) {
      tiles.append(List.of("entry 0".getBytes(StandardCharsets.US_ASCII)));
    }
    Files.write(old.resolve("checkpoint"), later);
    Told told = verify(old);
    assertThat(told.exit()).as(told.all()).isEqualTo(1);
    assertThat(told.out()).startsWith("NOT VERIFIED: 600 leaves").contains("tile/", "is missing");
  }

  @Test
  void verify_entriesOf65535Bytes_holdUntilOneIsAltered() throws IOException {
    Path big = folder.resolve("big");
    byte[] longest = new byte[TileLog.ENTRY_BYTES_MAX];
    try (TileLog tiles = TileLog.open(big);
        LogSigner signer = LogSigner.create(folder.resolve("big-signer"), ORIGIN, KEY)) {
      tiles.append(List.of(longest, longest, new byte[0]));
      tiles.publish(signer);
    }
    assertThat(verify(big).exit()).isZero();
    Path bundle = big.resolve("tile/entries/000.p/3");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length - 3] ^= 1;
    Files.write(bundle, bytes);
    Told told = verify(big);
    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out()).contains("  tile/entries/000.p/3: entry 1 ");
  }

  @Test
  void verify_underAnotherKeyOrOrigin_isRefused() {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = 1;
    String other = NoteSigner.fromSeed(ORIGIN, seed).verifierKey().vkey();
    for (Object place : List.of(log, address("log"))) {
      Told told = Told.by("verify", place, "--vkey", other);
      assertThat(told.exit()).as(told.all()).isEqualTo(1);
      assertThat(told.out()).startsWith("NOT VERIFIED: ").contains("checkpoint: not signed by");
      Told elsewhere = verify(place, "--origin", "elsewhere");
      assertThat(elsewhere.exit()).isEqualTo(1);
      assertThat(elsewhere.out()).contains("a checkpoint of another log than elsewhere");
    }
    refused(Told.by("verify", log, "--vkey", "nonsense"), 2, "not a verifier key");
    refused(Told.by("verify", log), 2, "what is to be verified?");
    refused(verify(log, "--trust", folder.resolve("trust.json")), 2, "what is to be verified?");
  }

  @Test
  void prove_leafOfALogThatIsNoRegistrys_isCheckedByItsReader() throws IOException {
    Path proof = folder.resolve("p.tlog-proof");
    Path hex = folder.resolve("p.leaf");
    Told told = Told.by("prove", "--log", log, "--index", 7, "--out", proof, "--leaf-out", hex);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(Files.readString(proof)).startsWith("c2sp.org/tlog-proof@v1\nextra ");
    assertThat(Files.readString(hex)).isEqualTo("656e7472792037\n");
    refused(Told.by("prove", "--log", log, "--index", 600, "--out", folder.resolve("q")), 3, "600");
    refused(
        Told.by("prove", "--log", log, "--out", folder.resolve("q")), 2, "what is to be proved");
    refused(Told.by("prove", "--log", folder, "--index", 1, "--out", proof), 3, "checkpoint");
  }
}
