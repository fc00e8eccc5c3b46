package org.lychgate.bench.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.formats.DmfBulk;
import org.lychgate.formats.DmfReader;
import org.lychgate.formats.DmfWriter;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Rows of the Death Master File a second. */
final class DmfPart implements FormatsPart {
  private static final double BAR = 2_000_000;
  private static final int ROWS = 50;

  @Override
  public String name() {
    return "dmf";
  }

  @Override
  public Section run(FormatsPlan plan, Listener listener) throws IOException {
    Section section = new Section("dmf", "DMF: 100 columns a record");
    Rounds rounds = new Rounds(plan, listener.step("DMF"));
    List<DeathFileRow> rows = rows(plan);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DmfWriter writer = new DmfWriter(out);
    for (DeathFileRow row : rows) {
      writer.write(row);
    }
    byte[] file = out.toByteArray();
    double bulk = rounds.rate("read as an index takes it in", () -> bulk(file));
    rounds.rate(
        "read into rows of the model",
        () -> DmfReader.read(new ByteArrayInputStream(file), Realm.BENCH, _ -> {}).kept());
    rounds.rate(
        "written",
        () -> {
          DmfWriter nowhere = new DmfWriter(OutputStream.nullOutputStream());
          for (DeathFileRow row : rows) {
            nowhere.write(row);
          }
          return nowhere.rows();
        });
    section.bar(
        plan.judged(),
        "DMF records read a second on one core",
        "≥ 2,000,000",
        bulk >= BAR,
        "%,.0f, by processor time, every column checked",
        bulk);
    rounds.table(section);
    section.say(
        "A file of %,d rows of 101 bytes, one in thirty with a day that is not known.",
        rows.size());
    return section;
  }

  private static long bulk(byte[] file) {
    long[] sum = new long[1];
    DmfBulk.Sink sink =
        new DmfBulk.Sink() {
          @Override
          public void regular(int number, int birth, int death, byte[] bytes, int at) {
            // Used, so that reading it cannot be left out.
            sum[0] += number ^ birth ^ death;
          }

          @Override
          public void row(DeathFileRow row) {
            sum[0]++;
          }
        };
    long kept =
        DmfBulk.read(new ByteArrayInputStream(file), Realm.BENCH, 1, () -> sink, _ -> {}, _ -> {})
            .kept();
    return sum[0] == Long.MIN_VALUE ? -1 : kept;
  }

  private static List<DeathFileRow> rows(FormatsPlan plan) {
    SplittableRandom random = new SplittableRandom(plan.seed());
    List<DeathFileRow> rows = new ArrayList<>();
    for (int i = 0; i < plan.records() * ROWS; i++) {
      int day = random.nextInt(30) == 0 ? PartialDate.UNKNOWN : 1 + random.nextInt(28);
      rows.add(
          new DeathFileRow(
              DeathFileRow.Change.NONE,
              new Identity(
                  Optional.of(new Ssn(100_000_000 + random.nextInt(700_000_000))),
                  new PersonName(Words.upper(random, 8), Words.upper(random, 6), "", ""),
                  Sex.U,
                  new PartialDate(
                      1900 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                  ""),
              new PartialDate(1962 + random.nextInt(60), 1 + random.nextInt(12), day),
              "",
              ProofCode.P,
              Optional.empty(),
              Optional.empty()));
    }
    return rows;
  }
}
