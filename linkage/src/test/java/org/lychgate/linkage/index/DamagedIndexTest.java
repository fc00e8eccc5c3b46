package org.lychgate.linkage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.People;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Whatever the bytes are, an index is refused with exit 3 or read: nothing else ever happens. */
final class DamagedIndexTest {
  @TempDir Path folder;

  @Test
  void open_cutAtAnyPlace_refused() throws IOException {
    byte[] whole = whole();
    List<Integer> cuts = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      cuts.add(i);
    }
    for (int i = 900; i < whole.length; i += 7) {
      cuts.add(i);
    }
    cuts.add(whole.length - 1);
    for (int cut : cuts) {
      byte[] part = java.util.Arrays.copyOf(whole, cut);
      assertThatExceptionOfType(OperatorException.class)
          .as("cut at %s", cut)
          .isThrownBy(() -> use(part))
          .matches(e -> e.exit() == ExitCode.INPUT);
    }
  }

  @Test
  void open_sectionsCutOffWithTheLengthMended_refused() throws IOException {
    byte[] whole = whole();
    ByteBuffer head = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int table = tableStart(head);
    for (int i = 0; i < head.getInt(40); i++) {
      int end = (int) (head.getLong(table + i * 32 + 8) + head.getLong(table + i * 32 + 16));
      byte[] part = java.util.Arrays.copyOf(whole, end - 1);
      ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN).putLong(16, part.length);
      mendHeader(part);
      assertThatExceptionOfType(OperatorException.class)
          .as("section %s", i)
          .isThrownBy(() -> use(part))
          .matches(e -> e.exit() == ExitCode.INPUT);
    }
  }

  @Test
  void open_anyByteFlippedInASection_refusedByItsChecksum() throws IOException {
    byte[] whole = whole();
    RandomGenerator random = new SplittableRandom(5);
    ByteBuffer head = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int table = tableStart(head);
    for (int round = 0; round < 400; round++) {
      int i = random.nextInt(head.getInt(40));
      int length = (int) head.getLong(table + i * 32 + 16);
      if (length > 0) {
        byte[] flipped = whole.clone();
        flipped[(int) head.getLong(table + i * 32 + 8) + random.nextInt(length)] ^=
            (byte) (1 << random.nextInt(8));
        assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> use(flipped));
      }
    }
  }

  @Test
  void read_anyByteFlippedInALargeFile_refusedOrReadAsItWas() throws IOException {
    Path file = folder.resolve("large");
    List<DeathFileRow> rows = People.crowd(30_000, 8);
    IndexBuilder.build(PersonIndexTest.SPEC, rows.iterator(), file);
    byte[] whole = Files.readAllBytes(file);
    assertThat(whole.length).isGreaterThan(10 * Blocks.BYTES);
    RandomGenerator random = new SplittableRandom(9);
    List<DeathFileRow> some;
    try (PersonIndex index = PersonIndex.open(file)) {
      some = some(index);
    }
    int refused = 0;
    for (int round = 0; round < 60; round++) {
      byte[] bad = whole.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      try (PersonIndex index = PersonIndex.open(file)) {
        assertThatExceptionOfType(OperatorException.class)
            .as("the whole file is looked at")
            .isThrownBy(index::checkAll)
            .matches(e -> e.exit() == ExitCode.INPUT);
        try (PersonIndex again = PersonIndex.open(file)) {
          assertThat(some(again)).isEqualTo(some);
        }
      } catch (OperatorException e) {
        assertThat(e.exit()).isEqualTo(ExitCode.INPUT);
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 60);
  }

  @Test
  void read_blocksExchanged_refused() throws IOException {
    Path file = folder.resolve("large");
    IndexBuilder.build(PersonIndexTest.SPEC, People.crowd(30_000, 8).iterator(), file);
    byte[] whole = Files.readAllBytes(file);
    int start = (int) IndexLayout.dataStart(1);
    byte[] first = java.util.Arrays.copyOfRange(whole, start, start + Blocks.BYTES);
    System.arraycopy(whole, start + 3 * Blocks.BYTES, whole, start, Blocks.BYTES);
    System.arraycopy(first, 0, whole, start + 3 * Blocks.BYTES, Blocks.BYTES);
    Files.write(file, whole);
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> {
          try (PersonIndex index = PersonIndex.open(file)) {
            index.listBySsn(People.ssn(7));
          }
        })
        .matches(e -> e.exit() == ExitCode.INPUT);
  }

  /** Rows from all over the file. */
  private static List<DeathFileRow> some(PersonIndex index) {
    List<DeathFileRow> rows = new ArrayList<>();
    for (int i = 0; i < index.size(); i += 997) {
      rows.add(index.row(i).listed());
    }
    return rows;
  }

  @Test
  void use_flippedWithAllChecksumsMended_refusedOrRead() throws IOException {
    byte[] whole = whole();
    RandomGenerator random = new SplittableRandom(6);
    int refused = 0;
    for (int round = 0; round < 2500; round++) {
      byte[] bad = whole.clone();
      boolean inHeader = random.nextInt(3) == 0;
      int limit = inHeader ? ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).getInt(12) : 0;
      for (int n = random.nextInt(4); n >= 0; n--) {
        int at = inHeader ? random.nextInt(limit) : random.nextInt(bad.length);
        bad[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (bad[at] ^ 1);
      }
      mendSections(bad);
      mendHeader(bad);
      try {
        use(bad);
      } catch (OperatorException e) {
        assertThat(e.exit()).isEqualTo(ExitCode.INPUT);
        refused++;
      }
    }
    assertThat(refused).isBetween(200, 2450);
  }

  /** Opens the bytes as an index and reads everything in it, in every way. */
  private void use(byte[] bytes) throws IOException {
    Path file = folder.resolve("bad");
    Files.write(file, bytes);
    try (PersonIndex index = PersonIndex.open(file)) {
      for (int i = 0; i < index.size(); i += 3) {
        index.row(i);
      }
      index.listBySsn(People.ssn(7));
      index.findCandidates(People.person(3, "GARCIA LOPEZ", "MARIA", "1950-02-03"));
      index.findCandidates(People.withoutSsn("SMITH", "JAMES", "1950-XX-XX"));
    }
  }

  private byte[] whole() throws IOException {
    Path file = folder.resolve("whole");
    IndexBuilder.build(PersonIndexTest.SPEC, People.crowd(60, 3).iterator(), file);
    return Files.readAllBytes(file);
  }

  private static int tableStart(ByteBuffer head) {
    return IndexLayout.FIXED_BYTES + head.getInt(36) * IndexLayout.LINK_BYTES;
  }

  /** Computes every checksum again, as far as the section table makes sense. */
  private static void mendSections(byte[] bytes) {
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long table = IndexLayout.FIXED_BYTES + (long) head.getInt(36) * IndexLayout.LINK_BYTES;
    for (int i = 0; i < Math.min(head.getInt(40), 40); i++) {
      long entry = table + i * 32L;
      if (entry < 0 || entry + 32 > bytes.length) {
        return;
      }
      if (head.getInt((int) entry) == Section.CHECKSUMS.id()) {
        long offset = head.getLong((int) entry + 8);
        long length = head.getLong((int) entry + 16);
        long start = IndexLayout.aligned(head.getInt(12));
        if (offset >= 0 && length >= 0 && offset <= bytes.length - length) {
          for (int block = 0; block < length / 4; block++) {
            long from = start + (long) block * Blocks.BYTES;
            if (from >= 0 && from < offset) {
              int size = (int) Math.min(Blocks.BYTES + Blocks.OVERLAP, offset - from);
              head.putInt(
                  (int) offset + 4 * block, Blocks.crc(ByteBuffer.wrap(bytes, (int) from, size)));
            }
          }
          head.putInt(
              (int) entry + 24, Blocks.crc(ByteBuffer.wrap(bytes, (int) offset, (int) length)));
        }
      }
    }
  }

  private static void mendHeader(byte[] bytes) {
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = head.getInt(12);
    if (length >= 8 && length <= bytes.length) {
      head.putInt(length - 4, IndexLayout.crc(bytes, length - 4));
    }
  }
}
