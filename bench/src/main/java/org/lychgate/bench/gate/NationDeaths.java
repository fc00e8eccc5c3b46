package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.lychgate.linkage.HolderLinker;
import org.lychgate.linkage.Scored;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Linkage;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;
import org.lychgate.nation.DeathRecord;
import org.lychgate.nation.Nation;
import org.lychgate.nation.NationSpec;
import org.lychgate.nation.Person;
import org.lychgate.nation.Progress;
import org.lychgate.nation.Records;
import org.lychgate.nation.Span;

/**
 * The deaths of two years of a synthetic nation: how old people were, and what was reported.
 *
 * @param ages in completed years, of all who died in the two years
 * @param reports by day of registration, then reporter, then person
 */
record NationDeaths(int[] ages, List<Reported> reports) {
  /** Shards of people, each made by one thread. */
  private static final int ROWS = 65_536;

  /** Deaths before are reported so late that nobody is left of them. */
  private static final int EARLIEST = 2019;

  /** Bits before anything is compared: one of 134 million holders, as for a small index. */
  private static final double PRIOR = -27;

  /**
   * One report.
   *
   * @param reporter by role and place, as there is one office of a kind in each
   */
  record Reported(LocalDate day, ReporterId reporter, long person, Filed filed) {}

  private record Shard(List<Integer> ages, List<Reported> reports) {}

  static NationDeaths of(GatePlan plan, Progress progress) {
    Nation nation =
        Nation.of(
            new NationSpec(
                plan.seed(), plan.people(), Realm.SYNTHETIC, Span.LIVES, 1, Optional.empty()));
    Records records = Records.of(nation);
    Scorer scorer = new Scorer(Weights.frozen(), OptionalDouble.of(PRIOR));
    AtomicLong done = new AtomicLong();
    List<Shard> shards =
        LongStream.rangeClosed(0, (plan.people() - 1) / ROWS)
            .parallel()
            .mapToObj(at -> {
              long from = at * ROWS;
              long to = Math.min(from + ROWS, plan.people());
              Shard shard = shard(nation, records, scorer, from, to);
              synchronized (progress) {
                progress.at(done.addAndGet(to - from), plan.people());
              }
              return shard;
            })
            .toList();
    return new NationDeaths(
        shards.stream().flatMap(s -> s.ages().stream()).mapToInt(Integer::intValue).toArray(),
        shards.stream()
            .flatMap(s -> s.reports().stream())
            .sorted(
                Comparator.comparing(Reported::day)
                    .thenComparing(Reported::reporter)
                    .thenComparingLong(Reported::person))
            .toList());
  }

  private static Shard shard(Nation nation, Records records, Scorer scorer, long from, long to) {
    Shard out = new Shard(new ArrayList<>(), new ArrayList<>());
    for (long row = from; row < to; row++) {
      Person person = nation.person(row);
      Optional<LocalDate> death = person.death().map(Person.Death::date);
      if (death.filter(d -> d.getYear() < EARLIEST).isPresent()) {
        continue;
      }
      death.filter(NationDeaths::isOfTheYears).ifPresent(d -> out.ages().add(person.ageOn(d)));
      Stream.concat(records.reports(row).stream(), records.reportOnLiving(row).stream())
          .filter(r -> r.stands() && isOfTheYears(r.day()))
          .forEach(r -> out.reports().add(reported(r, person, scorer)));
    }
    return out;
  }

  private static boolean isOfTheYears(LocalDate day) {
    return !day.isBefore(Traffic.FIRST) && !day.isAfter(Traffic.LAST);
  }

  private static Reported reported(DeathRecord record, Person person, Scorer scorer) {
    ReporterRole role = record.reporter().role();
    ReporterId reporter =
        new ReporterId(
            role.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + "."
                + record.jurisdiction().toLowerCase(Locale.ROOT));
    boolean registrar = role == ReporterRole.REGISTRAR;
    DeathReport report =
        new DeathReport(
            "m" + record.person(),
            reporter,
            role,
            record.stated(),
            record.death(),
            record.place(),
            registrar ? key(record) : Optional.empty(),
            Optional.of(record.day()),
            record.day(),
            Sha256.of(new byte[] {4}),
            ComparisonOnly.NONE);
    return new Reported(
        record.day(), reporter, record.person(), new Filed(report, link(report, person, scorer)));
  }

  /* Numbers rise with the day of registration; which of a day comes first does not matter. */
  private static Optional<CertificateKey> key(DeathRecord record) {
    int year = record.death().year();
    LocalDate first = LocalDate.of(Math.max(year, 1), 1, 1);
    long days = ChronoUnit.DAYS.between(first, record.day());
    return year > 0 && days >= 0 && record.jurisdiction().matches("[A-Z]{2}")
        ? Optional.of(
            new CertificateKey(
                record.jurisdiction(),
                year,
                1 + (int) (Math.min(days, 900) * 1_000 + record.person() % 1_000)))
        : Optional.empty();
  }

  /* With the frozen weights against the person's own record: that linkage finds it is assumed. */
  private static Linkage link(DeathReport report, Person person, Scorer scorer) {
    Scored scored = scorer.score(report.decedent(), person.identity());
    return scored.probability() < HolderLinker.PLAUSIBLE
        ? new Linkage.Unmatched()
        : new Linkage.Linked(
            Clerk.holder(person.index()),
            scored.weight(),
            scored.probability(),
            Double.POSITIVE_INFINITY,
            scored.agreement(),
            scored.vetoes());
  }
}
