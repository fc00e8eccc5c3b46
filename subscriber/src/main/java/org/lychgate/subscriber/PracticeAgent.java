package org.lychgate.subscriber;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Scope;

/** The agent of a self-check, the registry it follows, and the local system that it tells. */
final class PracticeAgent implements AutoCloseable {
  private static final String ORIGIN = "lychgate.example/practice";

  /** Meddles with the agent's folder between two passes, as a broken agent or disk would. */
  @FunctionalInterface
  interface Meddler {
    void meddle(Path data) throws IOException;
  }

  final Path folder;
  final Path data;
  final LocalDate day;
  final PracticeRegistry registry;
  final PracticeServer server;

  /** What is told; the practice's own, or the subscriber's. */
  final LocalSystem local;

  /** The practice's own local system; null where the subscriber's is told. */
  final @Nullable PracticeReceiver receiver;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Meddler meddler;
  private String outcome = "";

  private PracticeAgent(
      Path folder,
      Optional<LocalSystem> told,
      InstantSource clock,
      RandomGenerator random,
      Meddler meddler)
      throws IOException {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.clock = clock;
    this.day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    this.random = random;
    this.meddler = meddler;
    byte[] mark = new byte[4];
    random.nextBytes(mark);
    // What is seen twice is passed over: no real message, nor one of another check, may be.
    String ids = "practice-" + HexFormat.of().formatHex(mark);
    if (told.isPresent()) {
      this.receiver = null;
      this.local = new LocalSystem(told.get().url(), told.get().secret(), ids);
      byte[] _ = LocalSecret.openOrCreate(local.secret(), random);
    } else {
      this.receiver = new PracticeReceiver(folder.resolve("notify.secret"));
      this.local = receiver.system(ids);
    }
    List<KeySpec> keys = new ArrayList<>(Genesis.demoKeys(0));
    keys.add(KeySpec.of(SelfCheck.SUBSCRIBER, "practice-subscriber", KeyRole.SUBSCRIBER));
    Genesis genesis =
        Genesis.create(PracticeRegistry.REALM, ORIGIN, keys, Thresholds.USUAL, random);
    this.registry = registry("registry", genesis);
    this.server = new PracticeServer(registry, (exchange, path) -> false);
    Files.writeString(folder.resolve("trust.json"), genesis.trust().text());
    NoteSigner signer = genesis.getSigner(SelfCheck.SUBSCRIBER);
    Files.writeString(folder.resolve("key.pem"), signer.pem());
    Files.writeString(folder.resolve("customers.csv"), PracticeCustomers.csv());
  }

  static PracticeAgent open(
      Path folder,
      Optional<LocalSystem> told,
      InstantSource clock,
      RandomGenerator random,
      Meddler meddler)
      throws IOException {
    return new PracticeAgent(folder, told, clock, random, meddler);
  }

  private PracticeRegistry registry(String name, Genesis genesis) throws IOException {
    return new PracticeRegistry(
        Files.createDirectory(folder.resolve(name)), genesis, day, Optional.empty(), random);
  }

  /** A registry that began as this one and has the same keys, but says other things. */
  PracticeRegistry fork() throws IOException {
    return registry("fork", registry.genesis);
  }

  /** An agent is started, looks once, and ends. */
  PassResult pass() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    // A local system that did not take it is not asked again and again: it may hang each time.
    Optional<LocalSystem> tells = Optional.of(local).filter(to -> outcome.isEmpty());
    PassResult result;
    try (SubscriberAgent agent =
        SubscriberAgent.open(
            config(tells),
            clock,
            Sleeper.real(),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            random)) {
      result = agent.runOnce();
    } finally {
      Files.write(
          folder.resolve("agent.jsonl"),
          said.toByteArray(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    said.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("\"local-refused\""))
        .findFirst()
        .ifPresent(line -> outcome = line.replaceFirst(".*\"outcome\":\"([^\"]*)\".*", "$1"));
    meddler.meddle(data);
    return result;
  }

  /** Why the local system did not take a message; empty if it took all. */
  String outcome() {
    return outcome;
  }

  private SubscriberConfig config(Optional<LocalSystem> tells) {
    return new SubscriberConfig(
        server.url(),
        folder.resolve("trust.json"),
        data,
        SelfCheck.SUBSCRIBER,
        folder.resolve("key.pem"),
        Scope.FULL,
        Optional.of(folder.resolve("customers.csv")),
        Optional.empty(),
        SubscriberConfig.USUAL_POLL,
        tells);
  }

  @Override
  public void close() {
    server.close();
    registry.close();
    if (receiver != null) {
      receiver.close();
    }
  }
}
