package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;

/**
 * Any bytes: no reader of this room throws, every code is a documented one, no finding shows a
 * number, and what was read can be written and read again. Jazzer runs the inputs in the resources
 * folder; with {@code JAZZER_FUZZ=1} it looks for new ones.
 */
final class FhirFuzzTest {
  private static final Pattern NINE_DIGITS = Pattern.compile("\\d([ -]?\\d){8}");

  @FuzzTest
  void vrdr_anyBytes_areARecordOrFindings(byte[] bytes) {
    Parsed<IjeRecord> read = VrdrReader.read(bytes, 1);

    check(read);
    if (read instanceof Parsed.Value<IjeRecord> value) {
      byte[] again =
          VrdrWriter.write(value.value(), VrdrVersion.STU3, FhirSyntax.JSON, VrdrRecords.WHEN)
              .bytes();
      assertThat(VrdrReader.read(again, 1)).isInstanceOf(Parsed.Value.class);
    }
  }

  /** A whole document with some of its characters replaced gets further than bytes by chance. */
  @Property(tries = 300)
  void vrdr_damagedDocument_isARecordOrFindings(
      @ForAll int at, @ForAll char instead, @ForAll int from, @ForAll byte length) {
    StringBuilder text = new StringBuilder(WHOLE);
    text.setCharAt(Math.floorMod(at, text.length()), instead);
    int cut = Math.floorMod(from, text.length());
    text.delete(cut, Math.min(text.length(), cut + Math.max(0, length)));

    vrdr_anyBytes_areARecordOrFindings(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static final String WHOLE =
      new String(
          VrdrWriter.write(
                  VrdrRecords.full(), VrdrVersion.STU2_2, FhirSyntax.JSON, VrdrRecords.WHEN)
              .bytes(),
          StandardCharsets.UTF_8);

  private static void check(Parsed<?> read) {
    assertThat(read.findings()).hasSizeLessThan(1_000);
    for (Finding finding : read.findings()) {
      assertThat(FhirCodes.all()).contains(finding.code());
      // A shape has a 9 for every digit.
      assertThat(NINE_DIGITS.matcher(finding.toString()).results().map(MatchResult::group))
          .allMatch(digits -> digits.matches("[9 -]+"));
    }
  }
}
