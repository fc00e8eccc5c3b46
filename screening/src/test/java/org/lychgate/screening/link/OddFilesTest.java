package org.lychgate.screening.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.OperatorException;

/** Files that nobody would make on purpose: each ends in a result or in an error with a hint. */
final class OddFilesTest {
  private static final int BROKEN = 60;

  @TempDir Path dir = Path.of("");

  @Test
  void link_hardlyAnyRows_endsWithHardlyAnyPairs() {
    String header = "id,given_name,surname,dob\n";
    String one = "1,JOAN,DOEBERT,1950-01-02\n";
    String other = "2,ALAN,ROEMER,1960-02-03\n";
    for (String left : List.of(one, one + other, one + one + one)) {
      for (String right : List.of("", one, other, other + one)) {
        LinkRun run = new LinkRun(dir, header + left);
        run.force = true;
        if (!right.isEmpty()) {
          run.and(header + right);
        }
        run.page = Optional.of(dir.resolve("page.html"));
        run.modelOut = Optional.of(dir.resolve("m.json"));
        assertThat(run.to("p.csv").pairs().reported()).isBetween(0L, 6L);
        assertThat(dir.resolve("page.html")).exists();
      }
    }
  }

  @Test
  void link_rowsThatAreAllOne_areNotAMillionPairs() {
    String header = "id,given_name,surname,dob,postcode\n";
    StringBuilder rows = new StringBuilder(header);
    for (int i = 0; i < 3_000; i++) {
      rows.append(i).append(",JOHN,SMITH,1980-01-01,1000\n");
    }
    LinkRun run = new LinkRun(dir, rows.toString());
    LinkFiles.Report report = run.to("p.csv");
    assertThat(report.pairs().matched()).isZero();
  }

  @Test
  void link_filesBrokenAtRandom_endWithAResultOrAnError() throws IOException {
    byte[] whole = People.csv(new People(30, 9).left()).getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(3);
    int done = 0;
    for (int i = 0; i < BROKEN; i++) {
      byte[] broken = whole.clone();
      int slips = 1 << random.nextInt(8);
      for (int k = 0; k < slips; k++) {
        int from = random.nextInt(4) == 0 ? 0 : 70;
        broken[random.nextInt(from, broken.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(dir.resolve("broken.csv"), broken);
      LinkRun run = new LinkRun(dir, file).and(new String(whole, StandardCharsets.UTF_8));
      run.force = true;
      run.page = Optional.of(dir.resolve("page.html"));
      try {
        run.to("p.csv");
        done++;
      } catch (OperatorException e) {
        assertThat(e.hint()).isNotBlank();
      }
    }
    assertThat(done).isGreaterThan(BROKEN / 2);
  }

  @Test
  void link_moreColumnsThanCanBeCompared_isRefused() {
    StringBuilder header = new StringBuilder("given_name,surname");
    StringBuilder map = new StringBuilder("given_name=firstName");
    for (int i = 0; i < 20; i++) {
      header.append(",c").append(i);
      map.append(",c").append(i).append("=other:c").append(i);
    }
    String row = "\nJOAN,DOE" + ",x".repeat(20);
    LinkRun run = new LinkRun(dir, header + row + row).map(map.toString());
    assertThatThrownBy(() -> run.to("p.csv"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("16");
  }
}
