package org.lychgate.edition.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.KeptFiles;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.TreeSize;
import org.lychgate.ledger.witness.AddCheckpoint;
import org.lychgate.ledger.witness.KnownLog;
import org.lychgate.ledger.witness.Witness;
import org.lychgate.ledger.witness.WitnessClient;
import org.lychgate.ledger.witness.WitnessProblem;
import org.lychgate.ledger.witness.WitnessServer;
import org.lychgate.model.EvidenceClass;

/**
 * One registry that shows two logs, both under its own key: to some people the one with an entry,
 * to others the one without. Neither gets past a witness and a monitor.
 */
final class SplitViewTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-12T12:00:00Z"));

  @TempDir Path folder = Path.of("");
  private final MiniRegistry shown = registry();
  private final MiniRegistry hidden = registry();
  private final Cosigner key =
      new Cosigner(NoteSigner.fromSeed("witness.example/w", new byte[NoteSigner.SEED_BYTES]));
  private KeptFiles state;
  private WitnessServer witness;

  /** Two registries with one history up to here, and the same keys. */
  private static MiniRegistry registry() {
    MiniRegistry out = new MiniRegistry();
    for (Taken taken : out.submit("registrar-tt", 5, 0)) {
      out.publish(taken, EvidenceClass.E1);
    }
    return out;
  }

  @BeforeEach
  void start() throws IOException {
    state = KeptFiles.open(folder.resolve("witness"));
    KnownLog log = new KnownLog(shown.trust().origin(), List.of(shown.trust().logKey().vkey()));
    witness =
        WitnessServer.start(
            Witness.open(key, List.of(log), state, CLOCK),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void stop() {
    witness.close();
    state.close();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + witness.port() + "/");
  }

  private static SignedNote note(Path log) {
    return TileLog.findCheckpoint(log).orElseThrow();
  }

  private void feed(Path log) throws WitnessProblem, InterruptedException {
    SignedNote note = note(log);
    TileLogReader reader = TileLogReader.open(log, Checkpoint.parse(note.text()));
    try (WitnessClient client =
        new WitnessClient(url(), key.verifierKey(), Duration.ofSeconds(60))) {
      client.cosign(note, reader::consistencyProof);
    }
  }

  /** What the witness answers to the log's checkpoint, when told the right old size. */
  private int status(Path log, TreeSize old) throws IOException, InterruptedException {
    SignedNote note = note(log);
    TileLogReader reader = TileLogReader.open(log, Checkpoint.parse(note.text()));
    List<Hash> proof = reader.consistencyProof(old, reader.size());
    try (HttpClient http = HttpClient.newHttpClient()) {
      String body = new AddCheckpoint(old, proof, note).format();
      return http.send(
              HttpRequest.newBuilder(url().resolve("add-checkpoint"))
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void twoLogsOfOneKey_areRefusedByTheWitnessAndAlarmTheMonitor() throws Exception {
    LeafIndex entry = new LeafIndex(shown.size().value() - 1);
    shown.hold(entry);
    hidden.reverse(entry, "officer-1");
    Path one = shown.writeLog(Files.createDirectory(folder.resolve("one")));
    Path other = hidden.writeLog(Files.createDirectory(folder.resolve("other")));
    TreeSize size = shown.size();
    assertThat(hidden.size()).isEqualTo(size);
    feed(one);
    assertThat(status(other, size)).isEqualTo(409);
    // The witness has cosigned no line for the other log, now or after it has grown.
    hidden.submit("registrar-ts", 3, 0);
    Path grown = hidden.writeLog(Files.createDirectory(folder.resolve("grown")));
    assertThat(status(grown, size)).isEqualTo(422);

    Path data = folder.resolve("monitor");
    Monitor first = new Monitor(new FolderSource(one), shown.trust(), data, CLOCK);
    assertThat(first.look().findings()).isEmpty();
    for (Path second : List.of(other, grown)) {
      Monitor monitor = new Monitor(new FolderSource(second), shown.trust(), data, CLOCK);
      assertThat(monitor.look().findings()).extracting(MonitorFinding::code).contains("LOG_FORKED");
    }
    // And the honest one still gets its cosignature.
    shown.submit("registrar-ts", 1, 0);
    feed(shown.writeLog(Files.createDirectory(folder.resolve("onwards"))));
  }
}
