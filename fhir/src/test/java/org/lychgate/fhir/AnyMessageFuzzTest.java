package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lychgate.model.EntryId;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.Ssn;

/**
 * Any bytes as a message: a value or findings, never an exception, every code a documented one, and
 * nothing printed that could be a number. Jazzer runs the inputs in the resources folder; with
 * {@code JAZZER_FUZZ=1} it looks for new ones.
 */
final class AnyMessageFuzzTest {
  private static final Pattern NINE_DIGITS = Pattern.compile("\\d([ -]?\\d){8}");

  @FuzzTest
  void vrfm(byte[] data) {
    Parsed<VrfmMessage> parsed = VrfmReader.read(data, 1);
    check(parsed);
    if (parsed instanceof Parsed.Value<VrfmMessage> value) {
      // What was read can be answered.
      assertThat(VrfmReader.findEnvelope(data)).contains(value.value().envelope());
      answer(value.value());
    }
  }

  @FuzzTest
  void factOfDeath(byte[] data) {
    check(FactOfDeathReader.read(data, FactOfDeathUrls.DEFAULT, 1));
  }

  /** Our own messages with bytes taken out, put in and changed. */
  @Property(tries = 300)
  void read_damagedMessage_neverThrows(@ForAll("damaged") byte[] data) {
    vrfm(data);
    factOfDeath(data);
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    Arbitrary<String> bits =
        Arbitraries.of(
            "", "\"", "}", "null", "-1", "4000000000", "<a/>", "[]", "\0", "é", "900110011", "{}");
    return Combinators.combine(
            Arbitraries.of(messages()),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 12),
            bits)
        .as((message, at, length, bit) -> {
          String text = new String(message, StandardCharsets.UTF_8);
          int from = (int) (at * (text.length() - 1));
          int to = Math.min(text.length(), from + length);
          return Messages.bytes(text.substring(0, from) + bit + text.substring(to));
        });
  }

  private static List<byte[]> messages() {
    EntryId entry = EntryId.parse("00ffab1200ffab12").orElseThrow();
    List<byte[]> all = new ArrayList<>();
    for (FhirSyntax syntax : FhirSyntax.values()) {
      VrfmReference reference = VrfmReference.of(Messages.KEY);
      all.add(VrfmWriter.write(new VrfmMessage.Void(Messages.ENVELOPE, reference, 3), syntax));
      all.add(
          VrfmWriter.write(
              new VrfmMessage.DeathRecordSubmission(
                  Messages.ENVELOPE, reference, Messages.document()),
              syntax));
      Optional<Ssn> ssn = Ssn.parse("900110011");
      all.add(
          FactOfDeathWriter.write(
              new FactOfDeath.Void(Messages.ENVELOPE, entry, ssn),
              FactOfDeathUrls.DEFAULT,
              syntax));
    }
    return all;
  }

  private static void answer(VrfmMessage message) {
    MessageEnvelope reply = message.envelope().reply("urn:x", "ack", Messages.SENT);
    byte[] bytes =
        VrfmWriter.write(
            new VrfmMessage.Acknowledgement(
                reply, message.reference(), message.envelope().messageId(), List.of()),
            FhirSyntax.JSON);
    assertThat(VrfmReader.read(bytes, 1)).isInstanceOf(Parsed.Value.class);
  }

  private static void check(Parsed<?> parsed) {
    for (Finding finding : parsed.findings()) {
      assertThat(FhirCodes.all()).contains(finding.code());
    }
    if (parsed instanceof Parsed.Rejected<?>) {
      assertThat(parsed.findings()).isNotEmpty();
    }
    // Shapes of numbers are the one exception, and they are all nines.
    assertThat(parsed.toString().replaceAll("(9[ -]?){9,}", "")).doesNotContainPattern(NINE_DIGITS);
  }
}
