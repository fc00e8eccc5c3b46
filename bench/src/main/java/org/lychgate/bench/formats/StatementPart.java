package org.lychgate.bench.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.formats.Ssa721Reader;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.formats.Ssa721Writer;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Funeral directors' statements a second; no bar was set for them. */
final class StatementPart implements FormatsPart {
  @Override
  public String name() {
    return "ssa-721";
  }

  @Override
  public Section run(FormatsPlan plan, Listener listener) throws IOException {
    Section section = new Section("ssa-721", "SSA-721: JSON");
    Rounds rounds = new Rounds(plan, listener.step("SSA-721"));
    SplittableRandom random = new SplittableRandom(plan.seed());
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < plan.records(); i++) {
      lines.append(Ssa721Writer.json(statement(random))).append('\n');
    }
    byte[] file = lines.toString().getBytes(UTF_8);
    double rate =
        rounds.rate(
            "read",
            () -> Ssa721Reader.read(new ByteArrayInputStream(file), Realm.BENCH, _ -> {}).kept());
    section.reported("SSA-721 statements read a second on one core", "%,.0f", rate);
    rounds.table(section);
    return section;
  }

  private static Ssa721Statement statement(SplittableRandom random) {
    return new Ssa721Statement(
        Realm.BENCH,
        new PersonName(Words.upper(random, 8), Words.upper(random, 6), "", ""),
        List.of(Words.upper(random, 12)),
        Optional.of(new Ssn(100_000_000 + random.nextInt(700_000_000))),
        new PartialDate(2026, 11, 1 + random.nextInt(20)),
        new Ssa721Statement.Place(Words.upper(random, 9), "TT", "US"),
        new PartialDate(1940, 2, 1 + random.nextInt(28)),
        Ssa721Statement.Place.NONE,
        Sex.F,
        new Ssa721Statement.Firm(Words.upper(random, 14), Words.upper(random, 30)),
        Words.upper(random, 14),
        LocalDate.of(2026, 11, 21));
  }
}
