package org.lychgate.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;

/** Each thing that can be wrong is named, with what to do; and nothing else is. */
final class DoctorTest {
  private static final LocalDate FRESH = LocalDate.of(2026, 11, 28);

  @TempDir Path dir = Path.of("");

  @Test
  void examine_wholeFreshIndex_findsNothing() throws IOException {
    Path index = index(Optional.of(FRESH), full(), update(2), update(3));

    List<Check> checks = examine(Sick.not(), index);

    assertThat(checks).extracting(Check::level).containsOnly(Level.OK);
    assertThat(checks)
        .extracting(Check::part)
        .containsExactly(
            "java", "clock", "index", "age", "chain", "update", "memory", "output", "output");
    assertThat(text(checks, "chain")).isEqualTo("3 files without a gap, the last is update 3");
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).containsExactly(index);
    }
  }

  @Test
  void examine_anyByteChanged_isAProblemOfTheIndex() throws IOException {
    Path index = index(Optional.of(FRESH), full());
    byte[] whole = Files.readAllBytes(index);
    // Between the header and the next multiple of 64 there is nothing (docs/index.md).
    int head = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    int body = (head + 63) / 64 * 64;
    List<Integer> unseen = new ArrayList<>();
    for (int i = 0; i < whole.length; i += 97) {
      if (i >= head && i < body) {
        continue;
      }
      byte[] broken = whole.clone();
      broken[i] ^= 0x10;
      Files.write(index, broken);
      if (level(examine(Sick.not(), index), "index") != Level.PROBLEM) {
        unseen.add(i);
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void examine_cutShortOrMissingOrNoIndex_isAProblemOfTheIndex() throws IOException {
    Path index = index(Optional.of(FRESH), full());
    byte[] whole = Files.readAllBytes(index);
    Files.write(index, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThat(level(examine(Sick.not(), index), "index")).isEqualTo(Level.PROBLEM);

    assertThat(level(examine(Sick.not(), dir.resolve("none")), "index")).isEqualTo(Level.PROBLEM);

    Path text = Files.writeString(dir.resolve("text"), "x".repeat(5_000));
    assertThat(level(examine(Sick.not(), text), "index")).isEqualTo(Level.PROBLEM);
  }

  @Test
  void examine_indexOfNineDaysAgo_isStale() throws IOException {
    Path index = index(Optional.of(LocalDate.of(2026, 11, 22)), full());

    List<Check> checks = examine(Sick.not(), index);

    assertThat(level(checks, "age")).isEqualTo(Level.PROBLEM);
    assertThat(text(checks, "age")).contains("9 days ago");
    assertThat(level(examine(Sick.not().at("2026-11-30T12:00:00Z"), index), "age"))
        .isEqualTo(Level.OK);
  }

  @Test
  void examine_indexOfAComingDayOrOfNone_saysSo() throws IOException {
    Path coming = index(Optional.of(LocalDate.of(2026, 12, 9)), full());
    assertThat(level(examine(Sick.not(), coming), "age")).isEqualTo(Level.PROBLEM);

    Path none = index(Optional.empty(), full());
    assertThat(level(examine(Sick.not(), none), "age")).isEqualTo(Level.WARNING);
  }

  @Test
  void examine_chainWithAMissingUpdate_isAProblem() throws IOException {
    Path index = index(Optional.of(FRESH), full(), update(2), update(4));

    List<Check> checks = examine(Sick.not(), index);

    assertThat(level(checks, "chain")).isEqualTo(Level.PROBLEM);
    assertThat(text(checks, "chain")).isEqualTo("update 4 follows on 2: not the next");
  }

  @Test
  void findGap_oddChains_areNamed() {
    assertThat(IndexChecks.findGap(List.of(update(7)))).isPresent();
    assertThat(IndexChecks.findGap(List.of(full(), notice(5), notice(5)))).isPresent();
    assertThat(IndexChecks.findGap(List.of(full(), notice(5), update(2), notice(9)))).isEmpty();
  }

  @Test
  void examine_fullDisk_isAProblemOfUpdateAndOutput() throws IOException {
    Path index = index(Optional.of(FRESH), full());

    List<Check> checks = examine(Sick.not().withDisk(1_000_000), index);

    assertThat(level(checks, "update")).isEqualTo(Level.PROBLEM);
    assertThat(checks).filteredOn(c -> c.level() == Level.PROBLEM).hasSize(2);
    assertThat(checks)
        .filteredOn(c -> c.level() == Level.PROBLEM)
        .allSatisfy(check -> assertThat(check.advice()).contains("free some space"));
  }

  @Test
  void examine_littleMemory_isAProblem() throws IOException {
    Path index = index(Optional.of(FRESH), full());

    List<Check> checks = examine(Sick.not().withMemory(256L << 20), index);

    assertThat(level(checks, "java")).isEqualTo(Level.PROBLEM);
    assertThat(level(checks, "memory")).isEqualTo(Level.PROBLEM);
  }

  @Test
  void examine_memoryLessThanTheIndex_isAWarning() throws IOException {
    Path index = index(Optional.of(FRESH), full());
    long enoughForAnUpdate = Doctor.OWN_MEMORY + 40;

    List<Check> checks = examine(Sick.not().withMemory(enoughForAnUpdate), index);

    assertThat(level(checks, "memory")).isEqualTo(Level.WARNING);
  }

  @Test
  void examine_clockBeforeTheProgramWasMade_isAProblem() {
    assertThat(level(examine(Sick.not().at("1970-01-02T00:00:00Z")), "clock"))
        .isEqualTo(Level.PROBLEM);
    assertThat(level(examine(Sick.not().at("2107-01-01T00:00:00Z")), "clock"))
        .isEqualTo(Level.PROBLEM);
  }

  @Test
  void examine_otherJavaOrProcessor_isAWarning() {
    assertThat(level(examine(Sick.not().withJava(26, "amd64")), "java")).isEqualTo(Level.WARNING);
    assertThat(level(examine(Sick.not().withJava(25, "s390x")), "java")).isEqualTo(Level.WARNING);
    assertThat(level(examine(Sick.not().withJava(25, "aarch64")), "java")).isEqualTo(Level.OK);
  }

  @Test
  void examine_folderThatIsNotThereOrReadOnly_isAProblem() {
    assertThat(level(examine(Sick.not().withReadOnlyDisk()), "output")).isEqualTo(Level.PROBLEM);
    List<Check> checks =
        Doctor.examine(request(Optional.empty(), dir.resolve("no"), Optional.empty()), Sick.not());
    assertThat(level(checks, "output")).isEqualTo(Level.PROBLEM);
  }

  @Test
  void examine_decisionsThatCannotBeUsed_areAProblemAndLeftAsTheyAre() throws IOException {
    Path decisions = dir.resolve("d.csv");
    assertThat(level(decisions(decisions), "decisions")).isEqualTo(Level.PROBLEM);

    Files.writeString(decisions, "customer,hit,outcome,firstSeen\n");
    assertThat(text(decisions(decisions), "decisions")).contains("key file is missing");
    assertThat(dir.resolve("d.csv.key")).doesNotExist();

    Files.writeString(dir.resolve("d.csv.key"), "ab".repeat(32) + "\n");
    assertThat(decisions(decisions)).extracting(Check::level).containsOnly(Level.OK);

    Files.writeString(decisions, "900-11-0042,x,y,z\n", StandardOpenOption.APPEND);
    List<Check> broken = decisions(decisions);
    assertThat(level(broken, "decisions")).isEqualTo(Level.PROBLEM);
    assertThat(broken.toString()).doesNotContain("900-11-0042");
  }

  @Test
  void examine_customersThatAreNotThere_areAProblem() {
    Doctor.Request request =
        new Doctor.Request(
            Optional.empty(),
            dir,
            Optional.empty(),
            Optional.of(dir.resolve("c.csv")),
            Optional.empty(),
            false);
    assertThat(level(Doctor.examine(request, Sick.not()), "customers")).isEqualTo(Level.PROBLEM);
  }

  @Test
  void examine_agentThatRefusedSomething_isAWarning() throws IOException {
    Files.writeString(dir.resolve("findings.csv"), "part,code\n");
    Doctor.Request request =
        new Doctor.Request(
            Optional.empty(), dir, Optional.empty(), Optional.empty(), Optional.of(dir), false);
    assertThat(level(Doctor.examine(request, Sick.not()), "agent")).isEqualTo(Level.WARNING);
  }

  @Test
  void thisMachine_asItIs_saysSomethingThatCanBe() throws IOException {
    Machine machine = new ThisMachine();
    assertThat(machine.memory()).isGreaterThan(64L << 20);
    assertThat(machine.freeDisk(dir)).isPositive();
    assertThat(machine.probe(dir)).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
  }

  private List<Check> examine(Machine machine) {
    return Doctor.examine(request(Optional.empty(), dir, Optional.empty()), machine);
  }

  private List<Check> examine(Machine machine, Path index) {
    return Doctor.examine(request(Optional.of(index), dir, Optional.empty()), machine);
  }

  private List<Check> decisions(Path file) {
    return Doctor.examine(request(Optional.empty(), dir, Optional.of(file)), Sick.not());
  }

  private static Doctor.Request request(Optional<Path> index, Path out, Optional<Path> decisions) {
    return new Doctor.Request(index, out, decisions, Optional.empty(), Optional.empty(), false);
  }

  /** The worst that is said of a part. */
  private static Level level(List<Check> checks, String part) {
    return checks.stream()
        .filter(check -> check.part().equals(part))
        .map(Check::level)
        .max(Level::compareTo)
        .orElseThrow();
  }

  private static String text(List<Check> checks, String part) {
    return checks.stream()
        .filter(check -> check.part().equals(part))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private Path index(Optional<LocalDate> asOf, ChainLink... chain) throws IOException {
    Path file = dir.resolve("deaths.index");
    Files.deleteIfExists(file);
    DeathFileRow row =
        new DeathFileRow(
            DeathFileRow.Change.NONE,
            new Identity(
                Optional.empty(),
                new PersonName("DOE", "JANE", "", ""),
                Sex.U,
                PartialDate.parseCanonical("1950-04-08").orElseThrow(),
                ""),
            PartialDate.parseCanonical("2025-04-08").orElseThrow(),
            "",
            ProofCode.NONE,
            Optional.empty(),
            Optional.empty());
    IndexBuilder.build(
        new IndexBuilder.Spec(Realm.REAL, IndexType.DEATHS, SourceKind.INSEE, List.of(chain), asOf),
        List.of(row).iterator(),
        file);
    return file;
  }

  private static ChainLink full() {
    return link(ChainLink.Kind.FULL, 1);
  }

  private static ChainLink update(long number) {
    return link(ChainLink.Kind.UPDATE, number);
  }

  private static ChainLink notice(long number) {
    return link(ChainLink.Kind.NOTICE, number);
  }

  private static ChainLink link(ChainLink.Kind kind, long number) {
    return new ChainLink(kind, number, Sha256.of(new byte[] {(byte) number}));
  }
}
