package org.lychgate.fhir;

import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lychgate.formats.IjeRecord;
import org.lychgate.house.FuzzBounds;
import org.lychgate.house.FuzzOracle;
import org.lychgate.model.Parsed;

/**
 * Any bytes: no reader of documents throws, every code is a documented one, no finding shows a
 * number, and what was read can be written and read again. The build runs the inputs in the
 * resources folder; {@code .ci/fuzz} looks for new ones.
 */
final class FhirFuzzTest {
  /** Heap that any input may need: HAPI makes much of little, and some of it once. */
  private static final long HEAP = 24 << 20;

  private static final long HEAP_PER_BYTE = 20_000;

  /** Findings of one record: what the parser finds odd, what has no code, and two a field. */
  private static final int FINDINGS_MAX = 1_000;

  private static final Seen WRITTEN = new Seen();

  @FuzzTest
  void vrdr(byte[] bytes) {
    FuzzBounds.within(
        HEAP + HEAP_PER_BYTE * bytes.length,
        () -> {
          Parsed<IjeRecord> read = VrdrReader.read(bytes, 1);
          check(read);
          if (read instanceof Parsed.Value<IjeRecord> value && WRITTEN.isNew(value.value())) {
            writeAgain(value.value());
          }
        });
  }

  @FuzzTest
  void vrdrFile(byte[] bytes) {
    FuzzBounds.within(
        HEAP + HEAP_PER_BYTE * bytes.length,
        () ->
            FuzzOracle.read(bytes, FhirCodes.all(), (in, sink) -> VrdrFile.read(in, sink::accept))
                .forEach(FhirFuzzTest::check));
  }

  /** A whole document with some of its characters replaced gets further than bytes by chance. */
  @Property(tries = 300)
  void vrdr_damagedDocument_isARecordOrFindings(
      @ForAll int at, @ForAll char instead, @ForAll int from, @ForAll byte length) {
    StringBuilder text = new StringBuilder(WHOLE);
    text.setCharAt(Math.floorMod(at, text.length()), instead);
    int cut = Math.floorMod(from, text.length());
    text.delete(cut, Math.min(text.length(), cut + Math.max(0, length)));

    vrdr(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static final String WHOLE =
      new String(
          VrdrWriter.write(
                  VrdrRecords.full(), VrdrVersion.STU2_2, FhirSyntax.JSON, VrdrRecords.WHEN)
              .bytes(),
          StandardCharsets.UTF_8);

  private static void writeAgain(IjeRecord record) {
    byte[] again =
        VrdrWriter.write(record, VrdrVersion.STU3, FhirSyntax.JSON, VrdrRecords.WHEN).bytes();
    require(VrdrReader.read(again, 1) instanceof Parsed.Value, "what was read cannot be written");
  }

  private static void check(Parsed<?> read) {
    FuzzOracle.check(read, FhirCodes.all());
    require(read.findings().size() < FINDINGS_MAX, "findings without end");
  }

  /** Records that were written already: most changes of a document change none of its fields. */
  private static final class Seen {
    private static final int KEPT = 1 << 16;

    private final Set<Long> records = new HashSet<>();

    boolean isNew(IjeRecord record) {
      if (records.size() >= KEPT) {
        records.clear();
      }
      long hash = 0;
      for (int i = 0; i < record.text().length(); i++) {
        hash = 0x100000001B3L * (hash ^ record.text().charAt(i));
      }
      return records.add(hash);
    }
  }
}
