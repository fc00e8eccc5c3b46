package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.formats.Beside;
import org.lychgate.formats.CsvFormat;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/** Parts put together are the whole, wherever the cuts fall. */
final class PartScreeningTest {
  private static final ScreeningOptions OPTIONS =
      new ScreeningOptions(0.99, 0.01, 10, 3, Listed.TODAY, false, false);

  private static final Manner MANNER =
      new Manner(
          CsvFormat.GUESS,
          new ResultShape(ResultShape.Like.LYCHGATE, ResultShape.Profile.NY_REG_200),
          new Work(1, 7));

  @TempDir Path folder = Path.of("");
  private Path index = Path.of("");
  private Path customers = Path.of("");

  @BeforeEach
  void list() throws IOException {
    Listed listed = new Listed();
    for (int i = 1; i <= 60; i++) {
      listed.add("900-11-%04d".formatted(i), family(i), given(i), "", birth(i), "2025-03-04");
    }
    index = listed.write(folder.resolve("index"));
    customers = folder.resolve("customers.csv");
    Files.writeString(customers, customers(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void screen_partsOfAnySize_areTheWholeByteByByte() throws IOException {
    Path whole = folder.resolve("whole.csv");
    Screening.Report report = whole(whole);
    assertThat(report.counts().findings()).isGreaterThan(report.counts().quarantined());
    for (long bytes : new long[] {1, 997, 20_000, 1 << 30}) {
      try (PartScreening parts = PartScreening.open(index, OPTIONS, MANNER, "")) {
        PartScreening.Cut cut = parts.cut(this::open, bytes);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream findings = new ByteArrayOutputStream();
        ByteArrayOutputStream rejected = new ByteArrayOutputStream();
        ScreeningCounts counts = ScreeningCounts.NONE;
        Path out = folder.resolve("part.csv");
        for (PartScreening.Part part : cut.parts()) {
          counts = counts.plus(parts.screen(this::open, part, out));
          append(out, true, rows);
          append(Beside.findings(out), true, findings);
          append(Beside.quarantine(out), false, rejected);
        }
        findings.write(withoutHeader(counts.fileFindings(), findings.size() > 0));
        assertThat(rows.toByteArray()).isEqualTo(Files.readAllBytes(whole));
        assertThat(findings.toByteArray()).isEqualTo(Files.readAllBytes(Beside.findings(whole)));
        assertThat(rejected.toByteArray()).isEqualTo(Files.readAllBytes(Beside.quarantine(whole)));
        Sha256 results = Sha256.of(rows.toByteArray());
        assertThat(parts.receipt(index, cut, counts, results, "test") + "\n")
            .isEqualTo(Files.readString(folder.resolve("whole.json")));
      }
    }
  }

  @Test
  void cut_bySize_leavesNoGapsAndManyParts() throws IOException {
    try (PartScreening parts = PartScreening.open(index, OPTIONS, MANNER, "")) {
      List<PartScreening.Part> cut = parts.cut(this::open, 1_000).parts();
      assertThat(cut).hasSizeGreaterThan(50);
      long end = 0;
      for (int i = 0; i < cut.size(); i++) {
        assertThat(cut.get(i).number()).isEqualTo(i);
        assertThat(cut.get(i).offset()).isEqualTo(end);
        end = cut.get(i).end();
      }
      assertThat(end).isEqualTo(Files.size(customers));
    }
  }

  @Test
  void cut_utf16_isOnePartWithTheSameRows() throws IOException {
    Charset wide = StandardCharsets.UTF_16LE;
    Files.writeString(customers, "\ufeff" + customers(), wide);
    Path whole = folder.resolve("whole.csv");
    whole(whole);
    try (PartScreening parts = PartScreening.open(index, OPTIONS, MANNER, "")) {
      List<PartScreening.Part> cut = parts.cut(this::open, 1_000).parts();
      assertThat(cut).hasSize(1);
      Path out = folder.resolve("part.csv");
      parts.screen(this::open, cut.getFirst(), out);
      assertThat(out).hasSameBinaryContentAs(whole);
    }
  }

  @Test
  void screen_customersThatAreOthersThanWereCut_isRefused() throws IOException {
    try (PartScreening parts = PartScreening.open(index, OPTIONS, MANNER, "")) {
      PartScreening.Part part = parts.cut(this::open, 1_000).parts().get(3);
      byte[] bytes = Files.readAllBytes(customers);
      bytes[(int) part.offset() + 2] ^= 1;
      Files.write(customers, bytes);
      Path out = folder.resolve("part.csv");
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> parts.screen(this::open, part, out))
          .matches(e -> e.exit() == ExitCode.INPUT);
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void headerSha256_ofAnIndexThatDiffersInOneRecord_isAnother() throws IOException {
    Path other =
        new Listed()
            .add("900-11-0001", family(1), given(1), "", birth(2), "2025-03-04")
            .write(folder.resolve("a"));
    Path same =
        new Listed()
            .add("900-11-0001", family(1), given(1), "", birth(1), "2025-03-04")
            .write(folder.resolve("b"));
    assertThat(PartScreening.headerSha256(other)).isNotEqualTo(PartScreening.headerSha256(same));
    Path copy = Files.copy(same, folder.resolve("c"));
    assertThat(PartScreening.headerSha256(copy)).isEqualTo(PartScreening.headerSha256(same));
    Files.write(copy, new byte[] {1, 2, 3});
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> PartScreening.headerSha256(copy));
  }

  @Test
  void findClock_ofASyntheticIndex_isTheDayItSpeaksOf() {
    assertThat(PartScreening.findClock(index)).contains(Listed.TODAY);
  }

  private Screening.Report whole(Path out) {
    return Screening.run(
        new Screening.Request(
            customers,
            "",
            index,
            out,
            true,
            Optional.empty(),
            Optional.of(folder.resolve("whole.json")),
            OPTIONS,
            "test",
            new SplittableRandom(1),
            MANNER),
        _ -> {});
  }

  private InputStream open(long offset) throws IOException {
    InputStream in = Files.newInputStream(customers);
    in.skipNBytes(offset);
    return in;
  }

  private static void append(Path file, boolean header, ByteArrayOutputStream to)
      throws IOException {
    if (Files.exists(file)) {
      to.write(withoutHeader(Files.readAllBytes(file), header && to.size() > 0));
      Files.delete(file);
    }
  }

  private static byte[] withoutHeader(byte[] bytes, boolean skip) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.substring(skip ? text.indexOf('\n') + 1 : 0).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Values of several lines, quotes that are not closed, blank lines, too few columns. */
  private static String customers() {
    SplittableRandom random = new SplittableRandom(20260112);
    String[] notes = {"x", "\"a\nb\"", "\"q \"\"q\"\"\"", "", "\"open", "a,b", "\u00e9", "a\"b"};
    StringBuilder text =
        new StringBuilder("customer_id,ssn,last_name,first_name,birth_date,note\n");
    for (int i = 0; i < 4_000; i++) {
      int person = random.nextInt(1, 90);
      String number = "900-11-%04d".formatted(person);
      text.append(i)
          .append(',')
          .append(random.nextInt(3) == 0 ? "" : random.nextInt(20) == 0 ? "12x" : number)
          .append(',')
          .append(family(person))
          .append(',')
          .append(given(person))
          .append(',')
          .append(random.nextInt(15) == 0 ? "1950-01-01" : birth(person))
          .append(',')
          .append(random.nextInt(4) == 0 ? notes[random.nextInt(notes.length)] : "n")
          .append(random.nextInt(9) == 0 ? "\r\n" : "\n")
          .append(random.nextInt(50) == 0 ? "\n" : "");
    }
    return text.toString();
  }

  private static String family(int i) {
    return List.of("ALBRIGHT", "BAKER", "COOPER", "DALE", "ELLIS", "FORD", "GRANT").get(i % 7);
  }

  private static String given(int i) {
    return List.of("ANN", "BERT", "CARL", "DORA", "EVE").get(i % 5);
  }

  private static String birth(int i) {
    return "19%02d-%02d-%02d".formatted(30 + i % 50, 1 + i % 12, 1 + i % 28);
  }
}
