package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lychgate.house.FuzzBounds;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;

/**
 * Hostile inputs that grow: four times the bytes need four times the heap and not sixteen times,
 * and each byte is asked for once. Counted and not timed, so that it says the same on any machine.
 */
final class HostileGrowthTest {
  /** Fits four times into the largest text that any reader takes whole. */
  private static final int SIZE = 16_000;

  private static final String INSEE =
      "nomprenom;sexe;datenaiss;lieunaiss;commnaiss;datedeces;lieudeces\n";
  private static final String PERSONS = "id,ssn,surname,dob,sex,dod\n";

  private static Map<String, Consumer<InputStream>> readers() {
    Map<String, Consumer<InputStream>> out = new LinkedHashMap<>();
    out.put("dmf", in -> DmfReader.read(in, Realm.SYNTHETIC, _ -> {}));
    out.put("dmfBulk", HostileGrowthTest::bulk);
    out.put("dmfNote", DmfNote::of);
    out.put("manifest", in -> DmfManifest.parse(all(in)));
    out.put("json", in -> JsonTree.parse(all(in)).ifPresent(JsonTree::text));
    out.put("ije", in -> IjeReader.read(in, _ -> {}));
    out.put("roster", in -> RosterReader.read(in, _ -> {}));
    out.put("insee", in -> InseeReader.read(in, _ -> {}));
    out.put("persons", in -> PersonCsvReader.open(in, Realm.SYNTHETIC, "").read(_ -> {}));
    out.put("csv", HostileGrowthTest::csv);
    out.put("ssa721", in -> Ssa721Reader.read(in, Realm.SYNTHETIC, _ -> {}));
    return out;
  }

  /** What stands in front, and what is repeated. */
  private static Map<String, String[]> inputs() {
    Map<String, String[]> out = new LinkedHashMap<>();
    out.put("one endless line", new String[] {"", "7"});
    out.put("empty lines", new String[] {"", "\n"});
    out.put("lines of one byte", new String[] {"", "x\n"});
    out.put("carriage returns", new String[] {"", "\r"});
    out.put("deletions cut short", new String[] {"", "D900110011\n"});
    out.put("quotes that stay open", new String[] {"a,b\n", "\"x\n"});
    out.put("doubled quotes", new String[] {"a,b\n\"", "\"\""});
    out.put("quotes that stay open in a file of persons", new String[] {PERSONS, "\"1\n"});
    out.put("rows of nothing in a file of persons", new String[] {PERSONS, ",,,,,\n"});
    out.put("a file of INSEE of one-byte rows", new String[] {INSEE, "x\n"});
    out.put("a file of INSEE of quotes", new String[] {INSEE, "\"\n"});
    out.put("columns without end", new String[] {"ssn", ",ssn"});
    out.put("columns of dates", new String[] {"dob", ",dob,dod"});
    out.put("nested objects", new String[] {"", "{\"a\":"});
    out.put("nested lists in an object", new String[] {"{\"a\":", "["});
    out.put("a list without end", new String[] {"{\"a\":[1", ",1"});
    out.put("an escaped text without end", new String[] {"{\"a\":\"", "\\u00e9"});
    out.put("objects on lines", new String[] {"", "{\"a\":1}\n"});
    return out;
  }

  static Stream<String> names() {
    return readers().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void read_fourTimesTheInput_needsNoMoreThanItsShareOfHeap(String name) {
    Consumer<InputStream> reader = Objects.requireNonNull(readers().get(name));
    inputs()
        .forEach((what, text) ->
            FuzzBounds.requireLinear(
                name + " of " + what,
                SIZE,
                bytes -> readOnce(bytes, reader),
                size -> grown(text[0], text[1], size)));
  }

  /** Members are looked up by name: names that are all different, and some of one hash. */
  @Test
  void json_manyMembers_needNoMoreThanTheirShareOfHeap() {
    FuzzBounds.requireLinear(
        "members of one hash",
        SIZE,
        JsonTree::parse,
        size -> {
          StringBuilder text = new StringBuilder("{\"z\":1");
          for (int i = 0; text.length() < size; i++) {
            String name = Integer.toBinaryString(1 << 12 | i).replace("0", "Aa").replace("1", "BB");
            text.append(",\"").append(name).append("\":1");
          }
          return text.append('}').toString().getBytes(StandardCharsets.US_ASCII);
        });
  }

  @Test
  void read_oneEndlessLine_holdsNoMoreThanItsBound() {
    byte[] endless = "7".repeat(4_000_000).getBytes(StandardCharsets.US_ASCII);
    for (BiFunction<InputStream, Consumer<Parsed<?>>, ReadCounts> reader :
        List.<BiFunction<InputStream, Consumer<Parsed<?>>, ReadCounts>>of(
            (in, sink) -> DmfReader.read(in, Realm.REAL, sink::accept),
            (in, sink) -> IjeReader.read(in, sink::accept),
            (in, sink) -> RosterReader.read(in, sink::accept),
            (in, sink) -> Ssa721Reader.read(in, Realm.REAL, sink::accept))) {
      List<Parsed<?>> records = new ArrayList<>();
      ReadCounts counts = reader.apply(new ByteArrayInputStream(endless), records::add);
      assertThat(counts.quarantined()).isEqualTo(1);
      assertThat(records).hasSize(1);
      assertThat(records.getFirst())
          .isInstanceOfSatisfying(
              Parsed.Rejected.class,
              r -> assertThat(r.raw().bytes().length).isLessThanOrEqualTo(JsonTree.BYTES_MAX));
    }
    assertThat(DmfNote.of(new ByteArrayInputStream(endless)).records()).isEqualTo(1);
  }

  private static void readOnce(byte[] bytes, Consumer<InputStream> reader) {
    Counted in = new Counted(bytes);
    try {
      reader.accept(in);
    } catch (OperatorException _) {
      // Not a file of this kind: that has to be found out cheaply, too.
    }
    assertThat(in.given).isLessThanOrEqualTo(bytes.length);
  }

  private static void bulk(InputStream in) {
    DmfBulk.Sink none =
        new DmfBulk.Sink() {
          @Override
          public void regular(int number, int birth, int death, byte[] bytes, int at) {}

          @Override
          public void row(DeathFileRow row) {}
        };
    DmfBulk.read(in, Realm.SYNTHETIC, 1, () -> none, _ -> {}, _ -> {});
  }

  private static void csv(InputStream in) {
    CsvRecords records = new CsvRecords(in);
    while (records.findNext().isPresent()) {
      // The condition has taken it.
    }
  }

  private static byte[] all(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] grown(String head, String part, int size) {
    return (head + part.repeat(size / part.length() + 1)).getBytes(StandardCharsets.UTF_8);
  }

  /** Counts the bytes that it gave. */
  private static final class Counted extends ByteArrayInputStream {
    private long given;

    Counted(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read() {
      given++;
      return super.read();
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
      int n = super.read(into, from, length);
      given += Math.max(0, n);
      return n;
    }
  }
}
