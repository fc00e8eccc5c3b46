package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.register.postgres.DbRole;

/** A service that says yes or no, over real HTTP: it answers, hangs, lies, fails. */
final class RemoteHoldersTest {
  private static final NoteSigner KEY = NoteSigner.fromSeed("verifier.example", seed(1));
  private static final NoteSigner FORGER = NoteSigner.fromSeed("verifier.example", seed(2));

  /** How the service behaves. */
  private enum Mode {
    ANSWERS,
    HANGS,
    DRIPS,
    FAILS,
    REDIRECTS,
    TALKS_TOO_MUCH,
    CUTS_OFF,
    SAYS_NOTHING,
    ANSWERS_ANOTHER_QUESTION,
    IS_FORGED,
    IS_UNSIGNED,
    IS_OF_ANOTHER_REALM,
    SAYS_PERHAPS
  }

  private record Asked(String uri, String body, Optional<String> line) {}

  @TempDir Path folder;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Mode mode = Mode.ANSWERS;
  private HttpServer server;

  private static byte[] seed(int of) {
    byte[] out = new byte[NoteSigner.SEED_BYTES];
    out[0] = (byte) of;
    return out;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/verify", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/verify");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestURI().toString(),
            body,
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Lychgate-Signature"))));
    JsonFields in = JsonFields.of(Json.parse(body.getBytes(StandardCharsets.UTF_8)));
    boolean known =
        People.all().stream()
            .anyMatch(p ->
                p.ssn().orElseThrow().digits().equals(in.getText("ssn"))
                    && p.name().family().equals(in.getText("family"))
                    && p.name().given().equals(in.getText("given"))
                    && p.birth().toString().equals(in.getText("birth")));
    byte[] said =
        Json.object()
            .put("answer", mode == Mode.SAYS_PERHAPS ? "perhaps" : known ? "yes" : "no")
            .put("id", mode == Mode.ANSWERS_ANOTHER_QUESTION ? "0".repeat(32) : in.getText("id"))
            .put("realm", mode == Mode.IS_OF_ANOTHER_REALM ? "REAL" : in.getText("realm"))
            .put("reference", "ref-" + asked.size())
            .put("type", "holder-answer")
            .put("version", 1)
            .build()
            .canonical();
    byte[] signed = java.util.Arrays.copyOf(said, said.length + 1);
    signed[said.length] = '\n';
    if (mode != Mode.IS_UNSIGNED) {
      exchange
          .getResponseHeaders()
          .set(
              "Lychgate-Signature",
              (mode == Mode.IS_FORGED ? FORGER : KEY).sign(signed).headerValue());
    }
    send(exchange, said);
  }

  private void send(HttpExchange exchange, byte[] said) throws IOException {
    switch (mode) {
      case HANGS -> waitForEnd();
      case DRIPS -> {
        exchange.sendResponseHeaders(200, said.length);
        exchange.getResponseBody().write(said, 0, 5);
        exchange.getResponseBody().flush();
        waitForEnd();
      }
      case FAILS -> exchange.sendResponseHeaders(500, -1);
      case REDIRECTS -> {
        exchange.getResponseHeaders().set("Location", url() + "?elsewhere");
        exchange.sendResponseHeaders(307, -1);
      }
      case TALKS_TOO_MUCH -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(new byte[1 << 20]);
      }
      case CUTS_OFF -> {
        exchange.sendResponseHeaders(200, said.length);
        exchange.getResponseBody().write(said, 0, said.length / 2);
        exchange.getResponseBody().flush();
      }
      case SAYS_NOTHING -> exchange.sendResponseHeaders(200, -1);
      case ANSWERS,
          ANSWERS_ANOTHER_QUESTION,
          IS_FORGED,
          IS_UNSIGNED,
          IS_OF_ANOTHER_REALM,
          SAYS_PERHAPS -> {
        exchange.sendResponseHeaders(200, said.length);
        exchange.getResponseBody().write(said);
      }
    }
    exchange.close();
  }

  private void waitForEnd() {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private RemoteHolders holders(Duration timeout) {
    return RemoteHolders.of(
        new VerifierConfig("verifier", url(), KEY.verifierKey(), timeout), Realm.SYNTHETIC, FORGER);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void isOf_whateverTheServiceDoes_isKnownOnlyWhereItAnswers(Mode how) {
    mode = how;
    boolean waits = how == Mode.HANGS || how == Mode.DRIPS;
    RemoteHolders holders = holders(Duration.ofMillis(waits ? 400 : 20_000));
    boolean answers = how == Mode.ANSWERS;
    assertThat(holders.isOf(People.identity(3)))
        .isEqualTo(answers ? HolderDirectory.Word.YES : HolderDirectory.Word.UNKNOWN);
    Identity wrong =
        new Identity(
            People.identity(3).ssn(),
            People.identity(4).name(),
            People.identity(3).sex(),
            People.identity(3).birth(),
            "");
    assertThat(holders.isOf(wrong))
        .isEqualTo(answers ? HolderDirectory.Word.NO : HolderDirectory.Word.UNKNOWN);
    holders.close();
  }

  @Test
  void isOf_afterSilences_asksNobodyForAWhile() {
    mode = Mode.FAILS;
    RemoteHolders holders = holders(Duration.ofSeconds(20));
    IntStream.range(0, 9).forEach(i -> holders.isOf(People.identity(i)));
    assertThat(asked).hasSize(3);
    holders.close();
  }

  private void configure(String more) throws IOException {
    Files.writeString(
        folder.resolve("vault/verifier.conf"),
        "# who says whose a number is\nname = verifier-1\nurl = "
            + url()
            + "\nvkey = "
            + KEY.verifierKey().vkey()
            + "\n"
            + more);
  }

  private static Map<Outcome, Integer> send(World world, String message, int person) {
    return world
        .send(
            world.sign(
                World.TT, List.of(world.source(World.TT, message, People.record(person).build()))))
        .get()
        .outcomes();
  }

  private static List<String> references(World world) {
    try (var c = world.database.connect(DbRole.OWNER);
        PreparedStatement sql =
            c.prepareStatement("SELECT reference FROM lychgate.holder_answer ORDER BY leaf_index");
        ResultSet rows = sql.executeQuery()) {
      List<String> out = new ArrayList<>();
      while (rows.next()) {
        out.add(rows.getString(1));
      }
      return out;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void register_withAVerifier_listsOnYesAndLetsSilenceWait() throws IOException {
    try (World world = World.withoutDirectory(folder)) {
      configure("timeout-ms = 700\n");
      world.restart();
      assertThat(send(world, "a", 3)).isEqualTo(Map.of(Outcome.PUBLISH, 1));
      mode = Mode.HANGS;
      assertThat(send(world, "b", 4)).isEqualTo(Map.of(Outcome.UNMATCHED, 1));
      assertThat(world.register().queues().list(World.TT, Optional.empty(), -1, 10))
          .extracting(WaitingInfo::queue)
          .containsExactly(WaitingQueue.UNMATCHED);
      mode = Mode.ANSWERS;
      assertThat(send(world, "c", 4)).isEqualTo(Map.of(Outcome.PUBLISH, 1));
      assertThat(world.register().queues().list(World.TT, Optional.empty(), -1, 10)).isEmpty();
      assertThat(references(world)).containsExactly("ref-1", "silent", "ref-3");
      assertThat(world.register().replay().differences()).isEmpty();

      Asked first = asked.getFirst();
      assertThat(first.uri()).isEqualTo("/verify");
      assertThat(first.body()).contains(People.ssn(3).digits());
      assertThat(
              world
                  .key("notice")
                  .verifierKey()
                  .verifies(
                      NoteSignature.parseHeader(first.line().orElseThrow()),
                      (first.body() + "\n").getBytes(StandardCharsets.UTF_8)))
          .isTrue();
    }
  }

  /**
   * The service is asked about a waiting report in front of everything that others wait for: while
   * it hangs, reversals, counts and other officers' decisions go through.
   */
  @Test
  void decide_whileTheServiceHangs_stopsNobodyElse() throws Exception {
    try (World world = World.withoutDirectory(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      configure("timeout-ms = 30000\n");
      world.restart();
      SubmissionResult listed = world.submit(World.TT, 5, 6);
      SubmissionMaker.Source word =
          world.source(
              World.FUNERAL,
              "funeral-3",
              People.record(People.identity(3), People.death(3), 0).build());
      SubmissionResult waits = world.send(world.sign(World.FUNERAL, List.of(word))).get();
      assertThat(waits.outcomes()).isEqualTo(Map.of(Outcome.WAITS, 1));
      Order order =
          new Order.Publication(
              new LeafIndex(waits.messages().getFirst().reportLeaf()), EvidenceClass.E3);
      world.setDay(World.DAY.plusDays(30));
      mode = Mode.HANGS;
      int before = asked.size();
      Future<Answer<DecisionReceipt>> hanging =
          threads.submit(() -> world.answer(order, false, World.OFFICER));
      while (asked.size() == before) {
        Thread.sleep(5);
      }
      long publish = listed.submissionLeaf() + listed.count() + 2;
      long reversal =
          world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OVERSIGHT).get().reverseLeaf();
      world.hold(publish + 1, HoldCause.OFFICER, World.OVERSIGHT).get();
      world.count(World.TT, "TT", World.DAY, 2).get();
      Order look = new Order.SecondLook(new LeafIndex(reversal), Order.Look.values()[0]);
      world.answer(look, false, World.OFFICER).get();
      assertThat(hanging.isDone()).isFalse();
      assertThat(asked).hasSize(before + 1);
      // Silence finds nobody, and lists nobody.
      end.countDown();
      assertThat(((Answer.Refused<?>) hanging.get()).code()).isEqualTo(RefusalCode.NOT_NOW);
      mode = Mode.ANSWERS;
      world.answer(order, false, World.OFFICER).get();
      assertThat(world.answer(order, false, World.OVERSIGHT).get().done()).isPresent();
      assertThat(asked).hasSize(before + 3);
      assertThat(world.register().replay().differences()).isEmpty();
    }
  }

  @Test
  void decide_whoMayNotOrTakesItsOwnReportBack_asksNobody() throws Exception {
    try (World world = World.withoutDirectory(folder)) {
      configure("timeout-ms = 20000\n");
      world.restart();
      SubmissionMaker.Source word =
          world.source(
              World.FUNERAL,
              "funeral-3",
              People.record(People.identity(3), People.death(3), 0).build());
      SubmissionResult waits = world.send(world.sign(World.FUNERAL, List.of(word))).get();
      Order order =
          new Order.Publication(
              new LeafIndex(waits.messages().getFirst().reportLeaf()), EvidenceClass.E3);
      int before = asked.size();
      assertThat(world.answer(order, false, World.FUNERAL)).isInstanceOf(Answer.Refused.class);
      assertThat(world.answer(order, false, World.AGENCY)).isInstanceOf(Answer.Refused.class);
      Consent said = new Consent(Realm.SYNTHETIC, order, false, World.OFFICER, world.day());
      assertThat(
              world
                  .register()
                  .decide(said.json().canonical(), world.signature(said.answer(), World.OVERSIGHT)))
          .isInstanceOf(Answer.Refused.class);
      world.answer(order, true, World.FUNERAL).get();
      assertThat(asked).hasSize(before);
    }
  }

  @Test
  void configuration_withoutTlsElsewhereOrUnknownWords_isRefused() throws IOException {
    Files.createDirectories(folder.resolve("vault"));
    for (String line :
        List.of(
            "url = http://verifier.example/x\n",
            "url = https://user@verifier.example/x\n",
            "url = https://verifier.example/x?key=1\n",
            "pace = 3\n",
            "vkey = none\nurl = https://verifier.example/\n",
            "url = https://verifier.example/\ntimeout-ms = 0\n")) {
      Files.writeString(folder.resolve("vault/verifier.conf"), line);
      assertThatThrownBy(() -> VerifierConfig.find(folder, Realm.SYNTHETIC))
          .isInstanceOf(OperatorException.class);
    }
    configure("");
    assertThat(VerifierConfig.find(folder, Realm.SYNTHETIC)).isPresent();
    assertThatThrownBy(() -> VerifierConfig.find(folder, Realm.REAL))
        .hasMessageContaining("without TLS");
  }
}
