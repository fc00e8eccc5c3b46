package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;

/**
 * Any bytes: no reader throws or hangs, the counts add up, every code is a documented one, and no
 * message shows a number. Jazzer runs the inputs in the resources folder; with {@code
 * JAZZER_FUZZ=1} it looks for new ones.
 */
final class AnyBytesFuzzTest {
  private static final Pattern NINE_DIGITS = Pattern.compile("\\d([ -]?\\d){8}");
  private static final String INSEE_HEADER =
      "nomprenom;sexe;datenaiss;lieunaiss;commnaiss;datedeces;lieudeces\n";
  private static final String PERSON_HEADER = "id,ssn,surname,dob,sex,dod\n";

  @FuzzTest
  void dmf(byte[] data) {
    for (Realm realm : Realm.values()) {
      check(data, (in, sink) -> DmfReader.read(in, realm, sink::accept));
    }
  }

  @FuzzTest
  void ije(byte[] data) {
    check(
        data,
        (in, sink) ->
            IjeReader.read(
                in,
                record -> {
                  if (record instanceof Parsed.Value<IjeRecord> v) {
                    checkReport(v.value());
                  }
                  sink.accept(record);
                }));
    IjeReader.parse(data);
  }

  @FuzzTest
  void roster(byte[] data) {
    check(
        data,
        (in, sink) ->
            RosterReader.read(
                in,
                record -> {
                  if (record instanceof Parsed.Value<IjeRecord> v) {
                    checkReport(v.value());
                  }
                  sink.accept(record);
                }));
  }

  @FuzzTest
  void insee(byte[] data) {
    byte[] whole = join(INSEE_HEADER, data);
    check(whole, (in, sink) -> InseeReader.read(in, sink::accept));
    // Without a header in front it is most likely not INSEE's file: the operator is told.
    refusedOrRead(data, in -> InseeReader.read(in, _ -> {}));
  }

  @FuzzTest
  void persons(byte[] data) {
    byte[] whole = join(PERSON_HEADER, data);
    check(whole, (in, sink) -> PersonCsvReader.open(in, Realm.SYNTHETIC, "").read(sink::accept));
    refusedOrRead(data, in -> PersonCsvReader.open(in, Realm.REAL, "").read(_ -> {}));
    refusedOrRead(data, in -> PersonCsvReader.open(in, Realm.REAL, "dob=birthDate").read(_ -> {}));
  }

  @FuzzTest
  void ssa721(byte[] data) {
    for (Realm realm : Realm.values()) {
      check(
          data,
          (in, sink) ->
              Ssa721Reader.read(
                  in,
                  realm,
                  statement -> {
                    if (statement instanceof Parsed.Value<Ssa721Statement> v) {
                      checkWritten(v.value());
                    }
                    sink.accept(statement);
                  }));
    }
  }

  @FuzzTest
  void manifest(byte[] data) {
    DmfNote note = DmfNote.of(new ByteArrayInputStream(data));
    assertThat(note.bytes()).isEqualTo(data.length);
    DmfManifest.parse(data)
        .ifPresent(m ->
            assertThat(DmfManifest.parse(m.text().getBytes(StandardCharsets.UTF_8))).contains(m));
  }

  /** A target without inputs would run on nothing, and say that all is well. */
  @Test
  void corpus_ofEveryTarget_hasInputs() throws IOException {
    List<String> targets =
        Stream.of(AnyBytesFuzzTest.class.getDeclaredMethods())
            .filter(m -> m.isAnnotationPresent(FuzzTest.class))
            .map(Method::getName)
            .toList();
    assertThat(targets)
        .containsExactlyInAnyOrder(
            "dmf", "ije", "insee", "persons", "ssa721", "manifest", "roster");
    Path inputs =
        Path.of(System.getProperty("lychgate.root"))
            .resolve("formats/src/test/resources/org/lychgate/formats/AnyBytesFuzzTestInputs");
    for (String target : targets) {
      try (Stream<Path> files = Files.list(inputs.resolve(target))) {
        assertThat(files.count()).as(target).isGreaterThanOrEqualTo(2);
      }
    }
  }

  @Test
  void read_oneEndlessLine_holdsNoMoreThanItsBound() {
    byte[] endless = "7".repeat(4_000_000).getBytes(StandardCharsets.US_ASCII);
    for (BiFunction<InputStream, Consumer<Parsed<?>>, ReadCounts> reader :
        List.<BiFunction<InputStream, Consumer<Parsed<?>>, ReadCounts>>of(
            (in, sink) -> DmfReader.read(in, Realm.REAL, sink::accept),
            (in, sink) -> IjeReader.read(in, sink::accept),
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

  @Property(tries = 1_500)
  void read_anyBytes_neverThrows(@ForAll("bytes") byte[] data) {
    dmf(data);
    ije(data);
    roster(data);
    insee(data);
    persons(data);
    ssa721(data);
    manifest(data);
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

  private static void check(
      byte[] data, BiFunction<InputStream, Consumer<Parsed<?>>, ReadCounts> reader) {
    List<Parsed<?>> records = new ArrayList<>();
    ReadCounts counts = reader.apply(new ByteArrayInputStream(data), records::add);
    ReadCounts slow = ReadCounts.NONE;
    long line = 0;
    for (Parsed<?> record : records) {
      slow = slow.plus(record);
      assertThat(record.line()).isGreaterThan(line);
      line = record.line();
      check(record);
    }
    assertThat(counts).isEqualTo(slow);
    assertThat(counts.read()).isEqualTo(counts.kept() + counts.quarantined());
  }

  private static void check(Parsed<?> record) {
    for (Finding finding : record.findings()) {
      assertThat(Codes.all()).contains(finding.code());
    }
    // Not even nines: shapes of numbers are the one exception, and they are all nines.
    assertThat(record.toString().replaceAll("[9-]{9,}", "")).doesNotContainPattern(NINE_DIGITS);
  }

  private static void checkReport(IjeRecord record) {
    check(
        IjeReports.toReport(
            record,
            "m",
            new ReporterId("r"),
            ReporterRole.LEAD,
            LocalDate.of(2025, 1, 1),
            Sha256.of(new byte[0])));
  }

  private static void checkWritten(Ssa721Statement statement) {
    byte[] json = Ssa721Writer.json(statement).getBytes(StandardCharsets.UTF_8);
    assertThat(Ssa721Reader.parse(json, statement.realm()))
        .isInstanceOfSatisfying(
            Parsed.Value.class, v -> assertThat(v.value()).isEqualTo(statement));
    assertThat(Ssa721Form.html(List.of(statement), false)).doesNotContain("<script");
  }

  private static void refusedOrRead(byte[] data, Consumer<InputStream> reader) {
    try {
      reader.accept(new ByteArrayInputStream(data));
    } catch (OperatorException e) {
      assertThat((e.getMessage() + e.hint()).replaceAll("[9-]{9,}", ""))
          .doesNotContainPattern(NINE_DIGITS);
    }
  }

  private static byte[] join(String header, byte[] data) {
    byte[] head = header.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + data.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(data, 0, whole, head.length, data.length);
    return whole;
  }
}
