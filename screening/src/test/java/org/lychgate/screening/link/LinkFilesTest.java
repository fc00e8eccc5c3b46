package org.lychgate.screening.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sha256;

final class LinkFilesTest {
  private static final int N = 600;

  @TempDir Path dir = Path.of("");

  private LinkRun two() {
    People people = new People(N, 1);
    return new LinkRun(dir, People.csv(people.left())).and(People.csv(people.right()));
  }

  @Test
  void link_twoFilesWithUsualNames_findsThePairsAndOnlyThem() {
    LinkRun run = two();
    LinkFiles.Report report = run.to("p.csv");
    assertThat(run.lines("p.csv").getFirst())
        .isEqualTo("left_id,right_id,weight,probability,outcome");
    assertThat(run.countMatched("p.csv", true)).isGreaterThan(N * 95 / 100);
    assertThat(run.countMatched("p.csv", false)).isZero();
    assertThat(report.counts()).isEqualTo(new ReadCounts(2 * N, 2 * N, 0, 0));
    assertThat(report.files()).hasSize(2);
    assertThat(report.pairs().matched()).isEqualTo(run.countMatched("p.csv", true));
    assertThat(report.expectedFalse()).isBetween(0.0, 1.0);
    assertThat(run.passes).isNotEmpty().allMatch(pass -> pass.pairs() > 0);
    assertThat(run.said)
        .contains(
            "left.csv rec_id → id (recognised)",
            "right.csv date_of_birth → birthDate (yyyy-MM-dd, recognised)",
            "right.csv soc_sec_id → ssn (recognised)");
    assertThat(dir.resolve("p.csv.findings.csv")).doesNotExist();
    assertThat(dir.resolve("p.csv.quarantine")).doesNotExist();
  }

  @Test
  void link_pairsOfOneRun_areAtLeastOnePercentAndInOrder() {
    LinkRun run = two();
    LinkFiles.Report report = run.to("p.csv");
    List<String> lines = run.lines("p.csv");
    int last = -1;
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(",");
      assertThat(Integer.parseInt(parts[0].substring(1))).isGreaterThanOrEqualTo(last);
      assertThat(Double.parseDouble(parts[3])).isBetween(.01, 1.0);
      last = Integer.parseInt(parts[0].substring(1));
    }
    assertThat(report.pairs().reported()).isEqualTo(lines.size() - 1L);
    assertThat(report.results()).isEqualTo(sha("p.csv"));
  }

  @Test
  void link_columnsRenamedAndShuffled_givesTheSamePairs() {
    LinkRun run = two();
    Sha256 plain = run.to("p.csv").results();
    People people = new People(N, 1);
    StringBuilder left = new StringBuilder("zip;k1;geb;nachn;vorn;nr\n");
    people
        .left()
        .forEach(r ->
            left.append(r.postcode())
                .append(';')
                .append(r.id())
                .append(';')
                .append(r.dob())
                .append(';')
                .append(r.surname())
                .append(';')
                .append(r.given())
                .append(';')
                .append(r.number())
                .append('\n'));
    StringBuilder right = new StringBuilder("a\tb\tc\td\te\tf\n");
    people
        .right()
        .forEach(r ->
            right
                .append(r.number())
                .append('\t')
                .append(r.given())
                .append('\t')
                .append(r.surname())
                .append('\t')
                .append(r.postcode())
                .append('\t')
                .append(r.id())
                .append('\t')
                .append(r.dob())
                .append('\n'));
    LinkRun shuffled = new LinkRun(dir, left.toString()).and(right.toString());
    shuffled.map =
        "k1=id,geb=birthDate,nachn=lastName,vorn=firstName,nr=ssn,a=ssn,b=firstName,c=lastName,"
            + "d=postcode,e=id,f=birthDate:yyyy-MM-dd";
    assertThat(shuffled.to("q.csv").results()).isEqualTo(plain);
    shuffled.mapRight = Optional.of("a=ssn,b=firstName,c=lastName,d=postcode,e=id,f=birthDate");
    shuffled.map = "k1=id,geb=birthDate,nachn=lastName,vorn=firstName,nr=ssn";
    assertThat(shuffled.to("r.csv").results()).isEqualTo(plain);
  }

  @Test
  void link_twoThreads_givesTheBytesOfOne() throws IOException {
    LinkRun run = two();
    run.page = Optional.of(dir.resolve("1.html"));
    run.modelOut = Optional.of(dir.resolve("1.json"));
    Sha256 one = run.to("1.csv").results();
    run.options = LinkOptions.defaults().withThreads(2);
    run.page = Optional.of(dir.resolve("2.html"));
    run.modelOut = Optional.of(dir.resolve("2.json"));
    assertThat(run.to("2.csv").results()).isEqualTo(one);
    assertThat(dir.resolve("2.html")).hasSameBinaryContentAs(dir.resolve("1.html"));
    assertThat(dir.resolve("2.json")).hasSameBinaryContentAs(dir.resolve("1.json"));
  }

  @Test
  void link_modelWrittenAndReadAgain_givesTheSameBytes() {
    LinkRun run = two();
    run.modelOut = Optional.of(dir.resolve("m.json"));
    Sha256 learned = run.to("p.csv").results();
    run.modelIn = run.modelOut;
    run.modelOut = Optional.of(dir.resolve("again.json"));
    assertThat(run.to("q.csv").results()).isEqualTo(learned);
    assertThat(dir.resolve("again.json")).hasSameBinaryContentAs(dir.resolve("m.json"));
  }

  @Test
  void link_oneFile_findsDuplicatesAndTheirClusters() {
    People people = new People(N, 2);
    List<People.Row> both = new ArrayList<>(people.left());
    both.addAll(people.right().subList(0, 100));
    LinkRun run = new LinkRun(dir, People.csv(both));
    run.clusters = Optional.of(dir.resolve("c.csv"));
    LinkFiles.Report report = run.to("p.csv");
    long found = run.countMatched("p.csv", true);
    assertThat(found).isGreaterThan(90);
    assertThat(run.countMatched("p.csv", false)).isZero();
    assertThat(report.clusters()).isEqualTo(found);
    List<String> clusters = run.lines("c.csv");
    assertThat(clusters).hasSize(both.size() + 1).startsWith("id,cluster", "L0,1", "L1,2");
    long several =
        clusters.stream()
            .filter(line -> line.startsWith("R"))
            .filter(line -> {
              String[] parts = line.split(",");
              return clusters.contains("L" + parts[0].substring(1) + "," + parts[1]);
            })
            .count();
    assertThat(several).isEqualTo(found);
  }

  @Test
  void link_priorGiven_movesEveryWeightAlike() {
    LinkRun run = two();
    double own = run.to("p.csv").prior();
    run.prior = OptionalDouble.of(own / 100);
    LinkFiles.Report report = run.to("q.csv");
    assertThat(report.prior()).isEqualTo(own / 100);
    double before = Double.parseDouble(run.lines("p.csv").get(1).split(",")[2]);
    double after = Double.parseDouble(run.lines("q.csv").get(1).split(",")[2]);
    assertThat(before - after).isBetween(6.6, 6.7);
  }

  @Test
  void link_otherColumns_areComparedAsText() {
    People people = new People(N, 3);
    StringBuilder left = new StringBuilder("given_name,surname,dob,ship\n");
    people
        .left()
        .forEach(r ->
            left.append(r.given())
                .append(',')
                .append(r.surname())
                .append(',')
                .append(r.dob())
                .append(",S")
                .append(r.postcode())
                .append('\n'));
    LinkRun run = new LinkRun(dir, left.toString()).and(left.toString()).map("ship=other:Ship");
    run.modelOut = Optional.of(dir.resolve("m.json"));
    run.to("p.csv");
    assertThat(run.said).contains("left.csv ship → other:Ship (told)");
    assertThat(String.join("\n", run.lines("m.json"))).contains("\"label\" : \"other:Ship\"");
    assertThat(run.lines("p.csv")).anyMatch(line -> line.startsWith("1,1,"));
  }

  @Test
  void link_columnInOneFileOnly_isShownAndNotCompared() {
    People people = new People(N, 4);
    String left = People.csv(people.left());
    String right = People.csv(people.right()).replaceFirst("postcode", "whatever");
    LinkRun run = new LinkRun(dir, left).and(right);
    run.to("p.csv");
    assertThat(run.said)
        .contains("left.csv postcode → postcode (in this file only)")
        .contains("right.csv whatever → - (not used)");
    run.map("whatever=-,postcode=-").to("q.csv");
    assertThat(run.said).contains("left.csv postcode → - (told)");
  }

  private Sha256 sha(String name) {
    try {
      return Sha256.of(Files.readAllBytes(dir.resolve(name)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
