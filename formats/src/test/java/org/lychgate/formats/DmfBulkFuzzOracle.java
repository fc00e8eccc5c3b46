package org.lychgate.formats;

import static org.lychgate.house.FuzzBounds.require;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lychgate.house.FuzzOracle;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/** Holds the fast way through a death file to {@link DmfReader}, where two chunks meet too. */
final class DmfBulkFuzzOracle {
  /** Just more than is kept of one line. */
  private static final int CHUNK = 2 * DmfReader.LINE_MAX + 200;

  private DmfBulkFuzzOracle() {}

  /** Adds up what was read in whatever order; sums of hashes differ where rows do. */
  private static final class Rows implements DmfBulk.Sink {
    private long count;
    private long sum;

    @Override
    public void regular(int number, int birth, int death, byte[] bytes, int at) {
      String text = new String(bytes, at, DmfReader.WIDTH, StandardCharsets.ISO_8859_1);
      PersonName name =
          new PersonName(
              field(text, 10, 30), field(text, 34, 49), field(text, 49, 64), field(text, 30, 34));
      add(Objects.hash(number, birth, death, name, text.charAt(64)));
    }

    @Override
    public void row(DeathFileRow row) {
      boolean regular = row.change() == Change.NONE;
      Ssn ssn = row.identity().ssn().orElseThrow();
      add(
          regular
              ? Objects.hash(
                  ssn.value(),
                  packed(row.identity().birth()),
                  packed(row.death()),
                  row.identity().name(),
                  row.proof().column())
              : row.hashCode());
    }

    private void add(int hash) {
      count++;
      sum += hash * 0x9E3779B97F4A7C15L;
    }

    private static String field(String text, int from, int to) {
      int end = to;
      while (end > from && text.charAt(end - 1) == ' ') {
        end--;
      }
      return text.substring(from, end);
    }

    private static int packed(PartialDate date) {
      return Math.max(0, date.year()) * 10_000
          + Math.max(0, date.month()) * 100
          + Math.max(0, date.day());
    }
  }

  static void check(byte[] data, Realm realm) {
    Rows slow = new Rows();
    List<Parsed<?>> odd = new ArrayList<>();
    ReadCounts counts =
        DmfReader.read(
            new ByteArrayInputStream(data),
            realm,
            parsed -> {
              if (parsed instanceof Parsed.Value<DeathFileRow> value) {
                slow.row(value.value());
              }
              if (!parsed.findings().isEmpty()) {
                odd.add(parsed);
              }
            });
    Rows fast = new Rows();
    List<Parsed<?>> fastOdd = new ArrayList<>();
    ReadCounts fastCounts =
        DmfBulk.read(
            new DmfChunks(new ByteArrayInputStream(data), CHUNK),
            realm,
            1,
            () -> fast,
            fastOdd::add,
            _ -> {});
    require(fastCounts.equals(counts), "the bulk reader counts otherwise");
    require(fast.count == slow.count && fast.sum == slow.sum, "the bulk reader has other rows");
    require(fastOdd.size() == odd.size(), "the bulk reader finds other records odd");
    for (int i = 0; i < odd.size(); i++) {
      require(fastOdd.get(i).equals(odd.get(i)), "the bulk reader finds something else");
      FuzzOracle.check(fastOdd.get(i), Codes.all());
    }
  }
}
