package org.lychgate.edition.leaf;

import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lychgate.house.FuzzBounds;

/** Bytes that are not a leaf are refused, and a leaf has one spelling. */
final class LeafFuzzTest {
  /** Heap that any input may need: a leaf has at most 512 bytes. */
  private static final long HEAP = 1 << 20;

  @FuzzTest
  void leaf(byte[] bytes) {
    FuzzBounds.within(HEAP, () -> checkOneSpelling(bytes));
  }

  @Property(tries = 3000)
  void decode_sampleWithBytesChanged_isALeafOfThisSpellingOrRefused(
      @ForAll @IntRange(max = 10_000) int which,
      @ForAll @IntRange(max = 511) int at,
      @ForAll byte value) {
    List<Leaf> samples = SampleLeaves.list();
    byte[] bytes = LeafCodec.encode(samples.get(which % samples.size()));
    bytes[at % bytes.length] = value;
    checkOneSpelling(bytes);
  }

  private static void checkOneSpelling(byte[] bytes) {
    Leaf leaf;
    try {
      leaf = LeafCodec.decode(bytes);
    } catch (LeafFormatException _) {
      return;
    }
    require(Arrays.equals(LeafCodec.encode(leaf), bytes), "a leaf has two spellings");
  }
}
