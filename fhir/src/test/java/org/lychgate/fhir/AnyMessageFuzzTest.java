package org.lychgate.fhir;

import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lychgate.house.FuzzBounds;
import org.lychgate.house.FuzzOracle;
import org.lychgate.model.EntryId;
import org.lychgate.model.Parsed;
import org.lychgate.model.Ssn;

/**
 * Any bytes as a message: a value or findings, never an exception, every code a documented one, and
 * nothing printed that could be a number. The build runs the inputs in the resources folder; {@code
 * .ci/fuzz} looks for new ones.
 */
final class AnyMessageFuzzTest {
  /** Heap that any input may need: HAPI makes much of little, and some of it once. */
  private static final long HEAP = 24 << 20;

  private static final long HEAP_PER_BYTE = 20_000;

  @FuzzTest
  void vrfm(byte[] data) {
    FuzzBounds.within(
        HEAP + HEAP_PER_BYTE * data.length,
        () -> {
          Parsed<VrfmMessage> parsed = VrfmReader.read(data, 1);
          check(parsed);
          Optional<MessageEnvelope> envelope = VrfmReader.findEnvelope(data);
          if (parsed instanceof Parsed.Value<VrfmMessage> value) {
            require(
                envelope.equals(Optional.of(value.value().envelope())),
                "the outside is another one");
            answer(value.value());
          }
        });
  }

  @FuzzTest
  void factOfDeath(byte[] data) {
    FuzzBounds.within(
        HEAP + HEAP_PER_BYTE * data.length,
        () -> check(FactOfDeathReader.read(data, FactOfDeathUrls.DEFAULT, 1)));
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
    require(VrfmReader.read(bytes, 1) instanceof Parsed.Value, "what was read cannot be answered");
  }

  private static void check(Parsed<?> parsed) {
    FuzzOracle.check(parsed, FhirCodes.all());
    // The parser's own and ours, each bounded; and the one that says why it is rejected.
    require(parsed.findings().size() <= 2 * ElementFindings.MAX + 1, "findings without end");
  }
}
