package org.lychgate.bench.register;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;
import org.lychgate.nation.Nation;
import org.lychgate.nation.NationSpec;
import org.lychgate.nation.Person;
import org.lychgate.nation.Span;

/**
 * A year of a whole country's deaths among fewer people than it has: every so many-th person of a
 * synthetic nation dies, at an age drawn from a table of deaths and born accordingly. So the
 * register gets as many batches, reports and leaves as the country's would, and the directory of
 * number holders has as many people as the SYNTHETIC realm has numbers for.
 *
 * <p>All of it follows from the seed and the number of a report; nothing is kept but the counts by
 * day and registrar.
 */
public final class Deaths {
  static final int REGISTRARS = 57;

  /** Day on which the first batches are sent, a Thursday. */
  public static final LocalDate FIRST = LocalDate.of(2025, 1, 2);

  private static final int LETTERS = 26;

  /** Shares of deaths from age to age, of 100,000: about those of the US in 2022, both sexes. */
  private static final int[] AGE_FROM = {0, 1, 15, 25, 35, 45, 55, 65, 75, 85, 95, 103};

  private static final double[] AGE_SHARE = {
    625, 330, 1_090, 1_990, 2_830, 4_470, 10_680, 18_650, 25_160, 26_050, 8_125
  };

  /** Slips of a clerk: the day of birth, a letter of the surname, a digit of the number. */
  private static final double BIRTH_SLIP = .02;

  private static final double NAME_SLIP = .02;
  private static final double NUMBER_SLIP = .005;

  private final Nation nation;
  private final int stride;
  private final long seed;
  private final List<Batch> batches;

  /**
   * One registrar's reports of one day.
   *
   * @param first number of the first report
   * @param certificate number of the first certificate in the registrar's sequence of the year
   */
  public record Batch(LocalDate day, int registrar, int first, int count, int certificate) {}

  private Deaths(Nation nation, int stride, long seed, List<Batch> batches) {
    this.nation = nation;
    this.stride = stride;
    this.seed = seed;
    this.batches = List.copyOf(batches);
  }

  /** Deaths among so many people. */
  public static Deaths of(int people, int reports, long seed) {
    Nation nation =
        Nation.of(new NationSpec(seed, people, Realm.SYNTHETIC, Span.YEAR, 1, Optional.empty()));
    return new Deaths(nation, people / reports, seed, plan(reports, seed));
  }

  /** One report of a batch, as if it were sent by itself. */
  static Batch alone(Batch batch, int at) {
    return new Batch(
        batch.day(), batch.registrar(), batch.first() + at, 1, batch.certificate() + at);
  }

  /** Working days of a year; Mondays bring the weekend's deaths, too. */
  private static List<Batch> plan(int reports, long seed) {
    double[] share = shares();
    List<LocalDate> days = FIRST.datesUntil(FIRST.plusDays(364)).filter(Deaths::works).toList();
    double perDay = reports / 364.0;
    SplittableRandom random = new SplittableRandom(seed);
    int[] numbers = new int[REGISTRARS];
    List<Batch> out = new ArrayList<>();
    int first = 0;
    for (LocalDate day : days) {
      int covers = day.getDayOfWeek() == DayOfWeek.MONDAY ? 3 : 1;
      for (int r = 0; r < REGISTRARS; r++) {
        double mean = perDay * covers * share[r];
        int count = (int) Math.round(mean + Math.sqrt(mean) * random.nextGaussian());
        count = Math.min(Math.max(0, count), reports - first);
        if (count > 0) {
          out.add(new Batch(day, r, first, count, numbers[r]));
          numbers[r] += count;
          first += count;
        }
      }
    }
    return out;
  }

  private static boolean works(LocalDate day) {
    return day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
  }

  /** A few large ones and many small: about as the states differ. */
  private static double[] shares() {
    double[] out = new double[REGISTRARS];
    Arrays.setAll(out, r -> 1 / (4.0 + r));
    double all = Arrays.stream(out).sum();
    Arrays.setAll(out, r -> out[r] / all);
    return out;
  }

  /** All batches, by day and registrar. */
  public List<Batch> batches() {
    return batches;
  }

  /** Name of a registrar's key. */
  public static String reporter(int registrar) {
    return "registrar-" + place(registrar).toLowerCase(Locale.ROOT);
  }

  /** Whose deaths a registrar records. */
  public static String place(int registrar) {
    return "" + (char) ('A' + registrar / LETTERS) + (char) ('A' + registrar % LETTERS);
  }

  /** Who is in the directory of number holders under {@code row}. */
  public Identity holder(int row) {
    Person person = nation.person(row);
    return row % stride == 0 && row / stride < reports()
        ? dead(row / stride, person)
        : person.identity();
  }

  /** Who dies by a report's number. */
  Identity person(int report) {
    return holder(report * stride);
  }

  /** How many number holders there are. */
  public int people() {
    return nation.size();
  }

  private int reports() {
    Batch last = batches.getLast();
    return last.first() + last.count();
  }

  /** Sequences of one report: when, how old, what slips. */
  private SplittableRandom draws(int report) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + report);
  }

  private Batch batchOf(int report) {
    int low = 0;
    int high = batches.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (batches.get(middle).first() <= report) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return batches.get(low);
  }

  private static LocalDate death(Batch batch, SplittableRandom draws) {
    double u = draws.nextDouble();
    int days = (int) (u < .8 ? 1 + 9 * draws.nextDouble() : 5 + 60 * draws.nextDouble());
    return batch.day().minusDays(days);
  }

  private Identity dead(int report, Person person) {
    SplittableRandom draws = draws(report);
    LocalDate death = death(batchOf(report), draws);
    Identity who = person.identity();
    return new Identity(
        who.ssn(), who.name(), who.sex(), PartialDate.of(birth(death, draws)), who.birthPlace());
  }

  private static LocalDate birth(LocalDate death, SplittableRandom draws) {
    double u = draws.nextDouble() * Arrays.stream(AGE_SHARE).sum();
    int group = 0;
    while (group < AGE_SHARE.length - 1 && u >= AGE_SHARE[group]) {
      u -= AGE_SHARE[group];
      group++;
    }
    int years =
        AGE_FROM[group] + (int) (draws.nextDouble() * (AGE_FROM[group + 1] - AGE_FROM[group]));
    return death.minusYears(years).minusDays(draws.nextInt(364));
  }

  /** The registrar's record of a death. */
  IjeRecord record(Batch batch, int at) {
    int report = batch.first() + at;
    SplittableRandom draws = draws(report);
    LocalDate death = death(batch, draws);
    LocalDate birth = birth(death, draws);
    Identity who = nation.person((long) report * stride).identity();
    String family = who.name().family();
    int number = who.ssn().map(Ssn::value).orElse(0);
    double slip = draws.nextDouble();
    if (slip < BIRTH_SLIP) {
      birth = birth.plusDays(1);
    } else if (slip < BIRTH_SLIP + NAME_SLIP && family.length() > 3) {
      family = family.substring(0, 2) + family.substring(3);
    } else if (slip < BIRTH_SLIP + NAME_SLIP + NUMBER_SLIP) {
      number = number / 10 * 10 + (number + 1) % 10;
    }
    LocalDate registered = batch.day().minusDays(1);
    LocalDate filed = registered.isBefore(death) ? death : registered;
    IjeRecord.Builder form = IjeRecord.builder();
    form.set("DSTATE", place(batch.registrar()))
        .set("FILENO", digits(batch.certificate() + at + 1, 6))
        .set("VOID", "0")
        .set("ALIAS", "0")
        .set("MFILED", "0")
        .set("GNAME", who.name().given())
        .set("DMIDDLE", who.name().middle())
        .set("LNAME", family)
        .set("SUFF", who.name().suffix())
        .set("SEX", who.sex().name())
        .set("SSN", digits(number, 9))
        .set("DTHCOUNTRYCD", "US")
        .set("TOD", "9999");
    date(form, "DOD", death);
    date(form, "DOB", birth);
    date(form, "DOR", filed);
    birthPlace(form, who.birthPlace());
    return form.build();
  }

  private static void birthPlace(IjeRecord.Builder form, String place) {
    if (place.startsWith("FIPS:")) {
      form.set("BPLACE_CNT", place.substring(5)).set("BPLACE_ST", "XX");
    } else if (place.length() == 2) {
      form.set("BPLACE_CNT", "US").set("BPLACE_ST", place);
    } else {
      form.set("BPLACE_CNT", "ZZ").set("BPLACE_ST", "ZZ");
    }
  }

  private static void date(IjeRecord.Builder form, String what, LocalDate day) {
    form.set(what + "_YR", digits(day.getYear(), 4))
        .set(what + "_MO", digits(day.getMonthValue(), 2))
        .set(what + "_DY", digits(day.getDayOfMonth(), 2));
  }

  private static String digits(int number, int width) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, width - text.length())) + text;
  }
}
