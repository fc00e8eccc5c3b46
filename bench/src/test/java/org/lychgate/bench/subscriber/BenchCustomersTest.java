package org.lychgate.bench.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.formats.DmfReader;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonRow;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

final class BenchCustomersTest {
  private static final int ROWS = 20_000;
  private static final int CUSTOMERS = 10_000;

  @TempDir Path folder;

  @Test
  void write_sameSeed_sameBytes() throws IOException {
    assertThat(Files.mismatch(write("one", 4), write("two", 4))).isEqualTo(-1);
    assertThat(Files.mismatch(write("one", 4), write("three", 5))).isNotEqualTo(-1);
  }

  @Test
  void write_customers_areListedAsOftenAsSaid() throws IOException {
    Set<Ssn> numbers = new HashSet<>();
    Set<String> whole = new HashSet<>();
    DmfReader.read(
        new ByteArrayInputStream(deaths()),
        Realm.BENCH,
        parsed -> {
          if (parsed instanceof Parsed.Value<DeathFileRow> value) {
            numbers.add(value.value().identity().ssn().orElseThrow());
            whole.add(key(value.value().identity()));
          }
        });
    int[] counts = new int[4];
    try (var in = Files.newInputStream(write("customers", 4))) {
      PersonCsvReader.open(in, Realm.BENCH, "")
          .read(parsed -> {
            Identity customer = ((Parsed.Value<PersonRow>) parsed).value().identity();
            counts[0]++;
            counts[1] += customer.ssn().isEmpty() ? 1 : 0;
            counts[2] += customer.ssn().filter(numbers::contains).isPresent() ? 1 : 0;
            counts[3] += whole.contains(key(customer)) ? 1 : 0;
          });
    }
    assertThat(counts[0]).isEqualTo(CUSTOMERS);
    assertThat(counts[1]).isBetween(150, 260);
    assertThat(counts[2]).isBetween(300, 450);
    assertThat(counts[3]).isBetween(180, 290);
  }

  @Test
  void questions_everySecondOne_isListed() throws IOException {
    Set<Integer> numbers = new HashSet<>();
    DmfReader.read(
        new ByteArrayInputStream(deaths()),
        Realm.BENCH,
        parsed -> {
          if (parsed instanceof Parsed.Value<DeathFileRow> value) {
            numbers.add(value.value().identity().ssn().orElseThrow().value());
          }
        });
    Questions questions = new Questions(new BenchDeaths(ROWS, 4), 400, 9);
    for (int i = 0; i < questions.count(); i++) {
      assertThat(numbers.contains(questions.number(i))).isEqualTo(i % 2 == 0);
      assertThat(questions.birth(i)).isBetween(1870_01_01, 1965_00_00);
      assertThat(questions.family(i)).isNotEmpty();
    }
  }

  private static byte[] deaths() {
    BenchDeaths deaths = new BenchDeaths(ROWS, 4);
    byte[] all = new byte[ROWS * BenchDeaths.WIDTH];
    byte[] block = new byte[BenchDeaths.BLOCK * BenchDeaths.WIDTH];
    for (int i = 0, at = 0; i < deaths.blocks(); i++) {
      int bytes = deaths.fill(i, block) * BenchDeaths.WIDTH;
      System.arraycopy(block, 0, all, at, bytes);
      at += bytes;
    }
    return all;
  }

  private Path write(String name, long seed) throws IOException {
    Path file = folder.resolve(name);
    new BenchCustomers(new BenchDeaths(ROWS, seed), seed).write(file, CUSTOMERS, _ -> {});
    return file;
  }

  private static String key(Identity who) {
    return who.ssn().map(Ssn::digits).orElse("")
        + who.name().family()
        + "/"
        + who.name().given()
        + who.birth().canonical();
  }
}
