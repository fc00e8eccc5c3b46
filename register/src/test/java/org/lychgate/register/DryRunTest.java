package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.gate.BatchSign;
import org.lychgate.gate.Policy;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.CountedDay;
import org.lychgate.model.Declaration;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/** A dry run says what the registry says, and keeps nothing. */
final class DryRunTest {
  private static final LocalDate ONE_DAY = LocalDate.of(2026, 1, 5);

  @TempDir Path folder;

  private static DryRun.Reporter reporter(String name, ReporterRole role) {
    return new DryRun.Reporter(
        new ReporterId(name),
        role,
        role == ReporterRole.REGISTRAR ? Optional.of("TT") : Optional.empty());
  }

  private static DryRun open(World world, String name, ReporterRole role, DryStanding standing) {
    return DryRun.open(world.holders(), Policy.floor(), reporter(name, role), World.DAY, standing);
  }

  /** Batches as a registrar may send them on one day: good, bad, again, and a list. */
  private static List<List<SubmissionMaker.Source>> day(World world) {
    List<List<SubmissionMaker.Source>> out = new ArrayList<>();
    out.add(sources(world, 0, 30));
    List<SubmissionMaker.Source> mixed = new ArrayList<>();
    // Somebody again under another id, another under a certificate that is taken, a stranger.
    mixed.add(world.source(World.TT, "again", People.record(3).build()));
    mixed.add(
        world.source(
            World.TT, "taken", People.record(People.identity(40), People.death(40), 5).build()));
    mixed.add(
        world.source(
            World.TT,
            "nobody",
            People.record(People.identity(41), People.death(41), 42)
                .set("LNAME", "NOBODY")
                .build()));
    mixed.add(world.source(World.TT, "elsewhere", People.record(42).set("DSTATE", "TS").build()));
    mixed.add(world.source(World.TT, "void", People.record(43).set("VOID", "0").build()));
    mixed.add(
        world.source(
            World.TT,
            "no-certificate",
            People.record(People.identity(44), People.death(44), 0).build()));
    // The same message a second time, and one person twice in one batch.
    mixed.add(sources(world, 7, 8).getFirst());
    mixed.add(world.source(World.TT, "twice", People.record(43).set("GNAME", "X").build()));
    out.add(mixed);
    out.add(list(world, "list", 100));
    out.add(list(world, "list-again", 100));
    out.add(sources(world, 60, 65));
    return out;
  }

  private static List<SubmissionMaker.Source> sources(World world, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> world.source(World.TT, World.TT + "-" + i, People.record(i).build()))
        .toList();
  }

  /** Twenty people who are said to have died on one day. */
  private static List<SubmissionMaker.Source> list(World world, String name, int from) {
    return IntStream.range(from, from + 20)
        .mapToObj(i ->
            world.source(
                World.TT, name + i, People.record(People.identity(i), ONE_DAY, i + 1).build()))
        .toList();
  }

  private static List<String> told(List<MessageOutcome> messages) {
    return messages.stream()
        .map(m -> m.messageId() + " " + m.outcome() + " " + m.reasons())
        .toList();
  }

  @Test
  void rule_batchesOfADay_saysWhatTheRegistrySays() throws IOException {
    try (World world = new World(folder);
        DryRun dry = open(world, World.TT, ReporterRole.REGISTRAR, DryStanding.NONE)) {
      List<Outcome> seen = new ArrayList<>();
      for (List<SubmissionMaker.Source> batch : day(world)) {
        SubmissionMaker.Signed signed = world.sign(World.TT, batch);
        DryRun.Ruled ruled = dry.rule(signed.envelope().items());
        SubmissionResult real = world.send(signed).get();
        assertThat(told(ruled.messages())).isEqualTo(told(real.messages()));
        assertThat(ruled.held()).isEqualTo(real.quarantined());
        assertThat(ruled.signs()).isNotEmpty();
        real.messages().forEach(m -> seen.add(m.outcome()));
      }
      assertThat(seen)
          .contains(
              Outcome.PUBLISH,
              Outcome.CORROBORATES,
              Outcome.WAITS,
              Outcome.UNMATCHED,
              Outcome.REFUSED,
              Outcome.QUARANTINED);
    }
  }

  @Test
  void rule_batchesOfOtherRoles_saysWhatTheRegistrySays() throws IOException {
    try (World world = new World(folder)) {
      for (String name : List.of(World.FUNERAL, World.AGENCY)) {
        ReporterRole role =
            name.equals(World.AGENCY) ? ReporterRole.LEAD : ReporterRole.FUNERAL_DIRECTOR;
        SubmissionMaker.Signed signed =
            world.sign(
                name,
                IntStream.range(0, 4)
                    .mapToObj(i -> world.source(name, name + i, People.record(i).build()))
                    .toList());
        try (DryRun dry = open(world, name, role, DryStanding.NONE)) {
          assertThat(told(dry.rule(signed.envelope().items()).messages()))
              .isEqualTo(told(world.send(signed).get().messages()));
        }
      }
    }
  }

  @Test
  void rule_countsAndDeclaration_countAsInTheRegistry() throws IOException {
    try (World world = new World(folder)) {
      world.declare(World.TT, "TT", 25).get();
      world.setDay(World.DAY.plusDays(1));
      world.count(World.TT, "TT", World.DAY, 3).get();
      DryStanding standing =
          new DryStanding(
              Set.of(),
              List.of(new CountedDay(World.DAY, 3, 0)),
              List.of(
                  new Declaration(
                      "TT",
                      World.DAY.minusYears(1),
                      World.DAY.plusDays(30),
                      World.DAY.plusDays(30),
                      25)));
      try (DryRun dry =
          DryRun.open(
              world.holders(),
              Policy.floor(),
              reporter(World.TT, ReporterRole.REGISTRAR),
              World.DAY.plusDays(1),
              standing)) {
        for (int from : new int[] {100, 120}) {
          SubmissionMaker.Signed signed = world.sign(World.TT, list(world, "d", from));
          DryRun.Ruled ruled = dry.rule(signed.envelope().items());
          SubmissionResult real = world.send(signed).get();
          assertThat(told(ruled.messages())).isEqualTo(told(real.messages()));
          // The declaration covers the first twenty, and is then used up.
          assertThat(ruled.held()).isEqualTo(from == 120);
        }
      }
    }
  }

  @Test
  void rule_takenCertificateAndMoreListedThanCounted_areHeldAgainstIt() throws IOException {
    try (World world = new World(folder)) {
      CertificateKey taken =
          world
              .source(World.TT, "m", People.record(1).build())
              .report()
              .certificate()
              .orElseThrow();
      try (DryRun dry =
          open(
              world,
              World.TT,
              ReporterRole.REGISTRAR,
              new DryStanding(Set.of(taken), List.of(), List.of()))) {
        List<MessageOutcome> ruled =
            dry.rule(world.sign(World.TT, sources(world, 0, 3)).envelope().items()).messages();
        assertThat(ruled)
            .extracting(MessageOutcome::outcome)
            .containsExactly(Outcome.PUBLISH, Outcome.REFUSED, Outcome.PUBLISH);
        assertThat(ruled.get(1).reasons()).contains(Reason.CERTIFICATE_OF_ANOTHER_PERSON);
      }
      try (DryRun dry =
          open(
              world,
              World.TT,
              ReporterRole.REGISTRAR,
              new DryStanding(
                  Set.of(), List.of(new CountedDay(World.DAY.minusDays(1), 3, 5)), List.of()))) {
        DryRun.Ruled ruled =
            dry.rule(world.sign(World.TT, sources(world, 0, 3)).envelope().items());
        assertThat(ruled.held()).isTrue();
        assertThat(ruled.signs())
            .filteredOn(BatchSign::isTooMuch)
            .extracting(BatchSign::reason)
            .contains(Reason.MORE_LISTED_THAN_COUNTED);
      }
    }
  }

  @Test
  void open_realHoldersOrDeaths_isRefused() {
    Path real = folder.resolve("real.idx");
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.REAL, IndexType.HOLDERS, SourceKind.CSV, List.of(), Optional.empty()),
        List.<org.lychgate.model.DeathFileRow>of().iterator(),
        real);
    Path deaths = folder.resolve("deaths.idx");
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.SYNTHETIC, IndexType.DEATHS, SourceKind.CSV, List.of(), Optional.empty()),
        List.<org.lychgate.model.DeathFileRow>of().iterator(),
        deaths);
    DryRun.Reporter reporter = reporter(World.TT, ReporterRole.REGISTRAR);
    assertThatThrownBy(
            () -> DryRun.open(real, Policy.floor(), reporter, World.DAY, DryStanding.NONE))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("REAL");
    assertThatThrownBy(
            () -> DryRun.open(deaths, Policy.floor(), reporter, World.DAY, DryStanding.NONE))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("lists deaths");
  }

  private static DryStanding parse(String members) {
    return DryStanding.parse(
        ("{\"type\":\"standing\",\"version\":1" + members + "}").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void parse_standingFile_readsWhatThePageSays() {
    DryStanding standing =
        parse(
            ",\"certificates\":[\"2025TT000123\"],"
                + "\"counts\":[{\"day\":\"2026-01-10\",\"counted\":12,\"listed\":11}],"
                + "\"declarations\":[{\"jurisdiction\":\"TT\",\"firstDay\":\"2025-01-01\","
                + "\"lastDay\":\"2025-12-31\",\"expires\":\"2026-02-01\",\"maxReports\":500}]");
    assertThat(standing.certificates()).hasSize(1);
    assertThat(standing.counts())
        .containsExactly(new CountedDay(LocalDate.of(2026, 1, 10), 12, 11));
    assertThat(standing.declarations().getFirst().maxReports()).isEqualTo(500);
    assertThat(parse("")).isEqualTo(DryStanding.NONE);
  }

  @Test
  void parse_unknownMemberOrValue_isRefused() {
    for (String members :
        List.of(
            ",\"trusted\":true",
            ",\"certificates\":[\"123\"]",
            ",\"certificates\":[7]",
            ",\"counts\":[{\"day\":\"2026-01-10\",\"counted\":1,\"listed\":1,\"all\":1}]",
            ",\"counts\":[{\"day\":\"2026-02-30\",\"counted\":1,\"listed\":1}]",
            ",\"counts\":[{\"day\":\"2026-01-10\",\"counted\":1,\"listed\":1},"
                + "{\"day\":\"2026-01-10\",\"counted\":1,\"listed\":1}]",
            ",\"declarations\":[{\"jurisdiction\":\"\",\"firstDay\":\"2025-01-01\","
                + "\"lastDay\":\"2025-12-31\",\"expires\":\"2026-02-01\",\"maxReports\":5}]")) {
      assertThatThrownBy(() -> parse(members))
          .as(members)
          .isInstanceOf(OperatorException.class)
          .hasMessageStartingWith("not a standing file");
    }
    assertThatThrownBy(() -> DryStanding.parse("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(OperatorException.class);
  }
}
