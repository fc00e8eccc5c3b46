package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.formats.CsvFormat;

/** Each variation that New York's Regulation 200 names, as a row of a screening. */
final class VariationTest {
  private static final String HEADER =
      "customer_id,ssn,last_name,first_name,middle_name,birth_date,legal_name\n";

  @TempDir Path folder;

  @Test
  void reasons_nothingVaries_exact() throws IOException {
    assertThat(reasons("900-11-0001,Albright,Ann,May,1950-03-14,")).containsExactly("EXACT");
    assertThat(reasons("900-11-0088,Nobody,Nick,,1980-02-03,")).isEmpty();
  }

  @Test
  void reasons_nicknameForTheFirstName() throws IOException {
    assertThat(reasons("900-11-0002,Baker,Bob,,1940-05-16,")).containsExactly("FIRST_NICKNAME");
  }

  @Test
  void reasons_initialInLieuOfTheFirstName() throws IOException {
    assertThat(reasons("900-11-0001,Albright,A,May,1950-03-14,")).containsExactly("FIRST_INITIAL");
  }

  @Test
  void reasons_initialInLieuOfTheMiddleName() throws IOException {
    assertThat(reasons("900-11-0001,Albright,Ann,M,1950-03-14,")).containsExactly("MIDDLE_INITIAL");
  }

  @Test
  void reasons_useOfTheMiddleName() throws IOException {
    assertThat(reasons("900-11-0001,Albright,May,,1950-03-14,")).containsExactly("MIDDLE_AS_FIRST");
  }

  @Test
  void reasons_firstAndMiddleNameInterchanged() throws IOException {
    assertThat(reasons("900-11-0001,Albright,May,Ann,1950-03-14,"))
        .containsExactly("FIRST_MIDDLE_INTERCHANGED");
  }

  @Test
  void reasons_compoundFirstName() throws IOException {
    assertThat(reasons("900-11-0006,Engel,Anna,Maria,1955-05-15,")).contains("FIRST_COMPOUND");
    assertThat(reasons("900-11-0006,Engel,Anna,,1955-05-15,")).contains("FIRST_COMPOUND");
  }

  @Test
  void reasons_firstAndLastNameInterchanged() throws IOException {
    assertThat(reasons("900-11-0003,John,Cooper,,1930-07-18,"))
        .containsExactly("FIRST_LAST_INTERCHANGED");
  }

  @Test
  void reasons_compoundLastName() throws IOException {
    for (String family : List.of("Garcia", "Lopez-Garcia", "Garcialopez")) {
      assertThat(reasons("900-11-0007," + family + ",Rosa,,1948-09-19,"))
          .as(family)
          .contains(family.equals("Garcialopez") ? "LAST_PUNCTUATION" : "LAST_COMPOUND");
    }
  }

  @Test
  void reasons_hyphensBlanksAndApostrophesInTheLastName() throws IOException {
    for (String family : List.of("OBrien", "O Brien", "O-Brien")) {
      assertThat(reasons("900-11-0008," + family + ",Tim,,1938-10-20,"))
          .as(family)
          .containsExactly("LAST_PUNCTUATION");
    }
  }

  @Test
  void reasons_maidenOrMarriedName() throws IOException {
    assertThat(reasons("900-11-0005,Young,Dora,,1960-11-12,Dale"))
        .containsExactly("LAST_MAIDEN_OR_MARRIED");
    assertThat(reasons("900-11-0005,Young,Dora,Dale,1960-11-12,"))
        .contains("LAST_MAIDEN_OR_MARRIED");
  }

  @Test
  void reasons_spellingOfAName() throws IOException {
    assertThat(reasons("900-11-0001,Albrigth,Ann,May,1950-03-14,"))
        .containsExactly("NAME_SPELLING");
  }

  @Test
  void reasons_incompleteDateOfBirth() throws IOException {
    assertThat(reasons("900-11-0001,Albright,Ann,May,1950-03,")).containsExactly("DOB_INCOMPLETE");
    assertThat(reasons("900-11-0001,Albright,Ann,May,1950,")).containsExactly("DOB_INCOMPLETE");
  }

  @Test
  void reasons_monthAndDayOfBirthTransposed() throws IOException {
    assertThat(reasons("900-11-0005,Dale,Dora,,1960-12-11,")).containsExactly("DOB_TRANSPOSED");
  }

  @Test
  void reasons_digitOrYearOfBirthOff() throws IOException {
    for (String birth : List.of("1950-03-15", "1951-03-14", "1950-03-24")) {
      assertThat(reasons("900-11-0001,Albright,Ann,May," + birth + ","))
          .as(birth)
          .containsExactly("DOB_ENTRY_ERROR");
    }
  }

  @Test
  void reasons_incompleteNumber() throws IOException {
    for (String number : List.of("0001", "***-**-0001")) {
      assertThat(reasons(number + ",Albright,Ann,May,1950-03-14,"))
          .as(number)
          .containsExactly("SSN_INCOMPLETE");
    }
  }

  @Test
  void reasons_digitsOfTheNumberTransposedOrOff() throws IOException {
    assertThat(reasons("900-11-0010,Albright,Ann,May,1950-03-14,"))
        .containsExactly("SSN_TRANSPOSED");
    assertThat(reasons("900-11-0501,Albright,Ann,May,1950-03-14,"))
        .containsExactly("SSN_ENTRY_ERROR");
  }

  @Test
  void page_namesEveryReason() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("lychgate.root", "..")).resolve("docs/screening.md"));
    for (Variation variation : Variation.values()) {
      assertThat(page).contains("| `" + variation.name() + "` |");
    }
  }

  private TreeSet<String> reasons(String customer) throws IOException {
    Path index =
        new Listed()
            .add("900-11-0001", "ALBRIGHT", "ANN", "MAY", "1950-03-14", "2025-02-03")
            .add("900-11-0002", "BAKER", "ROBERT", "", "1940-05-16", "2025-03-XX")
            .add("900-11-0003", "COOPER", "JOHN", "", "1930-07-18", "2025-04-05")
            .add("900-11-0005", "DALE", "DORA", "", "1960-11-12", "2025-06-07")
            .add("900-11-0006", "ENGEL", "ANNA-MARIA", "", "1955-05-15", "2025-06-07")
            .add("900-11-0007", "GARCIA LOPEZ", "ROSA", "", "1948-09-19", "2025-06-07")
            .add("900-11-0008", "O'BRIEN", "TIM", "", "1938-10-20", "2025-06-07")
            .write(folder.resolve("index"));
    Path customers = Files.writeString(folder.resolve("c.csv"), HEADER + "1," + customer + "\n");
    Path out = folder.resolve("out.csv");
    Screening.run(
        new Screening.Request(
                customers,
                "",
                index,
                out,
                true,
                Optional.empty(),
                Optional.empty(),
                ScreeningOptions.on(Listed.TODAY),
                "test",
                new SplittableRandom(1))
            .with(new Manner(CsvFormat.GUESS, ResultShape.parse("", "ny-reg-200"), Work.on(1))),
        _ -> {});
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).endsWith(",contestUntil,reasons");
    String last = lines.getLast().substring(lines.getLast().lastIndexOf(',') + 1);
    return new TreeSet<>(last.isEmpty() ? new ArrayList<>() : List.of(last.split(";", -1)));
  }
}
