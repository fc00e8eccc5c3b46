package org.lychgate.formats.kit;

import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.lychgate.house.FuzzBounds;

/** Any bytes as what a loader left behind: rows, or a sentence about why there are none. */
final class KitStateFuzzTest {
  /** Heap that any input may need; a CSV reader takes its buffers first. */
  private static final long HEAP = 4 << 20;

  @FuzzTest
  void kitState(byte[] bytes) {
    FuzzBounds.within(
        HEAP + 2_000L * bytes.length,
        () -> {
          checkCsv(bytes);
          checkDmf(bytes);
        });
  }

  private static void checkCsv(byte[] bytes) {
    try {
      var rows = KitState.parseCsv(bytes);
      require(rows.size() <= bytes.length, "more rows than bytes");
    } catch (KitState.Unreadable e) {
      require(!FuzzBounds.showsNumber(String.valueOf(e.getMessage())), "shows nine digits");
    }
  }

  private static void checkDmf(byte[] bytes) {
    try {
      var rows = KitState.parseDmf(bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      require(rows.size() <= text.lines().count(), "more rows than lines");
    } catch (KitState.Unreadable e) {
      require(!FuzzBounds.showsNumber(String.valueOf(e.getMessage())), "shows nine digits");
    }
  }
}
