package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sex;

final class InseeReaderTest {
  private static final String HEADER =
      "\"nomprenom\";\"sexe\";\"datenaiss\";\"lieunaiss\";\"commnaiss\";\"paysnaiss\";"
          + "\"datedeces\";\"lieudeces\";\"actedeces\"\n";

  static String row(String name, String birth, String code, String commune, String death) {
    return "\""
        + String.join("\";\"", name, "2", birth, code, commune, "", death, "69381", "7")
        + "\"\n";
  }

  static List<Parsed<DeathFileRow>> read(String rows) {
    byte[] bytes = (HEADER + rows).getBytes(StandardCharsets.UTF_8);
    List<Parsed<DeathFileRow>> all = new ArrayList<>();
    ReadCounts counts = InseeReader.read(new ByteArrayInputStream(bytes), all::add);
    ReadCounts slow = ReadCounts.NONE;
    for (Parsed<DeathFileRow> row : all) {
      slow = slow.plus(row);
    }
    assertThat(counts).isEqualTo(slow);
    return all;
  }

  private static DeathFileRow readOne(String row) {
    return DmfReaderTest.value(read(row).getFirst());
  }

  private static List<String> codes(String row) {
    return read(row).getFirst().findings().stream().map(Finding::code).toList();
  }

  @Test
  void read_plainRow_givesEveryField() {
    DeathFileRow row =
        readOne(row("DE LA GRÈVE*ANNE MARIE/", "19320104", "69123", "LYON", "19751114"));
    assertThat(row.identity().name())
        .isEqualTo(new PersonName("DE LA GRÈVE", "ANNE MARIE", "", ""));
    assertThat(row.identity().sex()).isEqualTo(Sex.F);
    assertThat(row.identity().ssn()).isEmpty();
    assertThat(row.identity().birth()).isEqualTo(new PartialDate(1932, 1, 4));
    assertThat(row.identity().birthPlace()).isEqualTo("69123");
    assertThat(row.death()).isEqualTo(new PartialDate(1975, 11, 14));
    assertThat(row.placeOfDeath()).isEqualTo("69381");
    assertThat(row.change()).isEqualTo(DeathFileRow.Change.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "19350000, 1935-XX-XX",
    "19351000, 1935-10-XX",
    "19470030, 1947-XX-30",
    "19000001, 1900-XX-01",
    "00000000, XXXX-XX-XX",
    "00000512, XXXX-05-12",
  })
  void read_incompleteDate_staysIncomplete(String text, String canonical) {
    DeathFileRow row = readOne(row("A*B/", text, "69123", "LYON", text));
    assertThat(row.identity().birth().canonical()).isEqualTo(canonical);
    assertThat(row.death().canonical()).isEqualTo(canonical);
    assertThat(codes(row("A*B/", text, "69123", "LYON", text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"19750231", "1975", "1975-02-01", "19751301", "INCONNU"})
  void read_impossibleDate_isRejected(String text) {
    Parsed<DeathFileRow> row = read(row("A*B/", "19320104", "69123", "LYON", text)).getFirst();
    assertThat(row).isInstanceOf(Parsed.Rejected.class);
    assertThat(row.findings()).extracting(Finding::code).containsExactly("INSEE_BAD_DATE");
  }

  @Test
  void read_nameCutShort_isReadAsFarAsItGoes() {
    String cut = row("LONGNAME", "19320104", "69123", "LYON", "19751114");
    assertThat(readOne(cut).identity().name()).isEqualTo(new PersonName("LONGNAME", "", "", ""));
    assertThat(codes(cut)).containsExactly("INSEE_NO_SLASH", "INSEE_NO_STAR");
    assertThat(codes(row("A*B", "19320104", "69123", "LYON", "19751114")))
        .containsExactly("INSEE_NO_SLASH");
    assertThat(read(row("*/", "19320104", "69123", "LYON", "19751114")).getFirst())
        .isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(row("", "19320104", "69123", "LYON", "19751114")))
        .containsExactly("INSEE_NO_NAME");
    assertThat(readOne(row("*B/", "19320104", "69123", "LYON", "19751114")).identity().name())
        .isEqualTo(new PersonName("", "B", "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "69123, LYON, 69123",
    "99136, BELFAST, 99136",
    "05990, COMMUNE FICTIVE, ''",
    "'', A ALGER, A ALGER",
    "'', ----, ''",
    "'', ..., ''",
    "'', XX, ''",
    "'', INCONNUE, ''",
    "'', '', ''",
    "2A004, AJACCIO, 2A004",
  })
  void read_birthPlace_isTheCodeOrNothingMadeUp(String code, String commune, String place) {
    DeathFileRow row = readOne(row("A*B/", "19320104", code, commune, "19751114"));
    assertThat(row.identity().birthPlace()).isEqualTo(place);
  }

  @Test
  void read_oddRows_areKeptWithFindings() {
    assertThat(codes(row("A*B/", "19760104", "69123", "LYON", "19751114")))
        .containsExactly("INSEE_BIRTH_AFTER_DEATH");
    assertThat(codes(row("A*B/", "18500104", "69123", "LYON", "19751114")))
        .containsExactly("INSEE_AGE");
    assertThat(codes(row("A*B/", "", "69123", "LYON", "19751114")))
        .containsExactly("INSEE_BLANK_DATE");
    String sex = row("A*B/", "19320104", "69123", "LYON", "19751114").replace("\"2\"", "\"3\"");
    assertThat(codes(sex)).containsExactly("INSEE_BAD_SEX");
    assertThat(readOne(sex).identity().sex()).isEqualTo(Sex.U);
  }

  @Test
  void read_duplicatesAndActNumbers_areTheReadersBusinessNoMore() {
    String row = row("A*B/", "19320104", "69123", "LYON", "19751114");
    assertThat(read(row + row.replace("\"7\"", "\"N\"") + row.replace("\"7\"", "\"\"")))
        .hasSize(3)
        .allMatch(r -> r.findings().isEmpty());
  }

  @Test
  void read_columnsInAnotherOrder_areFoundByName() {
    String text =
        "datedeces;nomprenom;sexe;datenaiss;lieunaiss;commnaiss;lieudeces\n"
            + "19751114;A*B/;1;19320104;69123;LYON;69381\n";
    List<Parsed<DeathFileRow>> rows = new ArrayList<>();
    InseeReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), rows::add);
    DeathFileRow row = DmfReaderTest.value(rows.getFirst());
    assertThat(row.identity().name().family()).isEqualTo("A");
    assertThat(row.death()).isEqualTo(new PartialDate(1975, 11, 14));
  }

  @Test
  void read_otherFile_isTheOperatorsError() {
    assertThatThrownBy(() ->
            InseeReader.read(
                new ByteArrayInputStream("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8)), _ -> {}))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.exit()).isEqualTo(ExitCode.INPUT);
              assertThat(e).hasMessageContaining("nomprenom");
            });
  }
}
