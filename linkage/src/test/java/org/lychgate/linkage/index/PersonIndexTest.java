package org.lychgate.linkage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.People;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

final class PersonIndexTest {
  @TempDir Path folder;

  static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(2026, 1, 12));
  static final ChainLink FULL = new ChainLink(ChainLink.Kind.FULL, 1, Sha256.of(new byte[] {1}));
  static final IndexBuilder.Spec SPEC =
      new IndexBuilder.Spec(
          Realm.SYNTHETIC, IndexType.DEATHS, SourceKind.LYCHGATE, List.of(FULL), DAY);

  @Test
  void row_ofEveryRowWritten_comesBackAsItWas() {
    List<DeathFileRow> rows = People.crowd(2000, 7);
    Path file = folder.resolve("i");
    assertThat(IndexBuilder.build(SPEC, rows.iterator(), file))
        .isEqualTo(new IndexBuilder.Built(2000, 2000, 0));
    try (PersonIndex index = PersonIndex.open(file)) {
      assertThat(index.size()).isEqualTo(2000);
      assertThat(index.header())
          .isEqualTo(
              new IndexHeader(
                  Realm.SYNTHETIC,
                  IndexType.DEATHS,
                  SourceKind.LYCHGATE,
                  List.of(FULL),
                  DAY,
                  2000));
      List<DeathFileRow> back = new ArrayList<>();
      for (int i = 0; i < index.size(); i++) {
        assertThat(index.row(i).ordinal()).isEqualTo(i);
        back.add(index.row(i).listed());
      }
      assertThat(back).containsExactlyInAnyOrderElementsOf(rows);
    }
  }

  @Test
  void listBySsn_everyNumber_givesAllItsRows() {
    List<DeathFileRow> rows = People.crowd(1000, 8);
    try (PersonIndex index = built(rows)) {
      for (int n = 0; n < 302; n++) {
        Optional<Ssn> ssn = Optional.of(People.ssn(n));
        assertThat(index.listBySsn(ssn.get()))
            .extracting(IndexRow::listed)
            .containsExactlyInAnyOrderElementsOf(
                rows.stream().filter(row -> row.identity().ssn().equals(ssn)).toList());
      }
    }
  }

  @Test
  void build_sameRowsInAnotherOrder_sameBytes() throws IOException {
    List<DeathFileRow> rows = People.crowd(500, 9);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    IndexBuilder.build(SPEC, rows.iterator(), one);
    List<DeathFileRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, java.util.Random.from(new SplittableRandom(3)));
    IndexBuilder.build(SPEC, shuffled.iterator(), two);
    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing left beside").containsExactlyInAnyOrder(one, two);
    }
  }

  @Test
  void build_noRows_opensEmpty() {
    try (PersonIndex index = built(List.of())) {
      assertThat(index.size()).isZero();
      assertThat(index.listBySsn(People.ssn(1))).isEmpty();
      assertThat(index.findCandidates(People.person(1, "SMITH", "ANN", "1950-01-02")).rows())
          .isEmpty();
    }
  }

  @Test
  void build_realNumberInSyntheticRealm_refused() {
    Identity real =
        new Identity(
            Optional.of(new Ssn(123_456_789)),
            People.name("SMITH", "ANN"),
            org.lychgate.model.Sex.F,
            People.date("1950-01-02"),
            "");
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> built(List.of(People.row(real))).close())
        .matches(e -> e.exit() == ExitCode.INPUT)
        .withMessageNotContaining("6789");
    assertThat(folder.resolve("i")).doesNotExist();
  }

  @Test
  void build_fewForeignNumbersInRealRealm_leftOutAndCounted() {
    List<DeathFileRow> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rows.add(
          People.row(
              new Identity(
                  Optional.of(new Ssn(123_450_001 + i)),
                  People.name("SMITH", "ANN"),
                  org.lychgate.model.Sex.F,
                  People.date("1950-01-02"),
                  "")));
    }
    rows.add(People.row(People.person(1, "SMITH", "ANN", "1950-01-02")));
    IndexBuilder.Spec real =
        new IndexBuilder.Spec(Realm.REAL, IndexType.DEATHS, SourceKind.DMF, List.of());
    assertThat(IndexBuilder.build(real, rows.iterator(), folder.resolve("r")))
        .isEqualTo(new IndexBuilder.Built(4, 3, 1));
  }

  @Test
  void open_holdersOfTheRealRealm_onlyWithThePermit() {
    Path file = folder.resolve("h");
    IndexBuilder.build(
        new IndexBuilder.Spec(Realm.REAL, IndexType.HOLDERS, SourceKind.CSV, List.of()),
        Collections.emptyIterator(),
        file);
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> PersonIndex.open(file).close())
        .matches(e -> e.exit() == ExitCode.INPUT);
    try (PersonIndex index = PersonIndex.openHolders(file, HoldersPermit.ofRegister())) {
      assertThat(index.header().type()).isEqualTo(IndexType.HOLDERS);
    }
    Path deaths = folder.resolve("i");
    built(List.of()).close();
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> PersonIndex.openHolders(deaths, HoldersPermit.ofRegister()).close());
  }

  @Test
  void open_missingFileOrFolderOrText_isInputError() throws IOException {
    Path text = Files.writeString(folder.resolve("t"), "ssn,name\n".repeat(40));
    Path empty = Files.createFile(folder.resolve("e"));
    for (Path bad : List.of(folder.resolve("none"), folder, text, empty)) {
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> PersonIndex.open(bad).close())
          .matches(e -> e.exit() == ExitCode.INPUT)
          .withMessageNotContaining(folder.toString());
    }
  }

  PersonIndex built(List<DeathFileRow> rows) {
    Path file = folder.resolve("i");
    IndexBuilder.build(SPEC, rows.iterator(), file);
    return PersonIndex.open(file);
  }
}
