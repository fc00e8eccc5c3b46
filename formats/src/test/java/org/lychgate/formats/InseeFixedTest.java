package org.lychgate.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sex;

/** INSEE's record drawing: every line of it, and what files are known to do with it. */
final class InseeFixedTest {
  private static String line(String name, String birth, String code, String commune) {
    return line(name, "2", birth, code, commune, "", "20240314", "69381", "000000123");
  }

  private static String line(
      String name,
      String sex,
      String birth,
      String code,
      String commune,
      String country,
      String death,
      String place,
      String act) {
    return String.format(
        "%-80s%-1s%-8s%-5s%-30s%-30s%-8s%-5s%-9s",
        name, sex, birth, code, commune, country, death, place, act);
  }

  private static final String PLAIN = line("MARTIN*ANNE MARIE/", "19320104", "69123", "LYON");

  private static List<Parsed<DeathFileRow>> read(byte[] bytes) {
    List<Parsed<DeathFileRow>> all = new ArrayList<>();
    ReadCounts counts = InseeReader.read(new ByteArrayInputStream(bytes), all::add);
    assertThat(counts.read()).isEqualTo(all.size());
    return all;
  }

  private static Parsed<DeathFileRow> one(String line, Charset charset) {
    return read((line + "\n").getBytes(charset)).getFirst();
  }

  private static DeathFileRow row(String line) {
    return DmfReaderTest.value(one(line, UTF_8));
  }

  private static List<String> codes(Parsed<DeathFileRow> row) {
    return row.findings().stream().map(Finding::code).toList();
  }

  @Test
  void line_everyColumn_isWhereTheDrawingHasIt() {
    assertThat(PLAIN).hasSize(176);
    DeathFileRow row =
        row(
            line(
                "DE LA GREVE*ANNE MARIE/",
                "2",
                "19320104",
                "97105",
                "BASSE-TERRE",
                "GUADELOUPE",
                "20240314",
                "69381",
                "000000123"));
    assertThat(row.identity().name())
        .isEqualTo(new PersonName("DE LA GREVE", "ANNE MARIE", "", ""));
    assertThat(row.identity().sex()).isEqualTo(Sex.F);
    assertThat(row.identity().birth()).isEqualTo(new PartialDate(1932, 1, 4));
    assertThat(row.identity().birthPlace()).isEqualTo("97105");
    assertThat(row.death()).isEqualTo(new PartialDate(2024, 3, 14));
    assertThat(row.placeOfDeath()).isEqualTo("69381");
    assertThat(row.identity().ssn()).isEmpty();
    assertThat(row.change()).isEqualTo(DeathFileRow.Change.NONE);
  }

  @Test
  void columns_inUtf8_countCharactersNotBytes() {
    String accents = line("GRÈVE*ANAÏS ZOÉ/", "19320104", "69123", "SAINT-ÉTIENNE");
    assertThat(accents.getBytes(UTF_8).length).isGreaterThan(176);
    DeathFileRow row = row(accents);
    assertThat(row.identity().name()).isEqualTo(new PersonName("GRÈVE", "ANAÏS ZOÉ", "", ""));
    assertThat(row.death()).isEqualTo(new PartialDate(2024, 3, 14));
    assertThat(row.placeOfDeath()).isEqualTo("69381");
  }

  @Test
  void columns_inLatin1_areTheSame() {
    String accents = line("GRÈVE*ANAÏS ZOÉ/", "19320104", "69123", "SAINT-ÉTIENNE");
    Parsed<DeathFileRow> latin = one(accents, ISO_8859_1);
    assertThat(codes(latin)).isEmpty();
    assertThat(DmfReaderTest.value(latin)).isEqualTo(row(accents));
  }

  @Test
  void columns_oneLatin1LineAmongUtf8_isReadAsItIs() {
    byte[] first = (line("ÉTÉ*A/", "19320104", "69123", "LYON") + "\n").getBytes(UTF_8);
    byte[] second = (line("ÉTÉ*B/", "19320104", "69123", "LYON") + "\n").getBytes(ISO_8859_1);
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertThat(read(both))
        .extracting(r -> DmfReaderTest.value(r).identity().name().family())
        .containsExactly("ÉTÉ", "ÉTÉ");
  }

  @Test
  void columns_paddedByBytes_areCutByBytes() {
    // The name's field is one character short, as its padding counted two bytes for the accent.
    String text = PLAIN.replace("MARTIN*ANNE MARIE/ ", "MARTÎN*ANNE MARIE/");
    DeathFileRow row = row(text);
    assertThat(row.identity().name().family()).isEqualTo("MARTÎN");
    assertThat(row.death()).isEqualTo(new PartialDate(2024, 3, 14));
  }

  @Test
  void firstLine_withByteOrderMark_isReadAsAnyOther() {
    assertThat(row("\ufeff" + PLAIN)).isEqualTo(row(PLAIN));
  }

  @Test
  void line_of198WithBlanks_isRead() {
    assertThat(row(PLAIN + " ".repeat(22))).isEqualTo(row(PLAIN));
    assertThat(row(PLAIN + "\r")).isEqualTo(row(PLAIN));
  }

  @Test
  void line_blanksAtItsEndMissing_isRead() {
    DeathFileRow cut = row(PLAIN.substring(0, 162));
    assertThat(cut.identity()).isEqualTo(row(PLAIN).identity());
    assertThat(cut.placeOfDeath()).isEmpty();
    assertThat(row(PLAIN.substring(0, 167))).isEqualTo(row(PLAIN));
  }

  @Test
  void line_tooShortOrTooLong_isRejectedAndTheRestGoesOn() {
    String rows =
        String.join("\n", PLAIN, PLAIN.substring(0, 161), "", PLAIN + "X", PLAIN.repeat(9), PLAIN);
    List<Parsed<DeathFileRow>> all = read(rows.getBytes(UTF_8));
    assertThat(all).hasSize(6);
    assertThat(all.subList(1, 5))
        .allMatch(r -> r instanceof Parsed.Rejected && codes(r).equals(List.of("INSEE_LENGTH")));
    assertThat(DmfReaderTest.value(all.getLast())).isEqualTo(row(PLAIN));
  }

  @ParameterizedTest
  @CsvSource({
    "19350000, 1935-XX-XX",
    "19151000, 1915-10-XX",
    "19470030, 1947-XX-30",
    "19000001, 1900-XX-01",
    "00000000, XXXX-XX-XX",
    "00001200, XXXX-12-XX",
  })
  void birthAndDeath_zerosInAPart_areUnknownInThatPartOnly(String text, String canonical) {
    Parsed<DeathFileRow> read =
        one(line("A*B/", "1", text, "69123", "LYON", "", text, "69381", "1"), UTF_8);
    assertThat(codes(read)).isEmpty();
    DeathFileRow row = DmfReaderTest.value(read);
    assertThat(row.identity().birth().canonical()).isEqualTo(canonical);
    assertThat(row.death().canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"19310229", "19321301", "1932 104"})
  void birth_thatIsNoDate_isRejected(String text) {
    // A line that fits must stand somewhere in the file, or it is not INSEE's.
    List<Parsed<DeathFileRow>> all =
        read((line("A*B/", text, "69123", "LYON") + "\n" + PLAIN).getBytes(UTF_8));
    assertThat(all.getFirst()).isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(all.getFirst())).containsExactly("INSEE_BAD_DATE");
  }

  @ParameterizedTest
  @CsvSource({"1, M, ''", "2, F, ''", "3, U, INSEE_BAD_SEX", "0, U, INSEE_BAD_SEX"})
  void sex_oneAndTwo_areMaleAndFemale(String text, Sex sex, String code) {
    Parsed<DeathFileRow> read =
        one(line("A*B/", text, "19320104", "69123", "LYON", "", "20240314", "69381", ""), UTF_8);
    assertThat(DmfReaderTest.value(read).identity().sex()).isEqualTo(sex);
    assertThat(String.join(",", codes(read))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "2A004, AJACCIO, '', 2A004, ''",
    "2B033, BASTIA, '', 2B033, ''",
    "2a004, AJACCIO, '', 2A004, ''",
    "97411, SAINT-DENIS, LA REUNION, 97411, ''",
    "98818, NOUMEA, NOUVELLE-CALEDONIE, 98818, ''",
    "99352, ALGER, ALGERIE, 99352, ''",
    "99136, BELFAST, IRLANDE, 99136, ''",
    "05990, COMMUNE FICTIVE, '', '', ''",
    "97990, COMMUNE FICTIVE, '', '', ''",
    "99990, COMMUNE FICTIVE, '', '', ''",
    "99999, INCONNU, '', '', ''",
    "00000, '', '', '', ''",
    "'', A ALGER, ALGERIE, A ALGER, ''",
    "'', ----, ALGERIE, ALGERIE, ''",
    "'', ..., '', '', ''",
    "'', XX, '', '', ''",
    "'', INCONNUE, '', '', ''",
    "6912, LYON, '', LYON, INSEE_BAD_PLACE",
    "69I23, LYON, '', LYON, INSEE_BAD_PLACE",
    "-----, '', '', '', ''",
  })
  void birthPlace_everyKindOfCode_isTakenOrLeftForTheText(
      String code, String commune, String country, String place, String finding) {
    Parsed<DeathFileRow> read =
        one(line("A*B/", "1", "19320104", code, commune, country, "20240314", "69381", "1"), UTF_8);
    assertThat(DmfReaderTest.value(read).identity().birthPlace()).isEqualTo(place);
    assertThat(String.join(",", codes(read))).isEqualTo(finding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "N", "123", "000000123"})
  void actNumber_whateverItIs_changesNothing(String act) {
    Parsed<DeathFileRow> read =
        one(line("A*B/", "1", "19320104", "69123", "LYON", "", "20240314", "69381", act), UTF_8);
    assertThat(codes(read)).isEmpty();
    assertThat(DmfReaderTest.value(read))
        .isEqualTo(
            row(line("A*B/", "1", "19320104", "69123", "LYON", "", "20240314", "69381", "")));
  }

  @Test
  void name_cutBeforeStarOrSlash_isReadAsFarAsItGoes() {
    String eighty = "A".repeat(70) + "*BERNADETTE";
    Parsed<DeathFileRow> noSlash =
        one(line(eighty.substring(0, 80), "19320104", "69123", "LYON"), UTF_8);
    assertThat(codes(noSlash)).containsExactly("INSEE_NO_SLASH");
    assertThat(DmfReaderTest.value(noSlash).identity().name().given()).isEqualTo("BERNADETT");
    Parsed<DeathFileRow> noStar = one(line("A".repeat(80), "19320104", "69123", "LYON"), UTF_8);
    assertThat(codes(noStar)).containsExactly("INSEE_NO_SLASH", "INSEE_NO_STAR");
    assertThat(DmfReaderTest.value(noStar).identity().name().family()).hasSize(80);
    assertThat(codes(one(line("", "19320104", "69123", "LYON"), UTF_8)))
        .containsExactly("INSEE_NO_NAME");
  }

  @Test
  void duplicatesAndCorrections_areAllKeptInFileOrder() {
    String corrected = line("MARTIN*ANNE-MARIE/", "19320105", "69123", "LYON");
    List<Parsed<DeathFileRow>> all =
        read(String.join("\r\n", PLAIN, PLAIN, corrected).getBytes(UTF_8));
    assertThat(all).hasSize(3).allMatch(r -> r.findings().isEmpty());
    assertThat(DmfReaderTest.value(all.get(1))).isEqualTo(DmfReaderTest.value(all.get(0)));
    assertThat(DmfReaderTest.value(all.get(2)).identity().birth().day()).isEqualTo(5);
  }

  @Test
  void death_longBeforeTheFile_isKeptWithoutAFinding() {
    Parsed<DeathFileRow> late =
        one(line("A*B/", "1", "18910203", "69123", "LYON", "", "19440606", "69381", "1"), UTF_8);
    assertThat(codes(late)).isEmpty();
    assertThat(DmfReaderTest.value(late).death()).isEqualTo(new PartialDate(1944, 6, 6));
  }

  @Test
  void bothLayouts_ofOneRecord_giveTheSameRow() {
    String csv = InseeReaderTest.row("MARTIN*ANNE MARIE/", "19320104", "69123", "LYON", "20240314");
    assertThat(row(PLAIN)).isEqualTo(DmfReaderTest.value(InseeReaderTest.read(csv).getFirst()));
  }

  @Test
  void otherFiles_areNotTakenForInsee() {
    byte[] dmf = (" 900110042" + " ".repeat(90) + "\n").getBytes(UTF_8);
    assertThat(InseeReader.isInsee(dmf)).isFalse();
    assertThat(InseeReader.isInsee("id;nom;prenom\n1;A;B\n".getBytes(UTF_8))).isFalse();
    assertThat(InseeReader.isInsee(new byte[0])).isFalse();
    assertThat(InseeReader.isInsee(PLAIN.getBytes(UTF_8))).isTrue();
    assertThat(InseeReader.isInsee("\ufeff\"nomprenom\";\"sexe\"\n".getBytes(UTF_8))).isTrue();
    assertThatThrownBy(() -> read(dmf)).isInstanceOf(OperatorException.class);
  }
}
