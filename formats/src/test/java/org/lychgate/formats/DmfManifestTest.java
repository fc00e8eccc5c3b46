package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

final class DmfManifestTest {
  static final String UPDATE =
      DmfReaderTest.row('A', "900110011", "08301987", "06141908")
          + "\r\n"
          + DmfReaderTest.row('C', "900110012", "08001987", "00001908")
          + "\r\n"
          + DmfReaderTest.row('D', "900110013", "00000000", "00000000")
          + "\r\n";

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static DmfManifest manifest() {
    return new DmfManifest(
        Realm.SYNTHETIC,
        DmfManifest.Kind.WEEKLY,
        LocalDate.of(2026, 11, 20),
        "week.dmf",
        DmfNote.of(stream(UPDATE)));
  }

  private static Optional<DmfManifest> parse(String text) {
    return DmfManifest.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void note_ofAnUpdate_countsAndDigestsIt() {
    DmfNote note = manifest().note();
    assertThat(note.records()).isEqualTo(3);
    assertThat(List.of(note.adds(), note.changes(), note.deletes())).containsExactly(1L, 1L, 1L);
    assertThat(note.bytes()).isEqualTo(306);
    assertThat(note.lineEnd()).isEqualTo(LineEnd.CRLF);
    // Of nothing: figures that every tool gives.
    DmfNote nothing = DmfNote.of(stream(""));
    assertThat(nothing.md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    assertThat(nothing.sha256().hex()).startsWith("e3b0c44298fc1c149afb");
    assertThat(nothing.lineEnd()).isEqualTo(LineEnd.NONE);
    assertThat(DmfNote.of(stream("a\nb\r\n")).lineEnd()).isEqualTo(LineEnd.NONE);
    assertThat(DmfNote.of(stream("a\nb")).lineEnd()).isEqualTo(LineEnd.LF);
  }

  @Test
  void text_manifest_isReadAgain() {
    assertThat(parse(manifest().text())).contains(manifest());
    assertThat(manifest().text()).contains("\"lineEnd\":\"crlf\"", "\"records\":3", "alive");
    assertThat(manifest().differences(stream(UPDATE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dmf-manifest, edition",
    "weekly, yearly",
    "2026-11-20, 2026-11-XX",
    "crlf, none?",
    "'\"records\":3', '\"records\":-3'",
    "'\"records\":3', '\"records\":\"3\"'",
    "'\"records\":3,', ''",
    "'\"records\":3', '\"records\":3,\"address\":\"1 GATE ROAD\"'",
    "is alive., is alive!",
    "SYNTHETIC, FICTION",
  })
  void parse_anythingElse_isNoManifest(String from, String to) {
    assertThat(manifest().text()).contains(from);
    assertThat(parse(manifest().text().replace(from, to))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "md5"})
  void parse_digestThatIsNone_isNoManifest(String member) {
    String text = manifest().text();
    assertThat(parse(text.replaceAll("\"" + member + "\":\"..", "\"" + member + "\":\"zz")))
        .isEmpty();
    assertThat(parse(text.replaceAll("\"" + member + "\":\"..", "\"" + member + "\":\"")))
        .isEmpty();
  }

  @Test
  void differences_changedFile_areNamed() {
    assertThat(manifest().differences(stream(UPDATE.replace("08301987", "08311987"))))
        .containsExactly("md5", "sha256");
    assertThat(manifest().differences(stream(UPDATE.replace("\r\n", "\n"))))
        .containsExactly("bytes", "lineEnd", "md5", "sha256");
    assertThat(manifest().differences(stream(UPDATE.substring(102))))
        .containsExactly("records", "adds", "bytes", "md5", "sha256");
  }

  private static DeathFileRow row(Change change, Optional<Ssn> ssn, PersonName name) {
    return new DeathFileRow(
        change,
        new Identity(ssn, name, Sex.F, new PartialDate(1940, 1, 2), ""),
        new PartialDate(2020, 1, 2),
        "",
        ProofCode.NONE,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void write_crlf_isReadBackAsTheSameRows() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DmfWriter writer = new DmfWriter(out, LineEnd.CRLF);
    writer.write(
        row(Change.ADD, Optional.of(new Ssn(900_110_011)), new PersonName("A", "B", "", "")));
    writer.write(row(Change.NONE, Optional.of(new Ssn(900_110_012)), PersonName.NONE));
    assertThat(out.toByteArray()).hasSize(204);
    DmfNote note = DmfNote.of(new ByteArrayInputStream(out.toByteArray()));
    assertThat(note.lineEnd()).isEqualTo(LineEnd.CRLF);
    assertThat(note.adds()).isEqualTo(1);
    assertThat(writer.rows()).isEqualTo(2);
  }

  @Test
  void losses_longOrForeignNames_areFindings() {
    DeathFileRow row =
        row(
            Change.NONE,
            Optional.of(new Ssn(900_110_011)),
            new PersonName("王", "Maximiliana Beate", "Zoë", "JUNIOR"));
    assertThat(DmfWriter.losses(7, row))
        .containsExactly(
            new Finding(7, "DMF_REPLACED", "last", "A"),
            new Finding(7, "DMF_CUT", "suffix", "AAAAAA"),
            new Finding(7, "DMF_CUT", "first", "AAAAAAAAAAA_AAAAA"));
    assertThat(
            DmfWriter.losses(
                7, row(Change.DELETE, Optional.of(new Ssn(900_110_011)), row.identity().name())))
        .isEmpty();
  }

  @Test
  void findObstacle_whatHasNoLine_isNamed() {
    DeathFileRow whole = row(Change.NONE, Optional.of(new Ssn(900_110_011)), PersonName.NONE);
    DeathFileRow without = row(Change.NONE, Optional.empty(), PersonName.NONE);
    assertThat(DmfRows.findObstacle(1, whole, true, false)).isEmpty();
    assertThat(DmfRows.findObstacle(1, without, true, false).map(Finding::code))
        .contains("DMF_NO_SSN");
    assertThat(DmfRows.findObstacle(1, whole, false, false).map(Finding::code))
        .contains("DMF_NO_DEATH");
    assertThat(DmfRows.findObstacle(1, whole, true, true).map(Finding::code)).contains("DMF_ALIAS");
  }
}
