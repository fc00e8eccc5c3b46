package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.formats.CsvBytes;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.OperatorException;

/** The same bytes whoever does the work, and the bytes that other writers of CSV make. */
final class ScreeningBytesTest {
  private static final List<String> FAMILIES = List.of("Albright", "Baker", "Cooper", "Dale", "Ng");
  private static final List<String> GIVEN = List.of("Ann", "Bob", "John", "Dora", "Mei", "Zoë");

  @TempDir Path folder;

  @Test
  void run_anyThreadsAndChunks_givesTheSameBytesEverywhere() throws IOException {
    Path index = index(40);
    Path customers = Files.write(folder.resolve("customers.csv"), customers(2_500));
    byte[] decisions = Files.readAllBytes(first(index, customers));
    List<List<byte[]>> all = new ArrayList<>();
    for (Work work : List.of(new Work(1, 1_000), new Work(2, 7), new Work(5, 1), new Work(5, 64))) {
      String name = work.threads() + "-" + work.rows();
      all.add(run(index, customers, name, decisions, work));
    }
    assertThat(new String(all.getFirst().getFirst(), StandardCharsets.UTF_8))
        .contains(",matched,", ",pending-manual-review,", ",invalid-input,", ",known,", ",new,");
    for (int i = 1; i < all.size(); i++) {
      for (int file = 0; file < all.get(i).size(); file++) {
        assertThat(all.get(i).get(file)).isEqualTo(all.getFirst().get(file));
      }
    }
  }

  @Test
  void run_rowsInOrder_isTheOrderOfTheInput() throws IOException {
    Path index = index(5);
    StringBuilder text = new StringBuilder("customer_id,surname,first_name,dob\n");
    for (int i = 0; i < 3_000; i++) {
      text.append(i).append(",Albright,Ann,1950-03-04\n");
    }
    Path customers = Files.writeString(folder.resolve("c.csv"), text);
    Path out = folder.resolve("out.csv");
    Screening.run(
        request(index, customers, out).with(Manner.usual().with(new Work(5, 3))), _ -> {});
    List<String> rows = Files.readAllLines(out);
    assertThat(rows).hasSize(3_001);
    for (int i = 0; i < 3_000; i++) {
      assertThat(rows.get(i + 1)).startsWith(i + ",Albright,Ann,1950-03-04," + (i + 2) + ",");
    }
  }

  @Test
  void run_outputThatExists_isRefusedBeforeAnythingIsRead() throws IOException {
    Path index = index(5);
    Path customers = Files.writeString(folder.resolve("c.csv"), "surname,dob\nA,1950\n");
    Path out = Files.writeString(folder.resolve("out.csv"), "mine");
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> Screening.run(request(index, customers, out, false), _ -> {}));
    assertThat(Files.readString(out)).isEqualTo("mine");
  }

  @Test
  void add_values_areTheBytesOfFastCsv() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringWriter expected = new StringWriter();
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(expected);
    CsvBytes rows = new CsvBytes();
    for (int i = 0; i < 5_000; i++) {
      List<String> values = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        StringBuilder value = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
          value.append("ab#,;\"\n\r é–😀".charAt(random.nextInt(10)));
        }
        values.add(value.toString());
        if (k > 0) {
          rows.comma();
        }
        rows.value(values.get(k));
      }
      rows.endRow();
      writer.writeRecord(values);
    }
    writer.flush();
    assertThat(new String(rows.array(), 0, rows.size(), StandardCharsets.UTF_8))
        .isEqualTo(expected.toString());
  }

  @Property(tries = 2_000)
  void decimal_anyNumber_isWhatFormatWrites(
      @ForAll @DoubleRange(min = -1, max = 1) double small,
      @ForAll @DoubleRange(min = -1_000, max = 1_000) double large) {
    for (double value : new double[] {small, large, Math.rint(large) / 200, small / 1e5}) {
      CsvBytes out = new CsvBytes();
      Decimals.write(out, value, 6);
      out.comma();
      Decimals.write(out, value, 2);
      assertThat(new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII))
          .isEqualTo(String.format(Locale.ROOT, "%.6f,%.2f", value, value));
    }
  }

  private Path index(int rows) {
    Listed listed = new Listed().of(SourceKind.DMF);
    for (int i = 0; i < rows; i++) {
      listed.add(
          "900-11-%04d".formatted(i + 1),
          FAMILIES.get(i % FAMILIES.size()).toUpperCase(Locale.ROOT),
          GIVEN.get(i % GIVEN.size()).toUpperCase(Locale.ROOT),
          "",
          "19%02d-03-04".formatted(i + 20),
          "2025-02-03");
    }
    return listed.write(folder.resolve("index"));
  }

  /** Rows of all kinds: whole, quoted, of two lines, broken, of another encoding, too long. */
  private static byte[] customers(int rows) {
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder text = new StringBuilder("customer_id,ssn,surname,first_name,dob,note\n");
    for (int i = 0; i < rows; i++) {
      int k = random.nextInt(60);
      String note =
          switch (random.nextInt(12)) {
            case 0 -> "\"a, \"\"quoted\"\" note\"";
            case 1 -> "\"two\nlines\"";
            case 2 -> "\"open";
            case 3 -> "#";
            case 4 -> "x,one column more";
            case 5 -> "ÿ\u0000";
            default -> "";
          };
      text.append(i % 50 == 7 ? "#" : "c")
          .append(i % 1_200)
          .append(",900-11-%04d,".formatted(k + 1))
          .append(FAMILIES.get(k % FAMILIES.size()))
          .append(',')
          .append(GIVEN.get((random.nextInt(4) == 0 ? k + 1 : k) % GIVEN.size()))
          .append(",19%02d-03-04,".formatted(k % 80 + 20))
          .append(note)
          .append(i % 9 == 0 ? "\r\n" : "\n");
    }
    text.append("z,".repeat(40_000)).append("\n,,,,,nobody\n");
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    // One byte that no UTF-8 has: in that row the others are Windows-1252.
    for (int i = bytes.length / 2; i < bytes.length; i++) {
      if (bytes[i] == 'k') {
        bytes[i] = (byte) 0xe9;
        break;
      }
    }
    return bytes;
  }

  /** Decisions of an earlier screening of the first part of the customers. */
  private Path first(Path index, Path customers) throws IOException {
    List<String> lines =
        List.of(Files.readString(customers, StandardCharsets.ISO_8859_1).split("\n", -1));
    Path part = folder.resolve("part.csv");
    Files.writeString(
        part, String.join("\n", lines.subList(0, 900)) + "\n", StandardCharsets.ISO_8859_1);
    Path decisions = folder.resolve("decisions.csv");
    Screening.Request plain = request(index, part, folder.resolve("part-out.csv"));
    Screening.run(
        new Screening.Request(
            part,
            "",
            index,
            plain.out(),
            true,
            Optional.of(decisions),
            Optional.empty(),
            plain.options(),
            "test",
            new SplittableRandom(1)),
        _ -> {});
    return decisions;
  }

  private List<byte[]> run(Path index, Path customers, String name, byte[] decisions, Work work)
      throws IOException {
    Path memory = Files.write(folder.resolve("decisions.csv"), decisions);
    Path out = folder.resolve(name + ".csv");
    Path receipt = folder.resolve(name + ".json");
    Screening.run(
        new Screening.Request(
            customers,
            "",
            index,
            out,
            true,
            Optional.of(memory),
            Optional.of(receipt),
            new ScreeningOptions(0.99, 0.01, 10, 2, Listed.TODAY, false, false),
            "test",
            new SplittableRandom(1),
            Manner.usual().with(work)),
        _ -> {});
    List<byte[]> files = new ArrayList<>();
    for (Path file :
        List.of(
            out,
            receipt,
            memory,
            folder.resolve(name + ".csv.findings.csv"),
            folder.resolve(name + ".csv.quarantine"))) {
      files.add(Files.readAllBytes(file));
    }
    return files;
  }

  private Screening.Request request(Path index, Path customers, Path out) {
    return request(index, customers, out, true);
  }

  private Screening.Request request(Path index, Path customers, Path out, boolean force) {
    return new Screening.Request(
        customers,
        "",
        index,
        out,
        force,
        Optional.empty(),
        Optional.empty(),
        new ScreeningOptions(0.99, 0.01, 10, 2, Listed.TODAY, false, false),
        "test",
        new SplittableRandom(1));
  }
}
