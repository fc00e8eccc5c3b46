package org.lychgate.screening.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lychgate.formats.DatePattern;
import org.lychgate.linkage.link.ColumnKind;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.linkage.link.LinkPair;
import org.lychgate.model.PartialDate;

final class PiecesTest {
  @Test
  void fixed_numbers_areRoundedAndSigned() {
    assertThat(Fixed.of(1.0005, 3)).isEqualTo("1.001");
    assertThat(Fixed.of(-12.3456, 3)).isEqualTo("-12.346");
    assertThat(Fixed.of(-.0001, 3)).isEqualTo("0.000");
    assertThat(Fixed.of(.9999999, 6)).isEqualTo("1.000000");
    assertThat(Fixed.of(0, 1)).isEqualTo("0.0");
  }

  @Test
  void mojibake_ofEveryKind_isTakenBackAndSoundTextIsNot() {
    for (String sound : List.of("JOÃO", "José", "Müller", "Ñandú", "Łukasz", "Zoë Brontë", "an")) {
      assertThat(Mojibake.findRepair(sound)).as(sound).isEmpty();
    }
    for (String sound : List.of("José", "Müller", "Zoë", "O’Brien", "Ñandú")) {
      String broken =
          new String(
              sound.getBytes(StandardCharsets.UTF_8),
              java.nio.charset.Charset.forName("windows-1252"));
      assertThat(Mojibake.findRepair(broken)).as(sound).contains(sound);
    }
  }

  @Test
  void seenIds_manyIds_areEachNewOnce() {
    SeenIds seen = new SeenIds();
    assertThat(IntStream.range(0, 50_000).filter(i -> !seen.add("id-" + i))).isEmpty();
    assertThat(IntStream.range(0, 50_000).filter(i -> seen.add("id-" + i))).isEmpty();
  }

  @Test
  void masked_numbers_showFourDigitsAtMost() {
    assertThat(Masked.of("900110042", ColumnKind.NUMBER)).isEqualTo("***-**-0042");
    assertThat(Masked.of("9001100", ColumnKind.NUMBER)).isEqualTo("***100");
    assertThat(Masked.of("9001", ColumnKind.NUMBER)).isEqualTo("***");
    assertThat(Masked.of("", ColumnKind.NUMBER)).isEmpty();
    assertThat(Masked.of("12 MAIN ST 900-11-0042", ColumnKind.STREET))
        .isEqualTo("12 MAIN ST ***-**-0042");
  }

  @Test
  void dates_ofNoDay_keepTheirDigits() {
    assertThat(RowDates.findImpossible("1950-02-31", DatePattern.ISO)).contains("19500231");
    assertThat(RowDates.findImpossible("19501391", DatePattern.BASIC)).contains("19501391");
    assertThat(RowDates.findImpossible("31/2/1950", DatePattern.DAY_FIRST)).contains("19500231");
    assertThat(RowDates.findImpossible("2/31/1950", DatePattern.MONTH_FIRST)).contains("19500231");
    assertThat(RowDates.findImpossible("soon", DatePattern.ISO)).isEmpty();
    assertThat(RowDates.digits(PartialDate.find(1950, 3, -1).orElseThrow())).isEqualTo("19500300");
  }

  @Test
  void meaning_ofUsualNames_isGuessed() {
    assertThat(Meaning.guess(" unique_id").isId()).isTrue();
    assertThat(Meaning.guess("postcode_fake").word()).isEqualTo("postcode");
    assertThat(Meaning.guess("dob").kind()).contains(ColumnKind.DATE);
    assertThat(Meaning.guess("E-Mail").kind()).contains(ColumnKind.EMAIL);
    assertThat(Meaning.guess("cluster")).isEqualTo(Meaning.NONE);
    assertThat(Meaning.guess("first_and_surname")).isEqualTo(Meaning.NONE);
    assertThat(Meaning.guess("last_seen").kind()).isEmpty();
  }

  @Test
  void totals_manyPairs_chooseTheNearestAndTheMostCertain() {
    PairTotals totals = new PairTotals(LinkOptions.defaults(), 3);
    for (int i = 0; i < 40; i++) {
      double bits = i - 5.0;
      totals.add(new LinkPair(i, i, bits, 1 / (1 + Math.pow(2, -bits)), 0));
    }
    assertThat(totals.chosen())
        .extracting(LinkPair::bits)
        .containsExactly(34.0, 33.0, 32.0, 31.0, 30.0, 8.0, 7.0, 6.0)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(totals.expectedFalse()).isBetween(.0155, .0157);
    assertThat(IntStream.range(0, PairTotals.BINS.size()).mapToLong(totals::pairs).sum())
        .isEqualTo(40);
  }

  @Test
  void page_codes_areTheCodesOfTheVerb() throws Exception {
    String page = Files.readString(Path.of(System.getProperty("lychgate.root"), "docs", "link.md"));
    assertThat(
            Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\|")
                .matcher(page)
                .results()
                .map(m -> m.group(1)))
        .containsExactlyInAnyOrderElementsOf(LinkCodes.all());
  }
}
