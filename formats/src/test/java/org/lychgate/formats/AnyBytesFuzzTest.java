package org.lychgate.formats;

import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lychgate.house.FuzzBounds;
import org.lychgate.house.FuzzOracle;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;

/**
 * Any bytes: no reader throws or hangs, the counts add up, every code is a documented one, no
 * message shows a number, and the heap that is needed grows no faster than the input. The build
 * runs the inputs in the resources folder; {@code .ci/fuzz} looks for new ones.
 */
final class AnyBytesFuzzTest {
  private static final String INSEE_HEADER =
      "nomprenom;sexe;datenaiss;lieunaiss;commnaiss;datedeces;lieudeces\n";
  private static final String PERSON_HEADER = "id,ssn,surname,dob,sex,dod\n";
  private static final List<CsvFormat> CSV_FORMATS =
      List.of(
          CsvFormat.GUESS,
          CsvFormat.parse("", ";", "none", ""),
          CsvFormat.parse("utf-16le", "", "", ""),
          CsvFormat.parse("latin1", ",", "'", ""));

  /** Heap that any input may need: buffers, and what is made once. */
  private static final long HEAP = 6 << 20;

  @FuzzTest
  void dmf(byte[] data) {
    within(
        data,
        4_000,
        () -> check(data, (in, sink) -> DmfReader.read(in, realm(data), sink::accept)));
  }

  @FuzzTest
  void dmfBulk(byte[] data) {
    within(data, 8_000, () -> DmfBulkFuzzOracle.check(data, realm(data)));
  }

  @FuzzTest
  void ije(byte[] data) {
    within(
        data,
        60_000,
        () -> {
          check(data, (in, sink) -> IjeReader.read(in, reported(sink)));
          FuzzOracle.check(IjeReader.parse(data), Codes.all());
        });
  }

  @FuzzTest
  void roster(byte[] data) {
    within(data, 60_000, () -> check(data, (in, sink) -> RosterReader.read(in, reported(sink))));
  }

  @FuzzTest
  void insee(byte[] data) {
    byte[] whole = join(INSEE_HEADER, data);
    within(
        data,
        40_000,
        () -> {
          check(whole, (in, sink) -> InseeReader.read(in, sink::accept));
          // Without a header in front it is the fixed layout, or most likely not INSEE's file: the
          // operator is told.
          InseeReader.isInsee(data);
          checkUnlessRefused(data, (in, sink) -> InseeReader.read(in, sink::accept));
        });
  }

  @FuzzTest
  void persons(byte[] data) {
    byte[] whole = join(PERSON_HEADER, data);
    within(
        data,
        20_000,
        () -> {
          check(
              whole,
              (in, sink) -> {
                PersonCsvReader reader = PersonCsvReader.open(in, Realm.SYNTHETIC, "");
                InputStream again = new ByteArrayInputStream(whole);
                ReadCounts part = reader.part(again, CsvPlace.START).read(_ -> {});
                ReadCounts all = reader.read(sink::accept);
                require(part.equals(all), "a part that is the whole counts otherwise");
                return all;
              });
          String map = data.length % 2 == 0 ? "" : "dob=birthDate";
          checkUnlessRefused(
              data, (in, sink) -> PersonCsvReader.open(in, Realm.REAL, map).read(sink::accept));
        });
  }

  @FuzzTest
  void csv(byte[] data) {
    within(
        data,
        60_000,
        () ->
            FuzzOracle.refusedOrRead(
                data,
                in ->
                    checkCsv(
                        data,
                        new CsvRecords(in, CSV_FORMATS.get(data.length % CSV_FORMATS.size())))));
  }

  @FuzzTest
  void ssa721(byte[] data) {
    within(
        data,
        40_000,
        () ->
            check(
                data,
                (in, sink) ->
                    Ssa721Reader.read(
                        in,
                        realm(data),
                        statement -> {
                          if (statement instanceof Parsed.Value<Ssa721Statement> v) {
                            checkWritten(v.value());
                          }
                          sink.accept(statement);
                        })));
  }

  @FuzzTest
  void manifest(byte[] data) {
    within(
        data,
        8_000,
        () -> {
          Optional<DmfManifest> manifest = DmfManifest.parse(data);
          if (manifest.isPresent()) {
            byte[] own = manifest.get().text().getBytes(StandardCharsets.UTF_8);
            require(
                DmfManifest.parse(own).equals(manifest), "a manifest is not what it was read from");
            manifest.get().differences(new ByteArrayInputStream(data));
          }
          DmfNote note = DmfNote.of(new ByteArrayInputStream(data));
          require(note.bytes() == data.length, "a note counts other bytes");
        });
  }

  @FuzzTest
  void json(byte[] data) {
    within(
        data,
        8_000,
        () ->
            JsonTree.parse(data)
                .ifPresent(tree -> {
                  String text = tree.text();
                  String again =
                      JsonTree.parse(text.getBytes(StandardCharsets.UTF_8))
                          .map(JsonTree::text)
                          .orElse("");
                  require(again.equals(text), "a tree is not read as it was written");
                }));
  }

  @Property(tries = 1_500)
  void read_anyBytes_neverThrows(@ForAll("bytes") byte[] data) {
    dmf(data);
    dmfBulk(data);
    ije(data);
    roster(data);
    insee(data);
    persons(data);
    csv(data);
    ssa721(data);
    manifest(data);
    json(data);
  }

  /** Bytes that look a little like records: digits, delimiters, quotes, line ends, and any byte. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<String> alike =
        Arbitraries.strings().withChars("0123456789DAC ,;\"\n\r*/\0Vé").ofMaxLength(600);
    Arbitrary<String> lines =
        Arbitraries.of(
                DmfReaderTest.row('A', "900110011", "08301987", "06141908"),
                DmfReaderTest.row('D', "900110011", "60006200", "00000000"),
                "\"A*B/\";1;19320104;69123;X;19751114;69381",
                "1,900110011,Ferry,1950-03-02,f,2025",
                Ssa721Test.JSON,
                "\"",
                "\"x\"",
                "",
                "900-11-0011",
                " ".repeat(200))
            .list()
            .ofMaxSize(12)
            .map(list -> String.join("\n", list));
    return Arbitraries.oneOf(
        alike.map(s -> s.getBytes(StandardCharsets.UTF_8)),
        lines.map(s -> s.getBytes(StandardCharsets.ISO_8859_1)),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(600));
  }

  /** Each input is of one realm; its length says which, so that most changes leave it there. */
  private static Realm realm(byte[] data) {
    Realm[] all = Realm.values();
    return all[data.length % all.length];
  }

  private static void within(byte[] data, long perByte, Runnable unit) {
    FuzzBounds.within(HEAP + perByte * data.length, unit);
  }

  private static void check(
      byte[] data, BiFunction<InputStream, Consumer<Parsed<?>>, ReadCounts> reader) {
    FuzzOracle.read(data, Codes.all(), reader);
  }

  private static void checkUnlessRefused(
      byte[] data, BiFunction<InputStream, Consumer<Parsed<?>>, ReadCounts> reader) {
    FuzzOracle.refusedOrRead(data, _ -> check(data, reader));
  }

  /** What is read of an IJE record becomes a report, or findings say why not. */
  private static Consumer<Parsed<IjeRecord>> reported(Consumer<Parsed<?>> sink) {
    return record -> {
      if (record instanceof Parsed.Value<IjeRecord> v) {
        FuzzOracle.check(
            IjeReports.toReport(
                v.value(),
                "m",
                new ReporterId("r"),
                ReporterRole.LEAD,
                LocalDate.of(2025, 1, 1),
                Sha256.of(new byte[0])),
            Codes.all());
      }
      sink.accept(record);
    };
  }

  /** Read in one go, and from a place in the middle: the same records on the same lines. */
  private static void checkCsv(byte[] data, CsvRecords whole) {
    CsvRecords first =
        new CsvRecords(
            new ByteArrayInputStream(data), CSV_FORMATS.get(data.length % CSV_FORMATS.size()));
    first.findBlock(1 + data.length % 5);
    Optional<CsvRecords> rest =
        first
            .findPlace()
            .map(place -> {
              int from = (int) place.offset();
              InputStream in = new ByteArrayInputStream(data, from, data.length - from);
              return whole.from(in, place);
            });
    long after = first.findPlace().map(CsvPlace::lines).orElse(Long.MAX_VALUE);
    long line = 0;
    for (Optional<CsvRecord> next = whole.findNext(); next.isPresent(); next = whole.findNext()) {
      CsvRecord record = next.get();
      require(record.line() > line, "lines do not ascend");
      line = record.line();
      require(
          record.problem().isPresent() || record.values().size() == whole.header().size(),
          "a whole record has a value for each column");
      if (record.problem().isPresent()) {
        FuzzOracle.check(record.reject(record.problem().get()), Codes.all());
      }
      if (line > after) {
        checkSame(record, rest.orElseThrow().findNext());
      }
    }
    require(rest.flatMap(CsvRecords::findNext).isEmpty(), "a part has more records than the whole");
  }

  private static void checkSame(CsvRecord whole, Optional<CsvRecord> part) {
    require(
        part.isPresent()
            && part.get().line() == whole.line()
            && part.get().values().equals(whole.values())
            && part.get().problem().equals(whole.problem()),
        "a part of a file is read otherwise than the whole");
  }

  private static void checkWritten(Ssa721Statement statement) {
    byte[] json = Ssa721Writer.json(statement).getBytes(StandardCharsets.UTF_8);
    require(
        Ssa721Reader.parse(json, statement.realm()) instanceof Parsed.Value<Ssa721Statement> again
            && again.value().equals(statement),
        "a statement is not read as it was written");
    require(
        !Ssa721Form.html(List.of(statement), false).contains("<script"), "a form holds a script");
  }

  private static byte[] join(String header, byte[] data) {
    byte[] head = header.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + data.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(data, 0, whole, head.length, data.length);
    return whole;
  }
}
