package org.lychgate.formats.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.formats.kit.People.ANN;
import static org.lychgate.formats.kit.People.BEN;
import static org.lychgate.formats.kit.People.CYD;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left to a loader, what is not, and what may be said of what it left. */
final class KitJudgeTest {
  private static final KitCase DELETE = get("delete");
  private static final KitCase GAP = get("gap");

  @Test
  void judge_stateAsExpected_passesAsTableAndAsLines() {
    assertThat(csv(DELETE, KitState.csv(DELETE.listed())).passed()).isTrue();
    assertThat(dmf(DELETE, ANN.full() + "\n" + CYD.full() + "\n").passed()).isTrue();
  }

  @Test
  void judge_orderCaseDashesLineEndsAndByteOrderMark_areLeftToTheLoader() {
    String lines = CYD.full().stripTrailing() + "\r\n" + ANN.full() + "\r\n";
    assertThat(dmf(DELETE, lines).findings()).isEmpty();
    String table =
        "\ufeffSSN,Birth_Date,last_name,suffix,first_name,middle_name,proof,death_date\r\n"
            + "900-11-0110,07041950,Albright,,\"Ann\",M,V,04082025\r\n"
            + "900-11-0330,12241920,Cooper,,Cyd,Lee,,03151999\r\n";
    assertThat(csv(DELETE, table).findings()).isEmpty();
  }

  @Test
  void judge_unknownDate_mayBeBlank() {
    KitCase asked = get("date-unknown");
    String table = KitState.csv(asked.listed()).replace("00000000", "");
    assertThat(csv(asked, table).findings()).isEmpty();
  }

  @Test
  void judge_spellingOfLettersOutsideAscii_isLeftToTheLoader() {
    KitCase asked = get("odd-bytes");
    String right = KitState.csv(asked.listed());
    assertThat(csv(asked, right.replace("\u00d1", "N").replace("\u00c9", "?")).findings())
        .isEmpty();
    assertThat(csv(asked, right.replace("03032025", "3032025V")).findings())
        .singleElement()
        .asString()
        .contains("***-**-0610: death_date has to be \"03032025\" and is \"3032025V\"");
  }

  @Test
  void judge_personWhoHadToGo_isCountedAsStaying() {
    KitVerdict verdict = dmf(DELETE, ANN.full() + "\n" + BEN.full() + "\n" + CYD.full() + "\n");
    assertThat(verdict.findings()).containsExactly("***-**-0220 is listed and must not be");
    assertThat(verdict.stays()).isEqualTo(1);
    assertThat(verdict.lost() + verdict.differs()).isZero();
  }

  @Test
  void judge_rowMissingDoubledOrOther_saysWhich() {
    assertThat(dmf(DELETE, ANN.full() + "\n").findings())
        .containsExactly("***-**-0330 is not listed and has to be");
    String doubled = ANN.full() + "\n" + ANN.full() + "\n" + CYD.full() + "\n";
    assertThat(dmf(DELETE, doubled).findings()).containsExactly("***-**-0110 is listed 2 times");
    String other = ANN.named("ALBRIGHT", "ANNE").full() + "\n" + CYD.full() + "\n";
    assertThat(dmf(DELETE, other).findings())
        .containsExactly("***-**-0110: first_name has to be \"ANN\" and is \"ANNE\"");
  }

  @Test
  void judge_refusals_areComparedByName() {
    byte[] right = KitState.csv(GAP.listed()).getBytes(UTF_8);
    assertThat(refusing(right, "03-update-004.dmf")).isEmpty();
    assertThat(refusing(right)).singleElement().asString().contains("had to be refused");
    assertThat(refusing(right, "03-update-004.dmf", "02-update-002.dmf"))
        .containsExactly("02-update-002.dmf was refused and had to be taken");
    assertThat(refusing(right, "03-update-004.dmf", "x"))
        .containsExactly("refused.txt has 1 line naming no file of the case");
  }

  @Test
  void judge_stateThatCannotBeRead_saysWhy() {
    assertThat(csv(DELETE, "").findings()).singleElement().asString().contains("is empty");
    assertThat(csv(DELETE, "ssn,name\n").findings())
        .singleElement()
        .asString()
        .contains("no column last_name");
    assertThat(csv(DELETE, KitState.HEADER + ",sex\n").findings())
        .containsExactly(
            "state.csv has 9 columns, not 8; its first line must be " + KitState.HEADER);
    assertThat(csv(DELETE, KitState.HEADER + "\n900110110,ALBRIGHT\n").findings())
        .containsExactly("line 2 of state.csv has 2 columns, not 8");
    assertThat(dmf(DELETE, ANN.full() + "\nSHORT\n").findings())
        .containsExactly("line 2 of state.dmf has 5 columns, not 81 to 100");
    KitOutcome nothing =
        new KitOutcome(Optional.empty(), Optional.empty(), List.of(), Optional.of("it hangs"));
    assertThat(KitJudge.judge(DELETE, nothing).findings())
        .containsExactly("it hangs", "the loader left neither state.csv nor state.dmf");
    byte[] csv = KitState.csv(DELETE.listed()).getBytes(UTF_8);
    KitOutcome both =
        new KitOutcome(Optional.of(csv), Optional.of(csv), List.of(), Optional.empty());
    assertThat(KitJudge.judge(DELETE, both).passed()).isFalse();
  }

  @Test
  void judge_stateOfSomethingElse_showsNoNumberAndNobodysName() {
    String foreign = KitRow.of(9876, "SECRET", "SAM", "V", "01012025", "01011930").full();
    String wrong = ANN.named("900119876", "ANN").full();
    KitVerdict verdict = dmf(DELETE, foreign + "\n" + wrong + "\n" + CYD.full() + "\n");
    assertThat(verdict.findings())
        .containsExactly(
            "a number is listed that no file of the case holds",
            "***-**-0110: last_name has to be \"ALBRIGHT\" and is something of 9 characters");
  }

  @Test
  void judge_manyDifferences_tellsTheFirstFewAndCounts() {
    KitVerdict verdict = csv(get("many"), KitState.HEADER + "\n");
    assertThat(verdict.lost()).isEqualTo(100_000);
    assertThat(verdict.findings()).hasSize(6).last().asString().contains("99995 more");
  }

  private static List<String> refusing(byte[] csv, String... refused) {
    return KitJudge.judge(
            GAP,
            new KitOutcome(Optional.of(csv), Optional.empty(), List.of(refused), Optional.empty()))
        .findings();
  }

  private static KitVerdict csv(KitCase asked, String table) {
    return judge(asked, Optional.of(table.getBytes(UTF_8)), Optional.empty());
  }

  private static KitVerdict dmf(KitCase asked, String lines) {
    return judge(asked, Optional.empty(), Optional.of(Latin.bytes(lines)));
  }

  private static KitVerdict judge(KitCase asked, Optional<byte[]> csv, Optional<byte[]> dmf) {
    return KitJudge.judge(asked, new KitOutcome(csv, dmf, List.of(), Optional.empty()));
  }

  private static KitCase get(String name) {
    return Kit.cases().stream()
        .filter(one -> one.id().endsWith("-" + name))
        .findFirst()
        .orElseThrow();
  }
}
