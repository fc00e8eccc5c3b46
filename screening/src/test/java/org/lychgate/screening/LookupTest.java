package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.InseeReader;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

final class LookupTest {
  @TempDir Path folder;

  @Test
  void find_nameInAnyUsualOrder_findsTheRecord() {
    Path file =
        new Listed()
            .of(SourceKind.INSEE)
            .add("", "DURAND LEROY", "JEAN GABRIEL", "", "1932-01-04", "1975-11-14")
            .add("", "PETIT", "MARIE", "", "1900-01-04", "1971-11-14")
            .write(folder.resolve("i"));
    for (String name :
        List.of(
            "DURAND LEROY JEAN GABRIEL",
            "Durand-Leroy, Jean Gabriel",
            "jean gabriel durand leroy",
            "Durand Jean",
            "Jean Durand")) {
      assertThat(find(file, name, "1932-01-04"))
          .as(name)
          .extracting(Lookup.Hit::statement)
          .containsExactly("possible match – verify: listed as deceased on 1975-11-14");
    }
    assertThat(find(file, "Durand Jean", "1958-06-07")).isEmpty();
    assertThat(find(file, "Petit Marie", "XXXX-XX-XX")).hasSize(1);
    assertThat(find(file, "", "1932-01-04")).isEmpty();
  }

  @Test
  void find_anotherDayAmongANation_findsTheNamesakeByNameAndYearOnly() {
    Path file =
        new Listed()
            .add("900-11-0001", "DURAND", "JEAN", "", "1932-01-04", "1975-11-14")
            .write(folder.resolve("i"));
    Scorer nation = new Scorer(Weights.frozen(), OptionalDouble.of(-27));
    try (PersonIndex index = PersonIndex.open(file)) {
      assertThat(born("1932-01-04", index, nation)).hasSize(1);
      assertThat(born("1932-05-20", index, nation)).isEmpty();
      assertThat(born("1932-XX-XX", index, nation)).hasSize(1);
      assertThat(born("XXXX-XX-XX", index, nation)).hasSize(1);
    }
  }

  private static List<Lookup.Hit> born(String birth, PersonIndex index, Scorer scorer) {
    PartialDate date = PartialDate.parseCanonical(birth).orElseThrow();
    return Lookup.find(Optional.empty(), "Durand, Jean", date, index, scorer);
  }

  @Test
  void find_byNumberAlone_findsItsRecord() {
    Path file =
        new Listed()
            .add("900-11-0001", "ALBRIGHT", "ANN", "", "1950-03-04", "2025-02-03")
            .write(folder.resolve("i"));
    try (PersonIndex index = PersonIndex.open(file)) {
      assertThat(
              Lookup.find(
                  Ssn.parse("900-11-0001"),
                  "",
                  PartialDate.ALL_UNKNOWN,
                  index,
                  new Scorer(Weights.frozen())))
          .hasSize(1);
    }
  }

  @Test
  void readings_ofAName_eachOnce() {
    assertThat(Lookup.readings("A B"))
        .containsExactly(new PersonName("A", "B", "", ""), new PersonName("B", "A", "", ""));
    assertThat(Lookup.readings("A B C")).hasSize(4);
    assertThat(Lookup.readings(" smith ,  ann lee "))
        .containsExactly(new PersonName("SMITH", "ANN LEE", "", ""));
    assertThat(Lookup.readings("")).containsExactly(PersonName.NONE);
  }

  @Test
  @Tag("shared")
  void find_personInInseesFile_isListedAsDeceased() throws IOException {
    Path file = insee();
    assertThat(find(file, "JALLUT JEAN GABRIEL", "1932-01-04"))
        .extracting(Lookup.Hit::statement)
        .containsExactly("possible match – verify: listed as deceased on 1975-11-14");
  }

  @Test
  @Tag("shared")
  void run_tenCustomersAgainstInseesFile_findsTheFiveInIt() throws IOException {
    Path file = insee();
    List<DeathFileRow> some = new ArrayList<>();
    try (PersonIndex index = PersonIndex.open(file)) {
      for (int i = 100; some.size() < 5; i += 150) {
        some.add(index.row(i).listed());
      }
    }
    StringBuilder customers = new StringBuilder("id,nom,prenom,birth_date\n");
    for (int i = 0; i < 10; i++) {
      if (i % 2 == 0) {
        DeathFileRow row = some.get(i / 2);
        customers.append(
            "%d,%s,%s,%s\n"
                .formatted(
                    i,
                    row.identity().name().family(),
                    row.identity().name().given(),
                    row.identity().birth().canonical()));
      } else {
        customers.append("%d,Introuvable%d,Personne,1965-07-0%d\n".formatted(i, i, i));
      }
    }
    Path csv = folder.resolve("customers.csv");
    Files.writeString(csv, customers);
    Screening.Report report =
        Screening.run(
            new Screening.Request(
                csv,
                "",
                file,
                folder.resolve("out.csv"),
                false,
                Optional.empty(),
                Optional.empty(),
                ScreeningOptions.on(Listed.TODAY),
                "test",
                new SplittableRandom(1)),
            done -> {});
    assertThat(report.outcomes())
        .containsEntry(ScreeningOutcome.PENDING_MANUAL_REVIEW, 5L)
        .containsEntry(ScreeningOutcome.NO_MATCH, 5L);
  }

  private Path insee() throws IOException {
    String shared = System.getenv().getOrDefault("LYCHGATE_SHARED", "../shared");
    Path data =
        Path.of(System.getProperty("lychgate.root", ".")).resolve(shared).resolve("data/insee");
    List<DeathFileRow> rows = new ArrayList<>();
    try (var files = Files.newDirectoryStream(data, "deces-197*.csv")) {
      for (Path file : files) {
        try (InputStream in = InputFiles.open(file)) {
          InseeReader.read(
              in,
              parsed -> {
                if (parsed instanceof Parsed.Value<DeathFileRow> value) {
                  rows.add(value.value());
                }
              });
        }
      }
    }
    Path out = folder.resolve("insee");
    IndexBuilder.build(
        new IndexBuilder.Spec(Realm.REAL, IndexType.DEATHS, SourceKind.INSEE, List.of()),
        rows.iterator(),
        out);
    return out;
  }

  private static List<Lookup.Hit> find(Path file, String name, String birth) {
    try (PersonIndex index = PersonIndex.open(file)) {
      return Lookup.find(
          Optional.empty(),
          name,
          PartialDate.parseCanonical(birth).orElseThrow(),
          index,
          new Scorer(Weights.frozen()));
    }
  }
}
