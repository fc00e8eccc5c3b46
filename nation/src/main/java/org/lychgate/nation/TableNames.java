package org.lychgate.nation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lychgate.formats.AsciiText;

/** Names by the richer tables; where a table has none for somebody, the project's own stay. */
final class TableNames {
  /** Of a curated name whose bearers nobody counted. */
  private static final double UNCOUNTED = 200;

  /** Years around its median decade in which a rare given name is drawn. */
  private static final double SPREAD = 15;

  /** The row of {@code first_names_by_race.csv} for all names that have none. */
  private static final String OTHERS = "ALL OTHER FIRST NAMES";

  private static final String[] SHARES = {"white_pm", "black_pm", "hispanic_pm", "asian_pm"};
  private static final String[] GIVEN_SHARES = {"white_pm", "black_pm", "hispanic_pm", "api_pm"};

  private final Path folder;
  private final Origins origins;
  private final NameBook book;

  private TableNames(Path folder, Origins origins) {
    this.folder = folder;
    this.origins = origins;
    this.book = OwnNames.book(origins);
  }

  /**
   * The book of these tables.
   *
   * @throws org.lychgate.model.OperatorException if a table is missing or malformed
   */
  static NameBook book(Path folder, Origins origins) {
    TableNames names = new TableNames(folder, origins);
    Table curated = names.fillCurated();
    names.fillFamilies(curated);
    names.fillAbroad();
    names.fillGivens();
    names.fillOwnGivens();
    return names.book;
  }

  /** Groups with a list of their own: which, and whose share of the bearers counts. */
  private static String curated(Group group) {
    return switch (group) {
      case HAITIAN -> "HAITIAN/black_pm";
      case VIETNAMESE -> "VIETNAMESE/asian_pm";
      case CHINESE -> "CHINESE/asian_pm";
      case KOREAN -> "KOREAN/asian_pm";
      case CUBAN -> "CUBAN_COMMON/hispanic_pm";
      case VENEZUELAN -> "VENEZUELAN_COMMON/hispanic_pm";
      case NICARAGUAN -> "NICARAGUAN_COMMON/hispanic_pm";
      case SOMALI -> "SOMALI/black_pm";
      case ETHIOPIAN -> "ETHIOPIAN_ERITREAN/black_pm";
      case BURMESE -> "BURMESE_KAREN/asian_pm";
      case UKRAINIAN -> "RUSSIAN_UKRAINIAN/white_pm";
      case AFGHAN -> "AFGHAN/white_pm";
      case WHITE, BLACK, HISPANIC, ASIAN, NAVAJO -> "";
    };
  }

  private Table fillCurated() {
    Table table =
        Table.read(
            folder,
            "surname_origin_curated.csv",
            "origin",
            "surname",
            "count_2010_est",
            "white_pm",
            "black_pm",
            "hispanic_pm",
            "asian_pm");
    for (Group group : Group.values()) {
      String[] key = curated(group).split("/");
      if (key.length < 2) {
        continue;
      }
      Map<String, Double> weights = new LinkedHashMap<>();
      for (int row = 0; row < table.size(); row++) {
        if (table.text(row, table.column("origin")).equals(key[0])) {
          double count = table.number(row, table.column("count_2010_est"), UNCOUNTED);
          double share = table.number(row, table.column(key[1]), 1000);
          put(weights, table.text(row, table.column("surname")), count * Math.max(share, 20));
        }
      }
      if (!weights.isEmpty()) {
        book.families.put(group, pool(weights, OwnNames.rare(group)));
      }
    }
    return table;
  }

  private void fillFamilies(Table curated) {
    Set<String> elsewhere = new HashSet<>();
    for (int row = 0; row < curated.size(); row++) {
      if (curated.text(row, curated.column("origin")).matches("VIETNAMESE|CHINESE|KOREAN")) {
        elsewhere.add(curated.text(row, curated.column("surname")));
      }
    }
    Group[] groups = {Group.WHITE, Group.BLACK, Group.HISPANIC, Group.ASIAN};
    List<Map<String, Double>> weights =
        List.of(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    Table head =
        Table.read(
            folder,
            "surnames_us.csv",
            "surname",
            "count_2010_est",
            "white_pm",
            "black_pm",
            "hispanic_pm",
            "asian_pm");
    for (int row = 0; row < head.size(); row++) {
      String name = head.text(row, head.column("surname"));
      double count = head.number(row, head.column("count_2010_est"));
      for (int g = 0; g < groups.length; g++) {
        if (groups[g] != Group.ASIAN || !elsewhere.contains(name)) {
          put(weights.get(g), name, count * head.number(row, head.column(SHARES[g]), 0));
        }
      }
    }
    Table tail = Table.read(folder, "surnames_us_tail.csv", "surname", "count_2010_est", "group");
    for (int row = 0; row < tail.size(); row++) {
      int g = "WBHA".indexOf(tail.text(row, tail.column("group")));
      if (g >= 0) {
        double count = tail.number(row, tail.column("count_2010_est")) * 1000;
        put(weights.get(g), tail.text(row, tail.column("surname")), count);
      }
    }
    for (int g = 0; g < groups.length; g++) {
      if (weights.get(g).isEmpty()) {
        throw head.malformed("it has no name of the group " + groups[g].code());
      }
      book.families.put(groups[g], pool(weights.get(g), OwnNames.RARE_FAMILY));
    }
  }

  private void fillAbroad() {
    Table table =
        Table.read(folder, "names_by_country.csv", "country", "kind", "gender", "rank", "name");
    Map<String, Map<String, Double>> byCountry = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      if (table.text(row, table.column("kind")).equals("S")) {
        double rank = table.number(row, table.column("rank"));
        for (String name : table.text(row, table.column("name")).split("/")) {
          put(
              byCountry.computeIfAbsent(
                  table.text(row, table.column("country")), _ -> new LinkedHashMap<>()),
              AsciiText.of(name),
              1 / (rank + 8));
        }
      }
    }
    for (int o = 0; o < origins.size(); o++) {
      switch (origins.pool(o)) {
        case "HT" -> book.familiesAbroad[o] = book.families(Group.HAITIAN);
        case "VN" -> book.familiesAbroad[o] = book.families(Group.VIETNAMESE);
        case "CN" -> book.familiesAbroad[o] = book.families(Group.CHINESE);
        case "KR" -> book.familiesAbroad[o] = book.families(Group.KOREAN);
        case "ES" -> book.familiesAbroad[o] = book.families(Group.HISPANIC);
        case "EN" -> book.familiesAbroad[o] = book.families(Group.WHITE);
        case "EN-B" -> book.familiesAbroad[o] = book.families(Group.BLACK);
        default -> {
          // Short lists: the project's own are longer, so a list counts only if it is not tiny.
          Map<String, Double> list = byCountry.getOrDefault(country(o), Map.of());
          if (list.size() >= 25) {
            book.familiesAbroad[o] = pool(list, .3);
          }
        }
      }
    }
  }

  private String country(int origin) {
    String pool = origins.pool(origin);
    return pool.equals("EI") ? "IE" : pool.equals("SV") ? "SE" : pool;
  }

  /** Decade by decade: how many got a name, and for each flavour how likely its bearers are. */
  private void fillGivens() {
    Map<String, double[]> likely = likely();
    double[] others = likely.getOrDefault(OTHERS, new double[] {1, 1, 1, 1});
    Table head = Table.read(folder, "first_names_decade.csv", "decade", "sex", "name", "count");
    Table totals =
        Table.read(folder, "first_names_decade_totals.csv", "decade", "sex", "top1000_share");
    Table tail =
        Table.read(folder, "first_names_tail.csv", "sex", "name", "count", "median_decade");
    Map<String, Map<String, Double>> counts = new HashMap<>();
    for (int row = 0; row < head.size(); row++) {
      String key = head.text(row, head.column("sex")) + head.text(row, head.column("decade"));
      put(
          counts.computeIfAbsent(key, _ -> new LinkedHashMap<>()),
          head.text(row, head.column("name")).toUpperCase(Locale.ROOT),
          head.number(row, head.column("count")));
    }
    for (int row = 0; row < totals.size(); row++) {
      String sex = totals.text(row, totals.column("sex"));
      double decade = totals.number(row, totals.column("decade"));
      Map<String, Double> names = counts.get(sex + (int) decade);
      if (names != null) {
        double share = totals.number(row, totals.column("top1000_share"));
        addTail(names, tail, sex, decade, Math.clamp(share, .5, 1));
      }
    }
    for (int sex = 0; sex < 2; sex++) {
      for (int d = 0; d < NameBook.DECADES; d++) {
        String key = (sex == 0 ? "M" : "F") + (NameBook.FIRST_DECADE + 10 * d);
        Map<String, Double> names = counts.get(key);
        if (names == null) {
          throw head.malformed("it has no names for " + key);
        }
        for (int flavour = 0; flavour < NameBook.FLAVOURS; flavour++) {
          Map<String, Double> weights = new LinkedHashMap<>();
          for (Map.Entry<String, Double> e : names.entrySet()) {
            double[] of = likely.getOrDefault(e.getKey(), others);
            put(weights, e.getKey(), e.getValue() * of[flavour]);
          }
          book.givens[flavour][sex][d] = new NamePool(weights, .02, OwnNames.GIVEN_MAX / 2);
        }
      }
    }
  }

  /** Share of a name's bearers in each flavour, against the average name. */
  private Map<String, double[]> likely() {
    Table table =
        Table.read(
            folder,
            "first_names_by_race.csv",
            "name",
            "white_pm",
            "black_pm",
            "hispanic_pm",
            "api_pm",
            "ssa_female_1880_2023",
            "ssa_male_1880_2023");
    double[] mean = new double[GIVEN_SHARES.length];
    double all = 0;
    Map<String, double[]> out = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      double bearers =
          table.number(row, table.column("ssa_female_1880_2023"), 0)
              + table.number(row, table.column("ssa_male_1880_2023"), 0);
      double[] shares = new double[mean.length];
      for (int i = 0; i < mean.length; i++) {
        shares[i] = table.number(row, table.column(GIVEN_SHARES[i]), 0) + 1;
        mean[i] += bearers * shares[i];
      }
      all += bearers;
      out.put(table.text(row, table.column("name")), shares);
    }
    for (double[] shares : out.values()) {
      for (int i = 0; i < mean.length; i++) {
        shares[i] *= all / mean[i];
      }
    }
    return out;
  }

  private static void addTail(
      Map<String, Double> names, Table tail, String sex, double decade, double share) {
    Map<String, Double> rare = new LinkedHashMap<>();
    for (int row = 0; row < tail.size(); row++) {
      if (tail.text(row, tail.column("sex")).equals(sex)) {
        double off = (tail.number(row, tail.column("median_decade")) - decade) / SPREAD;
        put(
            rare,
            tail.text(row, tail.column("name")).toUpperCase(Locale.ROOT),
            tail.number(row, tail.column("count")) * StrictMath.exp(-off * off / 2));
      }
    }
    double head = names.values().stream().mapToDouble(w -> w).sum();
    double sum = rare.values().stream().mapToDouble(w -> w).sum();
    rare.forEach((name, w) -> put(names, name, w / sum * head * (1 - share) / share));
  }

  private void fillOwnGivens() {
    Table table =
        Table.read(folder, "given_names_origin_curated.csv", "origin", "gender", "order", "name");
    Map<String, Map<String, Double>> lists = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      String key =
          table.text(row, table.column("origin")) + table.text(row, table.column("gender"));
      put(
          lists.computeIfAbsent(key, _ -> new LinkedHashMap<>()),
          AsciiText.of(table.text(row, table.column("name"))),
          1 / (table.number(row, table.column("order")) + 5));
    }
    for (int o = 0; o < origins.size(); o++) {
      book.givensAbroad[o] = wider(origins.pool(o), book.givensAbroad[o], lists);
    }
    for (Group group : Group.values()) {
      NamePool[] own = book.ownGivens.get(group);
      if (own != null && group != Group.BLACK && group != Group.HISPANIC) {
        book.ownGivens.put(group, wider(group.code(), own, lists));
      }
    }
  }

  /** The project's own list and the curated one together. */
  private static NamePool[] wider(
      String code, NamePool[] own, Map<String, Map<String, Double>> lists) {
    NamePool[] out = own.clone();
    for (int sex = 0; sex < 2; sex++) {
      Map<String, Double> list = lists.get(code + (sex == 0 ? "M" : "F"));
      if (list != null) {
        Map<String, Double> both = new LinkedHashMap<>(list);
        double rank = 6;
        for (String name : own[sex].names()) {
          both.merge(name, .7 / rank++, Double::sum);
        }
        out[sex] = new NamePool(both, .03, OwnNames.GIVEN_MAX / 2);
      }
    }
    return out;
  }

  private static NamePool pool(Map<String, Double> weights, double rare) {
    return new NamePool(weights, rare, OwnNames.FAMILY_MAX / 2);
  }

  /** Leaves out what is no name and what nobody has. */
  private static void put(Map<String, Double> weights, String name, double weight) {
    if (weight > 0 && OwnNames.isName(name) && name.length() <= OwnNames.GIVEN_MAX) {
      weights.merge(name, weight, Double::sum);
    }
  }
}
