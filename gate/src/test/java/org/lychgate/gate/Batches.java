package org.lychgate.gate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** Batches drawn at random, honest and forged, as whole reports. */
final class Batches {
  static final LocalDate TODAY = LocalDate.of(2026, 1, 12);

  /** Men's share does not matter to any statistic; ages and dates do. */
  private static final int[] AGE_TO = {25, 45, 65, 75, 85, 103};

  /** How the death dates of a list were thought up. */
  enum Dates {
    /** Exactly as a registrar's would be. */
    AS_HONEST,
    ONE,
    THREE,
    ANY_DAY_OF_A_YEAR,
    FIRST_OF_MONTHS
  }

  private final RandomGenerator random;
  private int number;

  Batches(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Deaths with these weights by age group, registered as a registrar does. */
  List<DeathReport> honest(int n, double... ages) {
    List<DeathReport> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      LocalDate certified = TODAY.minusDays(random.nextInt(2));
      out.add(report(certified.minusDays(lag()), certified, age(ages)));
    }
    return out;
  }

  /** The same, all on one day. */
  List<DeathReport> onOneDay(int n, LocalDate day, double... ages) {
    List<DeathReport> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(report(day, day.plusDays(1 + random.nextInt(5)), age(ages)));
    }
    return out;
  }

  /**
   * Old deaths taken in one go: years back, many registered late, some days written as the 15th.
   */
  List<DeathReport> load(int n, double... ages) {
    List<DeathReport> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      LocalDate death = LocalDate.of(1998, 1, 1).plusDays(random.nextInt(9000));
      LocalDate written = random.nextInt(20) == 0 ? death.withDayOfMonth(15) : death;
      out.add(report(written, written.plusDays(lag() * 3L), age(ages)));
    }
    return out;
  }

  /** Living people with invented deaths. */
  List<DeathReport> list(int n, Dates dates, double... ages) {
    List<DeathReport> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      LocalDate death =
          switch (dates) {
            case AS_HONEST -> TODAY.minusDays(1L + lag());
            case ONE -> TODAY.minusDays(9);
            case THREE -> TODAY.minusDays(9L + random.nextInt(3));
            case ANY_DAY_OF_A_YEAR -> TODAY.minusDays(1L + random.nextInt(365));
            case FIRST_OF_MONTHS -> TODAY.minusMonths(1L + random.nextInt(12)).withDayOfMonth(1);
          };
      out.add(report(death, TODAY.minusDays(1), age(ages)));
    }
    return out;
  }

  /** Ages of everybody who lives from one age to another, evenly. */
  static double[] evenly(int from, int to) {
    double[] out = new double[6];
    for (int age = from; age <= to; age++) {
      int group = 0;
      while (age >= AGE_TO[group]) {
        group++;
      }
      out[group]++;
    }
    return out;
  }

  /** A past of so many reports with exactly these shares. */
  static ReporterHistory past(int n, double... ages) {
    double all = 0;
    for (double w : ages) {
      all += w;
    }
    int[] counts = new int[6];
    for (int i = 0; i < 6; i++) {
      counts[i] = (int) Math.round(n * ages[i] / all);
    }
    BatchProfile profile = Samples.profile(counts);
    return new ReporterHistory(profile.count(), 0, 0, profile);
  }

  static BatchProfile profile(List<DeathReport> reports) {
    return BatchProfile.of(reports, true);
  }

  RandomGenerator random() {
    return random;
  }

  int poisson(double mean) {
    double left = Math.exp(-mean);
    int n = -1;
    double product = 1;
    do {
      n++;
      product *= random.nextDouble();
    } while (product > left);
    return n;
  }

  int group(double... weights) {
    double all = 0;
    for (double w : weights) {
      all += w;
    }
    double u = random.nextDouble() * all;
    int group = 0;
    while (group < weights.length - 1 && u >= weights[group]) {
      u -= weights[group];
      group++;
    }
    return group;
  }

  private int age(double... weights) {
    int group = group(weights);
    int from = group == 0 ? 0 : AGE_TO[group - 1];
    return from + random.nextInt(AGE_TO[group] - from);
  }

  /* The handbook's model of an electronic registrar (5.4), in days. */
  private int lag() {
    double u = random.nextDouble();
    double median = u < .75 ? 4 : u < .95 ? 25 : 150;
    double sigma = u < .75 ? .9 : u < .95 ? .8 : 1;
    return (int) (median * Math.exp(sigma * random.nextGaussian()));
  }

  private DeathReport report(LocalDate death, LocalDate certified, int age) {
    LocalDate birth = death.minusYears(age).minus(random.nextInt(365), ChronoUnit.DAYS);
    number++;
    return new DeathReport(
        "m" + number,
        new ReporterId("registrar-tt"),
        ReporterRole.REGISTRAR,
        new Identity(
            Optional.of(new Ssn(900_11_0001 + number % 9000)),
            // A tenth of all people share a hundredth of all names.
            new PersonName(
                "F" + random.nextInt(random.nextInt(10) == 0 ? 20 : 2000),
                "G" + random.nextInt(300),
                "",
                ""),
            random.nextBoolean() ? Sex.F : Sex.M,
            PartialDate.of(birth),
            "TT"),
        PartialDate.of(death),
        "TT",
        Optional.of(new CertificateKey("TT", death.getYear(), 1 + number % 999_999)),
        Optional.of(certified),
        TODAY,
        Sha256.of(new byte[] {5}),
        ComparisonOnly.NONE);
  }
}
