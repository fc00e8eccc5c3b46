package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.KeptFiles;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.witness.KnownLog;
import org.lychgate.ledger.witness.Witness;
import org.lychgate.ledger.witness.WitnessServer;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.SharedPostgres;

/** A registry whose trust file asks for a witness. */
final class WitnessedRegisterTest {
  private static final long PATIENCE_MILLIS = 60_000;

  @TempDir Path folder = Path.of("");
  private final Cosigner key =
      new Cosigner(NoteSigner.fromSeed("witness.example/w", new byte[NoteSigner.SEED_BYTES]));
  private InetSocketAddress address;
  private World world;

  @BeforeEach
  void open() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket free = new ServerSocket(0, 1, here)) {
      // Nobody listens here until a test starts the witness.
      address = new InetSocketAddress(here, free.getLocalPort());
    }
    world =
        new World(
            Files.createDirectory(folder.resolve("registry")),
            SharedPostgres.fresh(),
            List.of(new TrustWitness("w1", "university-1", key.verifierKey())),
            Map.of("w1", URI.create("http://127.0.0.1:" + address.getPort() + "/")));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Trust trust() {
    return world.genesis.trust();
  }

  private WitnessServer startWitness(KeptFiles state) throws IOException {
    KnownLog log = new KnownLog(trust().origin(), List.of(trust().logKey().vkey()));
    return WitnessServer.start(Witness.open(key, List.of(log), state, World.CLOCK), address);
  }

  private List<Cosignature> cosigned(String file) throws IOException {
    Path note = world.register().logFolder().resolve(file);
    return Files.exists(note)
        ? Cosignature.list(
            SignedNote.parse(Files.readAllBytes(note)), trust().witnessKeys(), Instant.MAX)
        : List.of();
  }

  private long leafOfClaim(int person) {
    String code = world.claim(People.identity(person)).get().caseCode();
    return world.register().findCase(code).orElseThrow().publishLeaf().orElseThrow();
  }

  private boolean isServed() throws InterruptedException {
    for (long waited = 0; waited < PATIENCE_MILLIS; waited += 100) {
      if (!world.register().listEditions().isEmpty()) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private VerifyReport verify() throws IOException {
    return Verifier.verify(
        world.register().logFolder(),
        trust(),
        List.of(world.folder.resolve("edition")),
        Progress.NONE);
  }

  @Test
  void witnessDown_holdsAndReversalsWork_andTheEditionWaitsForIt() throws Exception {
    world.submit(World.TT, 3, 4);
    long leaf = leafOfClaim(3);
    assertThat(world.reverse(leaf, ReverseCause.CLAIM_OF_LIFE, World.OFFICER))
        .isInstanceOf(Answer.Accepted.class);
    assertThat(world.register().feed(0, 10)).hasSize(2);

    Answer<EditionInfo> refused = world.publish(Scope.FULL, EditionKind.FULL);
    assertThat(refused).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused<EditionInfo>) refused).code()).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(world.register().listEditions()).isEmpty();
    assertThat(world.folder.resolve("edition/full/000001")).doesNotExist();
    world.restart();
    assertThat(world.register().listEditions()).isEmpty();

    try (KeptFiles state = KeptFiles.open(folder.resolve("witness"));
        WitnessServer witness = startWitness(state)) {
      assertThat(witness.port()).isEqualTo(address.getPort());
      assertThat(isServed()).isTrue();
      assertThat(cosigned("checkpoint.witnessed")).hasSize(1);
      VerifyReport report = verify();
      assertThat(report.findings()).isEmpty();
      assertThat(report.witnessed().cosigned()).isEqualTo(1);
      assertThat(report.editions()).isEqualTo(1);

      world.submit(World.TT, 5);
      assertThat(world.publish(Scope.FULL, EditionKind.UPDATE)).isInstanceOf(Answer.Accepted.class);
    }
    Files.delete(world.register().logFolder().resolve("checkpoint.witnessed"));
    world.submit(World.TT, 6);
    assertThat(cosigned("checkpoint")).isEmpty();
    assertThat(verify().findings())
        .extracting(VerifyFinding::code)
        .containsOnly("EDITION_NOT_WITNESSED");
  }

  private boolean isCosigned() throws Exception {
    for (long waited = 0; waited < PATIENCE_MILLIS; waited += 50) {
      if (cosigned("checkpoint").size() == 1) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Test
  void clockAheadOfTheWitnesses_theirCosignaturesAreNoQuorum() throws Exception {
    world.setDay(World.DAY.plusDays(400));
    world.restart();
    try (KeptFiles state = KeptFiles.open(folder.resolve("witness"));
        WitnessServer witness = startWitness(state)) {
      assertThat(witness.port()).isEqualTo(address.getPort());
      world.submit(World.TT, 3);
      assertThat(isCosigned()).isTrue();
      // With the second the first has been gone through for certain.
      world.submit(World.TT, 4);
      assertThat(isCosigned()).isTrue();
      assertThat(cosigned("checkpoint.witnessed")).isEmpty();
    }
  }
}
