package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Whatever the bytes are, the bulk reader says what {@link DmfReader} says. */
final class DmfBulkTest {
  /** What came of a file: rows in no order, records with findings in theirs. */
  private record Seen(List<DeathFileRow> rows, List<Parsed<DeathFileRow>> odd, ReadCounts counts) {}

  @ParameterizedTest
  @EnumSource(Realm.class)
  void read_anyRecords_saysWhatDmfReaderSays(Realm realm) {
    byte[] file = file(new SplittableRandom(realm.ordinal()), 30_000);
    assertThat(bulk(file, realm, 2).odd()).isNotEmpty();
    check(file, realm, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void read_manyChunksAndThreads_saysWhatDmfReaderSays(int threads) {
    check(file(new SplittableRandom(77), 130_000), Realm.BENCH, threads);
  }

  @Test
  void read_lineOfTenMegabytes_isOneFindingAndTheRestIsRead() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] line = line(new SplittableRandom(1), 900_110_001);
    for (int round = 0; round < 3; round++) {
      file.writeBytes(line);
      file.write('\n');
      byte[] giant = new byte[10_000_000];
      Arrays.fill(giant, (byte) 'x');
      file.writeBytes(giant);
      if (round < 2) {
        file.write('\n');
      }
    }
    assertThat(bulk(file.toByteArray(), Realm.BENCH, 2).counts())
        .isEqualTo(new ReadCounts(6, 3, 3, 3));
    check(file.toByteArray(), Realm.BENCH, 2);
  }

  @Test
  void read_nothingOrEmptyLinesOrNoLastEnd_saysWhatDmfReaderSays() {
    String row = new String(line(new SplittableRandom(2), 900_110_001), StandardCharsets.US_ASCII);
    for (String text :
        List.of("", "\n", "\n\n", "\r\n", row, row + "\r", row + "\r\n", row + "\n" + row, "D")) {
      check(text.getBytes(StandardCharsets.US_ASCII), Realm.SYNTHETIC, 2);
    }
  }

  @Test
  void read_sinkThatThrows_throwsItAndEnds() {
    byte[] file = file(new SplittableRandom(5), 60_000);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            DmfBulk.read(
                new ByteArrayInputStream(file),
                Realm.BENCH,
                3,
                () ->
                    new DmfBulk.Sink() {
                      @Override
                      public void regular(int number, int birth, int death, byte[] bytes, int at) {
                        throw new IllegalStateException("full");
                      }

                      @Override
                      public void row(DeathFileRow row) {}
                    },
                odd -> {},
                bytes -> {}))
        .withMessage("full");
  }

  private static void check(byte[] file, Realm realm, int threads) {
    Seen fast = bulk(file, realm, threads);
    List<DeathFileRow> rows = new ArrayList<>();
    List<Parsed<DeathFileRow>> odd = new ArrayList<>();
    ReadCounts counts =
        DmfReader.read(
            new ByteArrayInputStream(file),
            realm,
            parsed -> {
              if (parsed instanceof Parsed.Value<DeathFileRow> value) {
                rows.add(value.value());
              }
              if (!parsed.findings().isEmpty()) {
                odd.add(parsed);
              }
            });
    assertThat(fast.counts()).isEqualTo(counts);
    assertThat(fast.odd().stream().map(DmfBulkTest::key).toList())
        .isEqualTo(odd.stream().map(DmfBulkTest::key).toList());
    assertThat(keys(fast.rows())).isEqualTo(keys(rows));
  }

  private static String key(Parsed<DeathFileRow> parsed) {
    return parsed.line()
        + parsed.findings().toString()
        + switch (parsed) {
          case Parsed.Value<DeathFileRow> value -> keys(List.of(value.value()));
          case Parsed.Rejected<DeathFileRow> no -> Arrays.toString(no.raw().bytes());
        };
  }

  private static List<String> keys(List<DeathFileRow> rows) {
    List<String> keys = new ArrayList<>();
    for (DeathFileRow row : rows) {
      PersonName n = row.identity().name();
      keys.add(
          String.join(
              "|",
              row.change().name(),
              row.identity().ssn().map(Ssn::digits).orElse(""),
              n.family(),
              n.given(),
              n.middle(),
              n.suffix(),
              row.identity().birth().canonical(),
              row.death().canonical(),
              row.proof().name()));
    }
    Collections.sort(keys);
    return keys;
  }

  private static Seen bulk(byte[] file, Realm realm, int threads) {
    List<DeathFileRow> rows = Collections.synchronizedList(new ArrayList<>());
    List<Parsed<DeathFileRow>> odd = new ArrayList<>();
    ReadCounts counts =
        DmfBulk.read(
            new ByteArrayInputStream(file),
            realm,
            threads,
            () ->
                new DmfBulk.Sink() {
                  @Override
                  public void regular(int number, int birth, int death, byte[] bytes, int at) {
                    rows.add(regularRow(number, birth, death, bytes, at));
                  }

                  @Override
                  public void row(DeathFileRow row) {
                    rows.add(row);
                  }
                },
            odd::add,
            bytes -> {});
    return new Seen(List.copyOf(rows), odd, counts);
  }

  private static DeathFileRow regularRow(int number, int birth, int death, byte[] bytes, int at) {
    String text = new String(bytes, at, DmfReader.WIDTH, StandardCharsets.ISO_8859_1);
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        new Identity(
            Optional.of(new Ssn(number)),
            new PersonName(
                text.substring(10, 30),
                text.substring(34, 49),
                text.substring(49, 64),
                text.substring(30, 34)),
            Sex.U,
            date(birth),
            ""),
        date(death),
        "",
        ProofCode.of(text.charAt(64)),
        Optional.empty(),
        Optional.empty());
  }

  private static PartialDate date(int date) {
    return new PartialDate(
        date / 10_000 == 0 ? -1 : date / 10_000,
        date / 100 % 100 == 0 ? -1 : date / 100 % 100,
        date % 100 == 0 ? -1 : date % 100);
  }

  /** Lines of which about half have one or more bytes put in at random. */
  private static byte[] file(RandomGenerator random, int lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < lines; i++) {
      byte[] line = line(random, 900_110_001 + random.nextInt(89_999_999));
      int kind = random.nextInt(24);
      if (kind < 10) {
        for (int n = random.nextInt(3); n >= 0; n--) {
          line[random.nextInt(line.length)] = oddByte(random);
        }
      } else if (kind == 10) {
        line = Arrays.copyOf(line, random.nextInt(130));
      } else if (kind == 11) {
        // Digits where digits are: dates that are out of order or impossible.
        line[65 + random.nextInt(16)] = (byte) ('0' + random.nextInt(10));
      }
      out.writeBytes(line);
      if (kind == 12) {
        out.write('\r');
      }
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte oddByte(RandomGenerator random) {
    byte[] likely = {' ', '0', '9', 'A', 'D', 'C', 'N', 'V', '\n', '\r', 0, 0x7f, (byte) 0xd1, 'a'};
    return random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt();
  }

  private static byte[] line(RandomGenerator random, int number) {
    int year = 1880 + random.nextInt(130);
    String names =
        pad(List.of("SMITH", "O'BRIEN", "DE LA  CRUZ", "", "X").get(random.nextInt(5)), 20)
            + pad(List.of("", "JR", "III", "3RD").get(random.nextInt(4)), 4)
            + pad(List.of("MARY ANN", "JOHN", " LEE").get(random.nextInt(3)), 15)
            + pad(List.of("", "R", "ANTIDISESTABLIS").get(random.nextInt(3)), 15);
    String line =
        " "
            + number
            + names
            + List.of(" ", "V", "P", "N").get(random.nextInt(4))
            + mmdd(random)
            + (year + random.nextInt(125))
            + mmdd(random)
            + year
            + " ".repeat(19);
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String mmdd(RandomGenerator random) {
    int month = random.nextInt(13);
    int day = random.nextInt(5) == 0 ? 0 : random.nextInt(32);
    return Digits.pad(month, 2) + Digits.pad(day, 2);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
