package org.lychgate.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.VerifierKey;

final class WitnessRoundsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final TestLog LOG = new TestLog("a", 0, 70);

  private final List<WitnessServer> servers = new ArrayList<>();
  private final List<VerifierKey> keys = new ArrayList<>();
  private final List<WitnessClient> clients = new ArrayList<>();
  private final BlockingQueue<SignedNote> collected = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    servers.forEach(WitnessServer::close);
  }

  private static Cosigner cosigner(int n) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = (byte) n;
    return new Cosigner(NoteSigner.fromSeed("witness.example/w" + n, seed));
  }

  private WitnessServer serve(int n, int port) throws IOException {
    Witness witness =
        Witness.open(
            cosigner(n), List.of(LOG.known()), new MemoryStore(), InstantSource.fixed(NOW));
    WitnessServer server =
        WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    servers.add(server);
    return server;
  }

  private void client(int n, int port, Duration patience) {
    URI url = URI.create("http://127.0.0.1:" + port);
    keys.add(cosigner(n).verifierKey());
    clients.add(new WitnessClient(url, cosigner(n).verifierKey(), patience));
  }

  private WitnessRounds rounds() {
    return WitnessRounds.start(clients, _ -> LOG::proof, collected::add, Duration.ofMillis(20));
  }

  /** Waits for a note of this size under which so many stand. */
  private void await(int size, int witnesses) throws InterruptedException {
    while (true) {
      SignedNote note = collected.poll(60, TimeUnit.SECONDS);
      assertThat(note).as("no note of %d with %d cosignatures", size, witnesses).isNotNull();
      if (note.text().equals(LOG.note(size).text())
          && Cosignature.list(note, keys, NOW).size() == witnesses) {
        return;
      }
    }
  }

  @Test
  void offer_ofEachCheckpoint_bringsAllLinesUnderOneNote() throws Exception {
    for (int n = 1; n <= 3; n++) {
      client(n, serve(n, 0).port(), PATIENCE);
    }
    try (WitnessRounds rounds = rounds()) {
      for (int size : new int[] {1, 9, 33, 70}) {
        rounds.offer(LOG.note(size));
        await(size, 3);
      }
      assertThat(rounds.problems()).isEmpty();
    }
  }

  @Test
  void offer_withOneWitnessThatHangs_bringsTheOthers() throws Exception {
    client(1, serve(1, 0).port(), PATIENCE);
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      client(2, silent.getLocalPort(), Duration.ofMillis(100));
      try (WitnessRounds rounds = rounds()) {
        for (int size : new int[] {1, 9, 33, 70}) {
          rounds.offer(LOG.note(size));
          await(size, 1);
        }
      }
    }
  }

  @Test
  void offer_whenTheLineCannotBeKept_isTriedAgain() throws Exception {
    client(1, serve(1, 0).port(), PATIENCE);
    AtomicBoolean full = new AtomicBoolean(true);
    WitnessRounds.Collector collector =
        note -> {
          if (full.getAndSet(false)) {
            throw new IllegalStateException("the disk is full");
          }
          collected.add(note);
        };
    try (WitnessRounds rounds =
        WitnessRounds.start(clients, _ -> LOG::proof, collector, Duration.ofMillis(20))) {
      rounds.offer(LOG.note(9));
      await(9, 1);
      assertThat(full).isFalse();
    }
  }

  @Test
  void offer_whileAWitnessIsDown_isMadeUpForWhenItIsBack() throws Exception {
    int port = serve(1, 0).port();
    client(1, port, PATIENCE);
    servers.removeFirst().close();
    try (WitnessRounds rounds = rounds()) {
      rounds.offer(LOG.note(9));
      while (rounds.problems().isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(rounds.problems().values())
          .extracting(WitnessProblem::kind)
          .containsExactly(WitnessProblem.Kind.UNREACHABLE);
      serve(1, port);
      await(9, 1);
    }
  }
}
