package org.lychgate.linkage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.People;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;

final class IndexUpdateTest {
  private static final Identity ANN = People.person(1, "ALBRIGHT", "ANN", "1950-03-04");
  private static final Identity BEN = People.person(2, "BAKER", "BEN", "1940-05-06");
  private static final Identity CYD = People.person(3, "COOPER", "CYD", "1930-07-08");
  private static final Identity NO_NUMBER = People.withoutSsn("DALE", "DAN", "1920-09-10");

  @TempDir Path folder;

  @Test
  void apply_addChangeDelete_upsertsAndDeletesByNumber() {
    Path file = index(ANN, BEN, NO_NUMBER);
    Identity benjamin = People.person(2, "BAKER", "BENJAMIN", "1940-05-06");
    IndexUpdate.Counts counts =
        IndexUpdate.apply(
            file,
            link(2),
            rows(People.row(Change.ADD, CYD), People.row(Change.CHANGE, benjamin), delete(1)));
    assertThat(counts).isEqualTo(new IndexUpdate.Counts(1, 1, 1, 0, 0, 0, 0, 0, 3));
    assertThat(listed(file)).containsExactlyInAnyOrder(benjamin, CYD, NO_NUMBER);
    try (PersonIndex index = PersonIndex.open(file)) {
      assertThat(index.header().chain()).containsExactly(PersonIndexTest.FULL, link(2));
      assertThat(index.header().asOf()).isEqualTo(PersonIndexTest.DAY);
    }
  }

  @Test
  void apply_rowsThatDoNotFitTheirCode_takenQuietlyAndCounted() {
    Path file = index(ANN);
    Identity anna = People.person(1, "ALBRIGHT", "ANNA", "1950-03-04");
    IndexUpdate.Counts counts =
        IndexUpdate.apply(
            file,
            link(2),
            rows(
                People.row(Change.ADD, anna),
                People.row(Change.CHANGE, BEN),
                delete(3),
                People.row(Change.CHANGE, NO_NUMBER),
                People.row(Change.DELETE, NO_NUMBER)));
    assertThat(counts).isEqualTo(new IndexUpdate.Counts(1, 2, 2, 1, 1, 1, 2, 0, 2));
    assertThat(listed(file)).containsExactlyInAnyOrder(anna, BEN);
  }

  @Test
  void apply_deleteThatNamesSomebodyElse_deletesByNumberAllTheSame() {
    Path file = index(ANN, BEN);
    Identity other = People.person(1, "ZIMMER", "ZOE", "1999-12-31");
    IndexUpdate.apply(file, link(2), rows(People.row(Change.DELETE, other)));
    assertThat(listed(file)).containsExactly(BEN);
  }

  @Test
  void apply_severalRowsUnderOneNumber_lastWins() {
    Path file = index(ANN, ANN, BEN);
    IndexUpdate.apply(
        file,
        link(2),
        rows(
            delete(1),
            People.row(Change.ADD, People.person(1, "ALBRIGHT", "ANNIE", "1950-03-04")),
            People.row(Change.ADD, CYD),
            delete(3)));
    assertThat(listed(file))
        .containsExactlyInAnyOrder(People.person(1, "ALBRIGHT", "ANNIE", "1950-03-04"), BEN);
  }

  @Test
  void apply_rowWithoutNumberTwice_listedOnce() {
    Path file = index(NO_NUMBER);
    Identity eva = People.withoutSsn("EVANS", "EVA", "1921-01-02");
    IndexUpdate.apply(
        file, link(2), rows(People.row(Change.ADD, NO_NUMBER), People.row(Change.ADD, eva)));
    assertThat(listed(file)).containsExactlyInAnyOrder(NO_NUMBER, eva);
  }

  @Test
  void apply_fullPlusUpdates_equalsFullOfTheResultButForTheChain() throws IOException {
    List<DeathFileRow> before = new ArrayList<>(People.crowd(300, 21));
    Path file = folder.resolve("i");
    IndexBuilder.build(PersonIndexTest.SPEC, before.iterator(), file);
    IndexUpdate.apply(file, link(2), rows(delete(5), delete(6), People.row(Change.ADD, CYD)));
    before.removeIf(row ->
        List.of(People.ssn(5), People.ssn(6), People.ssn(3))
            .contains(row.identity().ssn().orElse(People.ssn(299))));
    before.add(People.row(CYD));
    Path fresh = folder.resolve("fresh");
    IndexBuilder.build(
        new IndexBuilder.Spec(
            PersonIndexTest.SPEC.realm(),
            IndexType.DEATHS,
            SourceKind.LYCHGATE,
            List.of(PersonIndexTest.FULL, link(2)),
            PersonIndexTest.DAY),
        before.iterator(),
        fresh);
    assertThat(Files.mismatch(file, fresh)).isEqualTo(-1);
  }

  @Test
  void apply_gapOrAgainOrBackwards_refusedAndLeftAsItWas() throws IOException {
    Path file = index(ANN);
    IndexUpdate.apply(file, link(2), rows(People.row(Change.ADD, BEN)));
    byte[] before = Files.readAllBytes(file);
    ChainLink another = new ChainLink(ChainLink.Kind.UPDATE, 2, Sha256.of(new byte[] {9}));
    ChainLink full = new ChainLink(ChainLink.Kind.FULL, 3, Sha256.of(new byte[] {9}));
    for (ChainLink bad : List.of(link(4), link(2), link(1), another, full)) {
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> IndexUpdate.apply(file, bad, rows(delete(1))))
          .matches(e -> e.exit() == ExitCode.NO);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void apply_laterUpdateWithTheSameBytes_isAnotherUpdate() {
    // Held, released, held again: updates 2 and 4 are the same file.
    Path file = index(ANN, BEN);
    IndexUpdate.apply(file, link(2), rows(delete(1)));
    IndexUpdate.apply(file, link(3), rows(People.row(Change.ADD, ANN)));
    ChainLink again = new ChainLink(ChainLink.Kind.UPDATE, 4, link(2).sha256());
    IndexUpdate.apply(file, again, rows(delete(1)));
    assertThat(listed(file)).containsExactly(BEN);
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> IndexUpdate.apply(file, again, rows(delete(2))))
        .withMessage("the update 4 has been applied already");
  }

  @Test
  void apply_notices_riseOnTheirOwnAndDoNotDisturbEditions() {
    Path file = index(ANN, BEN, CYD);
    IndexUpdate.apply(file, notice(7), rows(delete(1)));
    IndexUpdate.apply(file, notice(9), rows(delete(2)));
    IndexUpdate.apply(file, link(2), rows(delete(3)));
    assertThat(listed(file)).isEmpty();
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> IndexUpdate.apply(file, notice(8), rows(delete(2))))
        .matches(e -> e.exit() == ExitCode.NO);
  }

  @Test
  void apply_rowsWithoutChangeCode_refusedAsNoUpdate() {
    Path file = index(ANN);
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> IndexUpdate.apply(file, link(2), rows(People.row(BEN))))
        .matches(e -> e.exit() == ExitCode.INPUT);
    assertThat(listed(file)).containsExactly(ANN);
  }

  @Test
  void apply_whileTheIndexIsOpen_readerGoesOn() {
    Path file = index(ANN, BEN);
    try (PersonIndex open = PersonIndex.open(file)) {
      IndexUpdate.apply(file, link(2), rows(delete(1), delete(2)));
      assertThat(open.size()).isEqualTo(2);
      assertThat(open.row(0).identity()).isEqualTo(ANN);
    }
    assertThat(listed(file)).isEmpty();
  }

  private Path index(Identity... people) {
    Path file = folder.resolve("i");
    List<DeathFileRow> rows = new ArrayList<>();
    for (Identity person : people) {
      rows.add(People.row(person));
    }
    IndexBuilder.build(PersonIndexTest.SPEC, rows.iterator(), file);
    return file;
  }

  private static List<Identity> listed(Path file) {
    try (PersonIndex index = PersonIndex.open(file)) {
      List<Identity> people = new ArrayList<>();
      for (int i = 0; i < index.size(); i++) {
        people.add(index.row(i).identity());
      }
      return people;
    }
  }

  private static ChainLink link(long sequence) {
    return new ChainLink(
        ChainLink.Kind.UPDATE, sequence, Sha256.of(new byte[] {2, (byte) sequence}));
  }

  private static ChainLink notice(long sequence) {
    return new ChainLink(
        ChainLink.Kind.NOTICE, sequence, Sha256.of(new byte[] {3, (byte) sequence}));
  }

  private static java.util.Iterator<DeathFileRow> rows(DeathFileRow... rows) {
    return List.of(rows).iterator();
  }

  /** As our own update files have it: the number and nothing else. */
  private static DeathFileRow delete(int n) {
    return new DeathFileRow(
        Change.DELETE,
        new Identity(
            Optional.of(People.ssn(n)), PersonName.NONE, Sex.U, PartialDate.ALL_UNKNOWN, ""),
        PartialDate.ALL_UNKNOWN,
        "",
        ProofCode.NONE,
        Optional.empty(),
        Optional.empty());
  }
}
