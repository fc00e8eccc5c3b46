package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

final class DmfWriterTest {
  private static DeathFileRow row(
      Change change, int ssn, PersonName name, PartialDate death, PartialDate birth) {
    return new DeathFileRow(
        change,
        new Identity(Optional.of(new Ssn(ssn)), name, Sex.F, birth, "TT"),
        death,
        "TS",
        ProofCode.P,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void line_ofARow_isAsTheLayoutSays() {
    DeathFileRow row =
        row(
            Change.ADD,
            900_110_011,
            new PersonName("Muñoz-Æther Straße-Lång", "Maximiliana Beate", "Þóra", "III"),
            new PartialDate(2025, 3, PartialDate.UNKNOWN),
            new PartialDate(1931, PartialDate.NOT_YET_KNOWN, 7));
    assertThat(DmfWriter.line(row))
        .isEqualTo(
            "A900110011"
                + "MUNOZ-AETHER STRASSE"
                + "III "
                + "MAXIMILIANA BEA"
                + "THORA          "
                + "P"
                + "03002025"
                + "00071931"
                + "                   ");
  }

  @Test
  void line_ofADeletion_saysTheNumberAndNothingElse() {
    DeathFileRow row =
        row(
            Change.DELETE,
            900_110_011,
            new PersonName("DREW", "LEON", "R", ""),
            new PartialDate(2025, 3, 1),
            new PartialDate(1931, 1, 7));
    assertThat(DmfWriter.line(row)).isEqualTo("D900110011" + " ".repeat(90));
  }

  @Test
  void line_withoutAnSsn_isRefused() {
    DeathFileRow row =
        new DeathFileRow(
            Change.NONE,
            new Identity(Optional.empty(), PersonName.NONE, Sex.U, PartialDate.ALL_UNKNOWN, ""),
            PartialDate.ALL_UNKNOWN,
            "",
            ProofCode.NONE,
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> DmfWriter.line(row)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void write_rows_endsEachWithLf() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DmfWriter writer = new DmfWriter(out);
    DeathFileRow row =
        row(
            Change.NONE,
            900_110_011,
            PersonName.NONE,
            PartialDate.ALL_UNKNOWN,
            PartialDate.ALL_UNKNOWN);
    writer.write(row);
    writer.write(row);
    assertThat(writer.rows()).isEqualTo(2);
    assertThat(out.toByteArray()).hasSize(202);
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .isEqualTo(
            (" 900110011" + " ".repeat(54) + "P" + "0".repeat(16) + " ".repeat(19) + "\n")
                .repeat(2));
  }

  @Property(tries = 2_000)
  void writeThenRead_anyRow_givesItBackButForTheDocumentedLoss(@ForAll("rows") DeathFileRow row) {
    String line = DmfWriter.line(row);
    assertThat(line).hasSize(100).matches("[ -~]*");
    List<Parsed<DeathFileRow>> back =
        DmfReaderTest.read(line.getBytes(StandardCharsets.US_ASCII), Realm.BENCH);
    DeathFileRow read = DmfReaderTest.value(back.getFirst());
    assertThat(read.change()).isEqualTo(row.change());
    assertThat(read.identity().ssn()).isEqualTo(row.identity().ssn());
    if (row.change() == Change.DELETE) {
      return;
    }
    PersonName name = row.identity().name();
    assertThat(read.identity().name())
        .isEqualTo(
            new PersonName(
                lossy(name.family(), 20),
                lossy(name.given(), 15),
                lossy(name.middle(), 15),
                lossy(name.suffix(), 4)));
    assertThat(read.identity().birth()).isEqualTo(lossy(row.identity().birth()));
    assertThat(read.death()).isEqualTo(lossy(row.death()));
    assertThat(read.proof()).isEqualTo(row.proof());
  }

  private static String lossy(String text, int width) {
    String ascii = AsciiText.of(text);
    return ascii.substring(0, Math.min(width, ascii.length()));
  }

  private static PartialDate lossy(PartialDate date) {
    return new PartialDate(known(date.year()), known(date.month()), known(date.day()));
  }

  private static int known(int part) {
    return part > 0 ? part : PartialDate.UNKNOWN;
  }

  @Provide
  Arbitrary<DeathFileRow> rows() {
    Arbitrary<Integer> ssns = Arbitraries.integers().between(1, 999_999_999);
    return Combinators.combine(
            Arbitraries.of(Change.class),
            ssns,
            names(),
            dates(),
            dates(),
            Arbitraries.of(ProofCode.class))
        .as((change, ssn, name, death, birth, proof) ->
            new DeathFileRow(
                change,
                new Identity(Optional.of(new Ssn(ssn)), name, Sex.M, birth, "TT"),
                death,
                "TS",
                proof,
                Optional.empty(),
                Optional.empty()));
  }

  private static Arbitrary<PersonName> names() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("ABCéñßÆœÞ '-łış ").ofMaxLength(30),
            Arbitraries.strings().ofMaxLength(30));
    return Combinators.combine(part, part, part, part).as(PersonName::new);
  }

  static Arbitrary<PartialDate> dates() {
    Arbitrary<Integer> years = Arbitraries.oneOf(absent(), Arbitraries.integers().between(1, 9999));
    Arbitrary<Integer> months = Arbitraries.oneOf(absent(), Arbitraries.integers().between(1, 12));
    Arbitrary<Integer> days = Arbitraries.oneOf(absent(), Arbitraries.integers().between(1, 31));
    return Combinators.combine(years, months, days)
        .as(PartialDate::find)
        .filter(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  private static Arbitrary<Integer> absent() {
    return Arbitraries.of(PartialDate.UNKNOWN, PartialDate.NOT_YET_KNOWN);
  }
}
