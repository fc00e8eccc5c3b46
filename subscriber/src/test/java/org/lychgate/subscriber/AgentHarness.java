package org.lychgate.subscriber;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Scope;

/** An agent, the registry it follows, and the server between them. */
abstract class AgentHarness {
  static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final InstantSource CLOCK =
      InstantSource.fixed(DAY.atStartOfDay(ZoneOffset.UTC).toInstant());

  @TempDir Path folder;
  PracticeRegistry registry;
  TestServer server;
  Optional<Path> inherited = Optional.empty();
  Optional<LocalSystem> local = Optional.empty();
  final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Of equal seeds come equal keys, so the one is a fork of the other. */
  static PracticeRegistry registry(Path root, long seed) throws IOException {
    return registry(root, seed, Optional.empty());
  }

  /** One that began from a death file. */
  static PracticeRegistry registry(Path root, long seed, Optional<Leaf.Inherited> inherited)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Genesis genesis =
        Genesis.create(
            PracticeRegistry.REALM,
            "lychgate.example/demo",
            Genesis.demoKeys(1),
            Thresholds.USUAL,
            random);
    return new PracticeRegistry(root, genesis, DAY, inherited, random);
  }

  @BeforeEach
  void start() throws IOException {
    registry = registry(Files.createDirectory(folder.resolve("registry")), 1);
    server = new TestServer(registry);
    Files.writeString(folder.resolve("pinned.json"), registry.genesis.trust().text());
    Files.writeString(folder.resolve("key.pem"), registry.genesis.getSigner("subscriber-1").pem());
  }

  @AfterEach
  void stop() {
    server.close();
    registry.close();
  }

  SubscriberConfig config(String data, Optional<Path> customers) {
    return new SubscriberConfig(
        server.url(),
        folder.resolve("pinned.json"),
        folder.resolve(data),
        "subscriber-1",
        folder.resolve("key.pem"),
        Scope.FULL,
        customers,
        inherited,
        SubscriberConfig.USUAL_POLL,
        local);
  }

  SubscriberAgent agent(Steps steps) {
    return agent("data", Optional.empty(), duration -> {}, steps);
  }

  SubscriberAgent agent(String data, Optional<Path> customers, Sleeper sleeper, Steps steps) {
    return SubscriberAgent.open(
        config(data, customers),
        CLOCK,
        sleeper,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new SplittableRandom(5),
        steps);
  }

  PassResult pass() {
    try (SubscriberAgent agent = agent(step -> {})) {
      return agent.runOnce();
    }
  }

  List<String> listed(String data) {
    try (PersonIndex index = PersonIndex.open(folder.resolve(data).resolve("index"))) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < index.size(); i++) {
        var row = index.row(i).listed();
        rows.add(
            row.identity().ssn().orElseThrow().digits()
                + " "
                + row.entry().map(EntryId::toString).orElse("old"));
      }
      rows.add(index.header().lastEdition() + "/" + index.header().lastNotice());
      return rows;
    }
  }

  boolean isListed(int person) {
    String digits = PracticePeople.ssn(person + 1).digits();
    return listed("data").stream().anyMatch(row -> row.startsWith(digits));
  }

  String findings() throws IOException {
    Path file = folder.resolve("data/findings.csv");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  List<Long> applied() {
    return server.acks.stream()
        .filter(ack -> ack.stage() == Acknowledgement.Stage.APPLIED)
        .map(Acknowledgement::notice)
        .toList();
  }
}
