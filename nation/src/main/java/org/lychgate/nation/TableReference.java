package org.lychgate.nation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A {@link Reference} from the richer tables of a folder. */
final class TableReference {
  /** The snapshot of the highest groups is of 2008; the old order went on until June 2011. */
  private static final double SINCE_SNAPSHOT = (2011.5 - 1936) / (2008.7 - 1936);

  private static final int COHORTS_FROM = 1900;
  private static final int COHORTS = 12;
  private static final int RATIOS_FROM = 1940;
  private static final int RATIOS = 8;
  private static final int RATIO_AGES = 22;

  /** Of the people that {@code life_race_ratio.csv} is about. */
  private static final double BLACK = .12;

  private final Path folder;

  private TableReference(Path folder) {
    this.folder = folder;
  }

  /**
   * Everything that {@code docs/nation.md} lists.
   *
   * @throws org.lychgate.model.OperatorException if a table is missing or malformed
   */
  static Reference read(Path folder) {
    TableReference tables = new TableReference(folder);
    Origins origins = new Origins();
    return new Reference(
        tables.mortality(),
        new States(tables.sizes()),
        origins,
        TableNames.book(folder, origins),
        tables.seasons(),
        tables.reached(),
        tables.births());
  }

  private double[] births() {
    Table table = Table.read(folder, "births_us_year.csv", "year", "births");
    double[] out = Lives.ownBirths();
    for (int row = 0; row < table.size(); row++) {
      int at = (int) table.number(row, table.column("year")) - Mortality.FIRST_BORN;
      if (at >= 0 && at < out.length) {
        out[at] = table.number(row, table.column("births"));
      }
    }
    return out;
  }

  private Map<String, Double> sizes() {
    Table table = Table.read(folder, "state_population.csv", "state", "2020");
    Map<String, Double> out = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      out.put(table.text(row, table.column("state")), table.number(row, table.column("2020")));
    }
    return out;
  }

  private Lives.Seasons seasons() {
    Table births = Table.read(folder, "births_seasonality.csv", "kind", "key", "share");
    Table deaths = Table.read(folder, "deaths_seasonality.csv", "month", "deaths_per_day_index");
    double[] born = new double[12];
    double[] died = new double[12];
    for (int row = 0; row < births.size(); row++) {
      if (births.text(row, births.column("kind")).equals("month")) {
        born[month(births, row, "key")] = births.number(row, births.column("share"));
      }
    }
    for (int row = 0; row < deaths.size(); row++) {
      died[month(deaths, row, "month")] = deaths.number(row, deaths.column("deaths_per_day_index"));
    }
    if (Arrays.stream(born).anyMatch(s -> s <= 0)) {
      throw births.malformed("a month is missing");
    }
    if (Arrays.stream(died).anyMatch(s -> s <= 0)) {
      throw deaths.malformed("a month is missing");
    }
    return Lives.Seasons.of(born, died);
  }

  private static int month(Table table, int row, String column) {
    double month = table.number(row, table.column(column));
    if (month < 1 || month > 12) {
      throw table.malformed("row " + (row + 2) + " is of no month");
    }
    return (int) month - 1;
  }

  private int[] reached() {
    Table table = Table.read(folder, "ssn_high_group.csv", "area", "issue_rank");
    int[] out = Reference.ownReached();
    for (int row = 0; row < table.size(); row++) {
      int area = (int) table.number(row, table.column("area"));
      if (area < out.length) {
        double rank = table.number(row, table.column("issue_rank")) * SINCE_SNAPSHOT;
        out[area] = Math.clamp(Math.round(rank), 1, 99);
      }
    }
    return out;
  }

  private Mortality mortality() {
    double[][][] hazards = hazards();
    double[][][] ratios = ratios();
    return new Mortality(
        (man, age, year) -> {
          double cohort = Math.clamp((year - age - COHORTS_FROM) / 10, 0, COHORTS - 1.001);
          double[][] ages = hazards[man ? 0 : 1];
          int at = (int) cohort;
          int years = Math.min((int) age, ages[at].length - 1);
          return ages[at][years] + (ages[at + 1][years] - ages[at][years]) * (cohort - at);
        },
        (pace, man, age, year) -> {
          if (pace == 2) {
            return Mortality.ratio(pace, age);
          }
          int decade = (int) Math.clamp((year - RATIOS_FROM) / 10, 0, RATIOS - 1);
          int at = Math.min((int) (age / 5), RATIO_AGES - 1);
          double ratio = ratios[man ? 0 : 1][decade][at];
          double all = 1 - BLACK + BLACK * ratio;
          return (pace == 1 ? ratio : 1) / all;
        });
  }

  /** Force a year by sex, cohort of ten years and age. */
  private double[][][] hazards() {
    Table table =
        Table.read(folder, "life_cohort_us_1900_2010.csv", "birth_year", "sex", "age", "qx");
    double[][][] out = new double[2][COHORTS][Mortality.AGES];
    for (int row = 0; row < table.size(); row++) {
      double cohort = (table.number(row, table.column("birth_year")) - COHORTS_FROM) / 10;
      int age = (int) table.number(row, table.column("age"));
      if (cohort >= 0 && cohort < COHORTS && age < Mortality.AGES) {
        double dies = Math.min(.6, table.number(row, table.column("qx")));
        out[sex(table, row)][(int) cohort][age] = -StrictMath.log(1 - dies);
      }
    }
    for (double[][] sex : out) {
      for (double[] cohort : sex) {
        if (Arrays.stream(cohort).anyMatch(h -> h <= 0)) {
          throw table.malformed("a cohort or an age is missing");
        }
      }
    }
    return out;
  }

  /** Black people's rates against Whites', by sex, decade and five years of age. */
  private double[][][] ratios() {
    Table table =
        Table.read(folder, "life_race_ratio.csv", "year", "sex", "age", "qx_white", "qx_black");
    double[][][] out = new double[2][RATIOS][RATIO_AGES];
    for (int row = 0; row < table.size(); row++) {
      double decade = (table.number(row, table.column("year")) - RATIOS_FROM) / 10;
      double age = table.number(row, table.column("age")) / 5;
      if (decade >= 0 && decade < RATIOS && age < RATIO_AGES) {
        double white = table.number(row, table.column("qx_white"));
        double black = table.number(row, table.column("qx_black"));
        out[sex(table, row)][(int) decade][(int) age] = Math.clamp(black / white, .3, 4);
      }
    }
    for (double[][] sex : out) {
      for (double[] decade : sex) {
        if (Arrays.stream(decade).anyMatch(r -> r <= 0)) {
          throw table.malformed("a year or an age is missing");
        }
      }
    }
    return out;
  }

  private static int sex(Table table, int row) {
    String sex = table.text(row, table.column("sex"));
    if (!sex.equals("M") && !sex.equals("F")) {
      throw table.malformed("row " + (row + 2) + " is of neither sex");
    }
    return sex.equals("M") ? 0 : 1;
  }
}
