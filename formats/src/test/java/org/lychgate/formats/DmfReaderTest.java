package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

final class DmfReaderTest {
  private static final String NAME = "DREW                    LEON           R              ";

  static String row(char change, String ssn, String death, String birth) {
    return change + ssn + NAME + "V" + death + birth + " ".repeat(19);
  }

  static List<Parsed<DeathFileRow>> read(byte[] bytes, Realm realm) {
    List<Parsed<DeathFileRow>> rows = new ArrayList<>();
    ReadCounts counts = DmfReader.read(new ByteArrayInputStream(bytes), realm, rows::add);
    ReadCounts slow = ReadCounts.NONE;
    for (Parsed<DeathFileRow> row : rows) {
      slow = slow.plus(row);
    }
    assertThat(counts).isEqualTo(slow);
    return rows;
  }

  private static List<Parsed<DeathFileRow>> read(String text) {
    return read(text.getBytes(StandardCharsets.ISO_8859_1), Realm.SYNTHETIC);
  }

  private static Parsed<DeathFileRow> readOne(String text) {
    List<Parsed<DeathFileRow>> rows = read(text);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  static DeathFileRow value(Parsed<DeathFileRow> row) {
    return switch (row) {
      case Parsed.Value<DeathFileRow> v -> v.value();
      case Parsed.Rejected<DeathFileRow> r -> throw new AssertionError("rejected: " + r.findings());
    };
  }

  private static List<String> codes(Parsed<DeathFileRow> row) {
    return row.findings().stream().map(Finding::code).toList();
  }

  @Test
  void read_plainRow_givesEveryField() {
    DeathFileRow row = value(readOne(row(' ', "900110011", "08301987", "06141908") + "\n"));
    assertThat(row.change()).isEqualTo(Change.NONE);
    assertThat(row.identity().ssn()).contains(new Ssn(900_110_011));
    assertThat(row.identity().name()).isEqualTo(new PersonName("DREW", "LEON", "R", ""));
    assertThat(row.identity().birth()).isEqualTo(new PartialDate(1908, 6, 14));
    assertThat(row.death()).isEqualTo(new PartialDate(1987, 8, 30));
    assertThat(row.proof()).isEqualTo(ProofCode.V);
    assertThat(row.evidence()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "12001975, 1975-12-XX",
    "00001975, 1975-XX-XX",
    "00121975, 1975-XX-12",
    "00000000, XXXX-XX-XX",
    "12250000, XXXX-12-25",
    "02290000, XXXX-02-29",
    "02291976, 1976-02-29",
  })
  void read_zerosInADate_areUnknownAndNeverTheFirst(String digits, String canonical) {
    Parsed<DeathFileRow> row = readOne(row('A', "900110011", digits, digits));
    assertThat(value(row).death().canonical()).isEqualTo(canonical);
    assertThat(value(row).identity().birth().canonical()).isEqualTo(canonical);
    assertThat(row.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"60006200", "02301975", "13011975", "1 011975", "abcdefgh", "0229190A"})
  void read_impossibleDate_isRejectedWithItsBytes(String digits) {
    String line = row(' ', "900110011", digits, "01241924");
    Parsed<DeathFileRow> row = readOne(line + "\r\n");
    assertThat(row).isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(row)).containsExactly("DMF_BAD_DATE");
    assertThat(row.findings().getFirst().field()).isEqualTo("death");
    Parsed.Rejected<DeathFileRow> rejected = (Parsed.Rejected<DeathFileRow>) row;
    assertThat(rejected.raw().bytes()).isEqualTo(line.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void read_deletion_isTakenBySsnWhateverTheRestHolds() {
    String garbage = "D900110011" + "\0?é".repeat(30);
    for (String line :
        List.of(
            garbage,
            row('D', "900110011", "60006200", "99999999"),
            "D900110011",
            "D900110011" + "x".repeat(1_000_000))) {
      DeathFileRow row = value(readOne(line + "\n"));
      assertThat(row.change()).isEqualTo(Change.DELETE);
      assertThat(row.identity().ssn()).contains(new Ssn(900_110_011));
      assertThat(row.identity().name().isEmpty()).isTrue();
      assertThat(row.death()).isEqualTo(PartialDate.ALL_UNKNOWN);
    }
    assertThat(codes(readOne("D900110011"))).containsExactly("DMF_BAD_LENGTH");
    assertThat(codes(readOne(garbage))).isEmpty();
  }

  @Test
  void read_lineEnds_mixed_givesSameRows() {
    String a = row(' ', "900110011", "08301987", "06141908");
    String b = row('C', "900110012", "08301987", "06141908");
    String c = row('A', "900110013", "08301987", "06141908");
    List<Parsed<DeathFileRow>> rows = read(a + "\r\n" + b + "\n" + c);
    assertThat(rows).hasSize(3).allMatch(r -> r instanceof Parsed.Value);
    assertThat(rows).extracting(Parsed::line).containsExactly(1L, 2L, 3L);
    assertThat(rows)
        .extracting(r -> value(r).change())
        .containsExactly(Change.NONE, Change.CHANGE, Change.ADD);
  }

  @ParameterizedTest
  @CsvSource({"99, DMF_BAD_LENGTH", "101, DMF_BAD_LENGTH", "0, DMF_BAD_LENGTH"})
  void read_wrongLength_isRejected(int length, String code) {
    String line = (row(' ', "900110011", "08301987", "06141908") + "  ").substring(0, length);
    Parsed<DeathFileRow> row = readOne(line + "\n");
    assertThat(codes(row)).containsExactly(code);
    assertThat(row.findings().getFirst().shape()).isEqualTo("" + length);
  }

  @Test
  void read_hugeLine_isBoundedAndTheRunGoesOn() {
    long huge = 10_000_000_000L;
    byte[] after =
        ("\n" + row(' ', "900110011", "08301987", "06141908"))
            .getBytes(StandardCharsets.ISO_8859_1);
    InputStream in =
        new InputStream() {
          private long left = huge / 100;
          private int at;

          @Override
          public int read() {
            throw new AssertionError("byte by byte");
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            if (left > 0) {
              int n = (int) Math.min(left, length);
              Arrays.fill(into, offset, offset + n, (byte) 'x');
              left -= n;
              return n;
            }
            if (at == after.length) {
              return -1;
            }
            into[offset] = after[at++];
            return 1;
          }
        };
    List<Parsed<DeathFileRow>> rows = new ArrayList<>();
    DmfReader.read(in, Realm.SYNTHETIC, rows::add);
    assertThat(codes(rows.get(0))).containsExactly("DMF_LINE_TOO_LONG");
    assertThat(((Parsed.Rejected<DeathFileRow>) rows.get(0)).raw().bytes())
        .hasSize(DmfReader.LINE_MAX);
    assertThat(value(rows.get(1)).identity().ssn()).isPresent();
  }

  @Test
  void read_otherChangeCode_isRejected() {
    assertThat(codes(readOne(row('X', "900110011", "08301987", "06141908"))))
        .containsExactly("DMF_CHANGE_CODE");
    assertThat(codes(readOne(row('a', "900110011", "08301987", "06141908"))))
        .containsExactly("DMF_CHANGE_CODE");
  }

  @Test
  void read_ssnOfAnotherRealm_isRejectedEvenForADeletion() {
    String synthetic = row(' ', "900110011", "08301987", "06141908");
    String deletion = row('D', "900110011", "08301987", "06141908");
    for (String line : List.of(synthetic, deletion)) {
      List<Parsed<DeathFileRow>> rows =
          read(line.getBytes(StandardCharsets.ISO_8859_1), Realm.REAL);
      assertThat(codes(rows.getFirst())).containsExactly("DMF_SSN_REALM");
    }
    // A tax number's group: belongs to a living person, so to no realm but BENCH.
    String tax = row(' ', "900700011", "08301987", "06141908");
    assertThat(codes(readOne(tax))).containsExactly("DMF_SSN_REALM");
    assertThat(read(tax.getBytes(StandardCharsets.ISO_8859_1), Realm.BENCH).getFirst())
        .isInstanceOf(Parsed.Value.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"         ", "90011001A", "000000000", "9001-1001", "90011\u00001 1"})
  void read_unreadableSsn_isRejected(String ssn) {
    assertThat(codes(readOne(row(' ', ssn, "08301987", "06141908"))))
        .containsExactly("DMF_BAD_SSN");
    assertThat(codes(readOne(row('D', ssn, "08301987", "06141908"))))
        .containsExactly("DMF_BAD_SSN");
  }

  @Test
  void read_oddButPossible_isKeptWithFindings() {
    assertThat(codes(readOne(row(' ', "900110011", "08301987", "06141988"))))
        .containsExactly("DMF_BIRTH_AFTER_DEATH");
    assertThat(codes(readOne(row(' ', "900110011", "08301987", "08301866"))))
        .containsExactly("DMF_AGE");
    assertThat(codes(readOne(row(' ', "900110011", "08301987", "08311866")))).isEmpty();
    assertThat(codes(readOne(row(' ', "900110011", "08001987", "08311987")))).isEmpty();
    assertThat(codes(readOne(row(' ', "900110011", "        ", "08311987"))))
        .containsExactly("DMF_BLANK_DATE");
    String nul = row(' ', "900110011", "08301987", "06141908").replace("LEON", "L\0ON");
    assertThat(codes(readOne(nul))).containsExactly("DMF_CONTROL_BYTE");
    String proof = row(' ', "900110011", "08301987", "06141908").replace("V08", "Q08");
    assertThat(codes(readOne(proof))).containsExactly("DMF_PROOF_CODE");
    assertThat(value(readOne(proof.replace("Q08", "N08"))).proof()).isEqualTo(ProofCode.NONE);
    assertThat(codes(readOne(proof.replace("Q08", "N08")))).isEmpty();
  }

  @Test
  void read_latin1Name_isReadByteByByte() {
    String line =
        " 900110011"
            + "MUÑOZ"
            + " ".repeat(15)
            + "JR  "
            + "JOSÉ"
            + " ".repeat(11)
            + " ".repeat(15)
            + "P"
            + "08301987"
            + "06141908"
            + " ".repeat(19);
    PersonName name = value(readOne(line)).identity().name();
    assertThat(name).isEqualTo(new PersonName("MUÑOZ", "JOSÉ", "", "JR"));
  }

  @Test
  void read_columnsOfOlderFiles_areLeftOut() {
    String line =
        row(' ', "900110011", "08301987", "06141908").substring(0, 81)
            + "06945104510  "
            + " ".repeat(6);
    assertThat(value(readOne(line)).placeOfDeath()).isEmpty();
    assertThat(value(readOne(line)).identity().birthPlace()).isEmpty();
    assertThat(value(readOne(line)).entry()).isEqualTo(Optional.empty());
  }

  @Test
  void read_emptyInput_countsNothing() {
    assertThat(DmfReader.read(new ByteArrayInputStream(new byte[0]), Realm.REAL, _ -> {}))
        .isEqualTo(ReadCounts.NONE);
  }
}
