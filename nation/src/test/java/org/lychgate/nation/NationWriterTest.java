package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

final class NationWriterTest {
  @TempDir private Path dir;

  @Test
  void write_sameSeed_givesTheSameBytes() throws IOException {
    Map<String, Sha256> one = hashes(write(3, 1_000, "one"));
    assertThat(hashes(write(3, 1_000, "two"))).isEqualTo(one);
    assertThat(one).containsKeys("people.csv", "customers.csv", "truth.csv");
  }

  @Test
  void write_onManyThreads_givesTheSameBytes() throws IOException {
    for (Span span : Span.values()) {
      NationSpec spec = new NationSpec(6, 9_000, Realm.BENCH, span, 3, Optional.empty());
      Path one = dir.resolve("one" + span);
      NationSummary first = NationWriter.write(Nation.of(spec), one, false, 1, Progress.NONE);
      Path five = dir.resolve("five" + span);
      NationSummary second = NationWriter.write(Nation.of(spec), five, false, 5, Progress.NONE);
      assertThat(hashes(five)).isEqualTo(hashes(one));
      assertThat(second).isEqualTo(first);
    }
  }

  @Test
  void write_withoutThreads_isRefused() {
    Nation nation = Nation.of(2, 500, Realm.SYNTHETIC);
    assertThatThrownBy(() -> NationWriter.write(nation, dir, false, 0, Progress.NONE))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void write_wholeLives_givesOneTableOfReportsThatTruthNames() throws IOException {
    NationSpec spec = new NationSpec(6, 3_000, Realm.BENCH, Span.LIVES, 1, Optional.empty());
    NationSummary s = NationWriter.write(Nation.of(spec), dir, false, Progress.NONE);
    List<String> reports = Files.readAllLines(NationFiles.reportsTable(dir));
    Set<String> ids = new HashSet<>();
    for (String line : Files.readAllLines(NationFiles.truth(dir))) {
      String[] cells = line.split(",", -1);
      if (!cells[6].isEmpty() && !cells[0].equals("person_id")) {
        ids.addAll(List.of(cells[6].split(";", -1)));
      }
    }
    assertThat(reports.stream().skip(1).map(l -> l.substring(0, 17)).toList())
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(s.reports().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(ids.size());
    assertThat(NationFiles.reports(dir)).doesNotExist();
  }

  @Test
  void write_otherSeed_givesOtherBytes() throws IOException {
    Map<String, Sha256> one = hashes(write(3, 1_000, "one"));
    Map<String, Sha256> two = hashes(write(4, 1_000, "two"));
    assertThat(two.values()).doesNotContainAnyElementsOf(one.values());
  }

  @Test
  void write_seedOne_staysAsItWasReleased() throws IOException {
    // The formulas are part of what a seed means: change this only together with docs/nation.md.
    Map<String, Sha256> files = hashes(write(1, 500, "one"));
    StringBuilder all = new StringBuilder();
    files.forEach((name, hash) -> all.append(name).append(' ').append(hash.hex()).append('\n'));
    assertThat(Sha256.of(all.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII)).hex())
        .isEqualTo("ff7d5aaed76bf99689182264c32812ae98295a12ee6189e71cf648a152c81798");
  }

  @Test
  void write_peopleCsv_isTheRowsMadeAlone() throws IOException {
    Nation nation = Nation.of(9, 2_000, Realm.SYNTHETIC);
    NationWriter.write(nation, dir, false, Progress.NONE);
    List<String> lines = Files.readAllLines(NationFiles.people(dir));
    assertThat(lines).hasSize(2_001);
    for (int i : new int[] {1_999, 0, 777, 42}) {
      Person p = Nation.of(9, 2_000, Realm.SYNTHETIC).person(i);
      assertThat(lines.get(i + 1))
          .isEqualTo(
              String.join(
                  ",",
                  p.id(),
                  p.ssn().digits(),
                  p.name().family(),
                  p.name().given(),
                  p.name().middle(),
                  p.name().suffix(),
                  p.sex().name(),
                  p.birth().toString(),
                  p.birthPlace()));
    }
  }

  @Test
  void write_overANation_needsForceAndLeavesNothingOld() throws IOException {
    write(1, 20_000, "x");
    Path x = dir.resolve("x");
    Nation small = Nation.of(2, 500, Realm.SYNTHETIC);
    assertThatThrownBy(() -> NationWriter.write(small, x, false, Progress.NONE))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
    NationWriter.write(small, x, true, Progress.NONE);
    assertThat(hashes(x)).isEqualTo(hashes(write(2, 500, "fresh")));
  }

  @Test
  void write_folderThatIsAFile_isTheOperatorsError() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");
    Nation nation = Nation.of(2, 500, Realm.SYNTHETIC);
    assertThatThrownBy(() -> NationWriter.write(nation, file, false, Progress.NONE))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.ENVIRONMENT));
  }

  @Test
  void write_progress_risesToTheTotal() {
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    NationWriter.write(
        Nation.of(2, 3_000, Realm.SYNTHETIC),
        dir,
        false,
        (d, t) -> {
          done.add(d);
          totals.add(t);
        });
    assertThat(done).isSorted().hasSizeGreaterThan(4).last().isEqualTo(totals.getFirst());
    assertThat(totals).containsOnly(totals.getFirst());
  }

  @Test
  void write_summary_isWhatTheFilesHold() throws IOException {
    Nation nation = Nation.of(1, 5_000, Realm.SYNTHETIC);
    NationSummary s = NationWriter.write(nation, dir, false, Progress.NONE);
    List<String> truth = Files.readAllLines(NationFiles.truth(dir));
    assertThat(s.people()).isEqualTo(truth.size() - 1);
    assertThat(s.deaths()).isEqualTo(truth.stream().filter(l -> l.contains(",dead,")).count());
    assertThat(s.customers()).isEqualTo(Files.readAllLines(NationFiles.customers(dir)).size() - 1);
    assertThat(s.customers()).isEqualTo(500);
    for (Reporter reporter : Reporter.values()) {
      long lines = 0;
      try (Stream<Path> files = Files.list(NationFiles.reports(dir, reporter))) {
        for (Path file : files.toList()) {
          lines += Files.readAllLines(file).size();
        }
      }
      assertThat(s.reports()).containsEntry(reporter.id().name(), lines);
    }
    assertThat(s.forged()).isEqualTo(Files.readAllLines(NationFiles.forgedList(dir)).size());
    assertThat(s.leadsOnLiving()).isEqualTo(3);
    assertThat(s.customersDead()).isBetween(5L, s.deaths());
  }

  @Test
  void write_bench_hasNumbersOfItsRealm() throws IOException {
    NationWriter.write(Nation.of(1, 500, Realm.BENCH), dir, false, Progress.NONE);
    List<String> lines = Files.readAllLines(NationFiles.people(dir));
    assertThat(lines.stream().skip(1).filter(l -> l.split(",")[1].charAt(0) == '9')).isEmpty();
  }

  private Path write(long seed, int people, String name) {
    Path to = dir.resolve(name);
    NationWriter.write(Nation.of(seed, people, Realm.SYNTHETIC), to, false, Progress.NONE);
    return to;
  }

  private static Map<String, Sha256> hashes(Path folder) throws IOException {
    Map<String, Sha256> out = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.put(folder.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
      }
    }
    return out;
  }
}
