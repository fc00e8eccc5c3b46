package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.witness.WitnessClient;
import org.lychgate.ledger.witness.WitnessProblem;
import org.lychgate.model.Sha256;

/** {@code witness} and {@code monitor} as people run them, on a log that splits in two. */
final class WitnessVerbsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  @TempDir Path dir = Path.of("");

  private static JsonFields json(String line) {
    return JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
  }

  /** A registry's folder whose trust file names the witness of {@code key}. */
  private RegistryFolder init(Path key) {
    Told made = Told.by("witness", "--new-key", "--name", "witness.example/w1", "--key", key);
    assertThat(made.exit()).as(made.all()).isZero();
    String vkey = json(made.out()).getText("vkey");
    RegistryFolder registry = new RegistryFolder(dir.resolve("registry"));
    Told init =
        Told.by("init", registry.root(), "--seed", "3", "--witness", "university-1=" + vkey);
    assertThat(init.exit()).as(init.all()).isZero();
    return registry;
  }

  /** Writes a log of this registry whose third leaf says {@code which}. */
  private Path log(RegistryFolder registry, String which, int leaves) throws IOException {
    Trust trust = Keys.readTrust(registry.trust());
    Path folder = Files.createDirectories(dir.resolve(which + leaves));
    try (TileLog log = TileLog.open(folder.resolve("log"));
        LogSigner signer =
            LogSigner.create(
                folder.resolve("signer"),
                trust.origin(),
                Keys.read(registry.key("log"), trust, "log"))) {
      log.append(
          List.of(
              LeafCodec.encode(new Leaf.Genesis(DAY, trust.hash())),
              LeafCodec.encode(new Leaf.Policy(DAY, DAY, Sha256.of(new byte[] {1}), List.of()))));
      for (int i = 2; i < leaves; i++) {
        log.append(List.of(LeafCodec.encode(new Leaf.Holders(DAY, hash(which), i))));
      }
      log.publish(signer);
    }
    return folder.resolve("log");
  }

  private static Sha256 hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private Process witness(RegistryFolder registry, Path key) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "witness",
            "--data",
            dir.resolve("state").toString(),
            "--trust",
            registry.trust().toString(),
            "--key",
            key.toString(),
            "--port",
            "0",
            "--stop-with-input")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static URI ready(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    return URI.create(json(String.valueOf(out.readLine())).getText("url"));
  }

  private static String cosign(URI url, RegistryFolder registry, Path log) throws Exception {
    SignedNote note = TileLog.findCheckpoint(log).orElseThrow();
    TileLogReader reader = TileLogReader.open(log, Checkpoint.parse(note.text()));
    try (WitnessClient client =
        new WitnessClient(
            url,
            Keys.readTrust(registry.trust()).witnessKeys().getFirst(),
            Duration.ofSeconds(60))) {
      return client.cosign(note, reader::consistencyProof).name();
    } catch (WitnessProblem e) {
      return e.kind().name();
    }
  }

  private Told monitor(RegistryFolder registry, Path log) {
    return Told.by(
        "monitor",
        log,
        "--trust",
        registry.trust(),
        "--data",
        dir.resolve("watch"),
        "--html",
        dir.resolve("watch.html"),
        "--once",
        "--json");
  }

  @Test
  void twoLogsWithOneKey_areRefusedByAWitnessThatWasKilledAndAlarmTheMonitor() throws Exception {
    Path key = dir.resolve("w1.pem");
    RegistryFolder registry = init(key);
    Path first = log(registry, "a", 5);
    Process witness = witness(registry, key);
    try {
      URI url = ready(witness);
      assertThat(cosign(url, registry, first)).isEqualTo("witness.example/w1");
      witness.destroyForcibly().waitFor();
      witness = witness(registry, key);
      url = ready(witness);
      assertThat(cosign(url, registry, log(registry, "b", 5))).isEqualTo("DIVERGED");
      assertThat(cosign(url, registry, log(registry, "b", 9))).isEqualTo("DIVERGED");
      assertThat(cosign(url, registry, log(registry, "a", 9))).isEqualTo("witness.example/w1");
      witness.getOutputStream().close();
      assertThat(witness.waitFor()).isZero();
    } finally {
      witness.destroyForcibly();
    }
    Told quiet = monitor(registry, first);
    // Nobody has put the line under this log's checkpoint: a quorum of one is missing.
    assertThat(quiet.exit()).as(quiet.all()).isEqualTo(1);
    assertThat(json(quiet.out()).getInt("alarms")).isZero();
    Told alarm = monitor(registry, dir.resolve("b9/log"));
    assertThat(alarm.exit()).isEqualTo(1);
    assertThat(alarm.out()).contains("LOG_FORKED");
    assertThat(Files.readString(dir.resolve("watch.html"))).contains("Do not rely on this log");
  }

  @Test
  void monitor_ofWhatCannotBeRead_exitsThree() {
    RegistryFolder registry = init(dir.resolve("w1.pem"));
    assertThat(monitor(registry, dir.resolve("nothing")).exit()).isEqualTo(3);
    Told silent = monitor(registry, Path.of(dir.toString()));
    assertThat(silent.exit()).as(silent.all()).isEqualTo(3);
    assertThat(silent.out()).contains("LOG_UNREACHABLE");
  }

  @Test
  void witness_withoutWhatItNeeds_isAnOperatorsError() {
    Path key = dir.resolve("w1.pem");
    RegistryFolder registry = init(key);
    assertThat(Told.by("witness", "--key", key).exit()).isEqualTo(2);
    assertThat(Told.by("witness", "--new-key", "--name", "w", "--key", key).exit()).isEqualTo(2);
    Told stranger =
        Told.by(
            "witness",
            "--data",
            dir.resolve("state"),
            "--trust",
            registry.trust(),
            "--key",
            registry.key("officer-1"));
    assertThat(stranger.exit()).isEqualTo(3);
    assertThat(stranger.err()).contains("no trust file names this key");
  }
}
