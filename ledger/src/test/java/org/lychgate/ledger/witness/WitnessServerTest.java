package org.lychgate.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.ledger.witness.WitnessProblem.Kind;

final class WitnessServerTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Cosigner KEY =
      new Cosigner(NoteSigner.fromSeed("witness.example/w", new byte[NoteSigner.SEED_BYTES]));
  private static final TestLog LOG = new TestLog("a", 0, 70);
  private static final TestLog FORK = new TestLog("b", 0, 70);

  private final MemoryStore store = new MemoryStore();
  private final HttpClient http = HttpClient.newHttpClient();
  private WitnessServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        WitnessServer.start(
            Witness.open(KEY, List.of(LOG.known()), store, InstantSource.fixed(NOW)),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(url().resolve("/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static WitnessProblem problem(WitnessClient client, TestLog log, int size) {
    try {
      client.cosign(log.note(size), log::proof);
    } catch (WitnessProblem e) {
      return e;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new AssertionError("cosigned");
  }

  @Test
  void post_ofGoodStaleAndBadRequests_getsTheStandardsAnswers() throws Exception {
    HttpResponse<String> good = post(LOG.text(0, 8));
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(good.body()).startsWith("\u2014 witness.example/w ").endsWith("\n");
    HttpResponse<String> stale = post(LOG.text(3, 9));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).isEqualTo("8\n");
    assertThat(stale.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    HttpResponse<String> other = post(FORK.text(8, 8));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).isEqualTo("8\n");
    assertThat(post(FORK.text(8, 9)).statusCode()).isEqualTo(422);
    assertThat(post("old 0\n").statusCode()).isEqualTo(400);
    assertThat(post("x".repeat(1 << 20)).statusCode()).isEqualTo(400);
  }

  @Test
  void get_ofTheRoot_tellsTheKey() throws Exception {
    HttpResponse<String> root =
        http.send(HttpRequest.newBuilder(url()).build(), BodyHandlers.ofString());
    assertThat(VerifierKey.parse(root.body().strip())).isEqualTo(KEY.verifierKey());
    HttpRequest get = HttpRequest.newBuilder(url().resolve("/add-checkpoint")).build();
    assertThat(http.send(get, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    HttpRequest nothing = HttpRequest.newBuilder(url().resolve("/x")).build();
    assertThat(http.send(nothing, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
  }

  @Test
  void post_whenTheStateCannotBeWritten_givesNoCosignature() throws Exception {
    store.death = MemoryStore.Death.BEFORE_WRITE;
    HttpResponse<String> answer = post(LOG.text(0, 8));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("\u2014");
  }

  @Test
  void client_ofAGrowingLog_getsALineForEachCheckpoint() throws Exception {
    try (WitnessClient client = new WitnessClient(url(), KEY.verifierKey(), PATIENCE)) {
      for (int size : new int[] {1, 7, 7, 20, 70}) {
        NoteSignature line = client.cosign(LOG.note(size), LOG::proof);
        SignedNote cosigned = new SignedNote(LOG.note(size).text(), List.of(line));
        assertThat(Cosignature.list(cosigned, List.of(KEY.verifierKey()), NOW)).hasSize(1);
      }
    }
    // A client that has forgotten everything learns the size from the witness.
    try (WitnessClient client = new WitnessClient(url(), KEY.verifierKey(), PATIENCE)) {
      assertThat(client.cosign(LOG.note(70), LOG::proof).name()).isEqualTo("witness.example/w");
      assertThat(problem(client, LOG, 20).kind()).isEqualTo(Kind.AHEAD);
    }
  }

  @Test
  void client_ofAFork_learnsThatItDiverged() throws Exception {
    try (WitnessClient honest = new WitnessClient(url(), KEY.verifierKey(), PATIENCE);
        WitnessClient fork = new WitnessClient(url(), KEY.verifierKey(), PATIENCE)) {
      honest.cosign(LOG.note(20), LOG::proof);
      assertThat(problem(fork, FORK, 20).kind()).isEqualTo(Kind.DIVERGED);
      assertThat(problem(fork, FORK, 30).kind()).isEqualTo(Kind.DIVERGED);
    }
  }

  @Test
  void client_withAnotherKey_takesNoLine() {
    VerifierKey other =
        new VerifierKey("witness.example/w", LOG.known().keys().getFirst().publicKey());
    try (WitnessClient client = new WitnessClient(url(), other, PATIENCE)) {
      assertThat(problem(client, LOG, 8).kind()).isEqualTo(Kind.REFUSED);
    }
  }

  @Test
  void client_ofAnAddressThatHangs_givesUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        WitnessClient client =
            new WitnessClient(
                URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"),
                KEY.verifierKey(),
                Duration.ofMillis(200))) {
      WitnessProblem problem = problem(client, LOG, 8);
      assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(problem).hasMessage("no answer");
    }
  }

  @Test
  void start_onAPortThatIsTaken_fails() {
    Witness another =
        Witness.open(KEY, List.of(LOG.known()), new MemoryStore(), InstantSource.fixed(NOW));
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    assertThatThrownBy(() -> WitnessServer.start(another, taken)).isInstanceOf(IOException.class);
  }
}
