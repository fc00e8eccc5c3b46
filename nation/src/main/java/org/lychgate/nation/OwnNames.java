package org.lychgate.nation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.datafaker.Faker;
import org.lychgate.formats.AsciiText;

/**
 * The names of a nation without tables: short lists of names that everybody knows to be common, in
 * order, then the lists of Datafaker's locales in the order of a hash, all by rank laws of our own.
 *
 * <p>Weights are relative: a list gets a mass, and its names share it by 1 / (rank + shift) to the
 * power of an exponent (Mandelbrot 1953).
 */
final class OwnNames {
  /** Longest family and given name: those of the death reports' columns are longer. */
  static final int FAMILY_MAX = 30;

  static final int GIVEN_MAX = 20;

  /** Share of people whose family name is in no list. */
  static final double RARE_FAMILY = .13;

  private static final double RARE_GIVEN = .03;

  /** Years from a given name's peak in which it is still usual. */
  private static final double FASHION = 9;

  private final Map<String, List<String>> pools = new HashMap<>();
  private final Origins origins;
  private final NameBook book;

  private OwnNames(Origins origins) {
    this.origins = origins;
    this.book = new NameBook(origins.size());
    Table table = Table.own("pools.csv");
    for (int row = 0; row < table.size(); row++) {
      String key = table.text(row, 0) + "/" + table.text(row, 1);
      for (String name : table.text(row, 2).split(" ")) {
        pools.computeIfAbsent(key, _ -> new ArrayList<>()).add(name.replace('_', ' '));
      }
    }
  }

  static NameBook book(Origins origins) {
    OwnNames own = new OwnNames(origins);
    own.fillFamilies();
    own.fillGivens();
    own.fillCompounds();
    return own.book;
  }

  private void fillFamilies() {
    for (Group group : Group.values()) {
      Map<String, Double> weights = new LinkedHashMap<>();
      switch (group) {
        case WHITE -> {
          add(weights, .225, 16, 1.0, pool("EN/S"));
          add(weights, .195, 60, .5, locale("name.last_name", "en", "en-AU"));
          add(weights, .26, 60, .6, locale("name.last_name", "de", "pl", "it", "fr", "sv"));
          add(weights, .05, 60, .7, locale("name.last_name", "da-DK", "hr", "hu", "fi-FI"));
          add(weights, .24, 400, .9, locale("name.last_name", "nl"));
          add(weights, .03, 20, .8, pool("EI/S"));
        }
        case BLACK -> {
          add(weights, .36, 16, 1.0, pool("EN-B/S"));
          add(weights, .24, 40, .8, pool("EN/S"));
          add(weights, .38, 60, .4, locale("name.last_name", "en", "en-AU"));
          add(weights, .02, 20, .8, pool("NG/S"));
        }
        case HISPANIC -> {
          add(weights, .72, 5, 1.0, pool("ES/S"));
          add(weights, .28, 40, .8, locale("name.last_name", "es-MX", "es", "es-AR"));
        }
        case ASIAN -> {
          for (String code : List.of("IN", "IN", "PH", "PH", "JP", "PK")) {
            add(weights, .2, 4, .8, pool(code + "/S"));
          }
        }
        case CUBAN, VENEZUELAN, NICARAGUAN -> {
          add(weights, .8, 4, .9, pool(group.code() + "/S"));
          add(weights, .2, 10, .9, pool("ES/S"));
        }
        case VIETNAMESE -> {
          // Two of five have one name.
          add(weights, .38, 0, 1, List.of("NGUYEN"));
          add(weights, .62, 2, 1.1, pool("VN/S").subList(1, pool("VN/S").size()));
        }
        case KOREAN -> add(weights, 1, .4, 1.15, pool("KR/S"));
        case SOMALI -> add(weights, 1, 1, 1.1, pool("SO/S"));
        case HAITIAN, CHINESE, ETHIOPIAN, BURMESE, UKRAINIAN, AFGHAN, NAVAJO ->
            add(weights, 1, 4, .9, pool(group.code() + "/S"));
      }
      book.families.put(group, new NamePool(weights, rare(group), FAMILY_MAX / 2));
    }
    for (int o = 0; o < origins.size(); o++) {
      book.familiesAbroad[o] = abroad(origins.pool(o));
    }
  }

  private NamePool abroad(String code) {
    Map<String, Double> weights = new LinkedHashMap<>();
    switch (code) {
      case "EN" -> add(weights, 1, 11, .9, pool("EN/S"));
      case "DE", "IT", "PL", "FR", "SV" ->
          add(weights, 1, 20, .7, locale("name.last_name", code.toLowerCase(Locale.ROOT)));
      case "VN" -> {
        return book.families(Group.VIETNAMESE);
      }
      case "KR" -> {
        return book.families(Group.KOREAN);
      }
      case "ES" -> {
        return book.families(Group.HISPANIC);
      }
      default -> add(weights, 1, 4, .85, pool(code + "/S"));
    }
    boolean few = weights.size() < 60;
    return new NamePool(weights, few ? .05 : RARE_FAMILY, FAMILY_MAX / 2);
  }

  /** The small name spaces stay small. */
  static double rare(Group group) {
    return switch (group) {
      case WHITE -> .15;
      case BLACK -> .09;
      case HISPANIC -> .11;
      case ASIAN, UKRAINIAN, AFGHAN -> .25;
      case HAITIAN, CUBAN, VENEZUELAN, NICARAGUAN, ETHIOPIAN, NAVAJO -> .12;
      case VIETNAMESE, CHINESE, KOREAN, SOMALI, BURMESE -> .02;
    };
  }

  private void fillGivens() {
    List<Map<String, Double>> men = decades("M", "name.male_first_name");
    List<Map<String, Double>> women = decades("F", "name.female_first_name");
    for (int decade = 0; decade < NameBook.DECADES; decade++) {
      NamePool his = new NamePool(men.get(decade), RARE_GIVEN, GIVEN_MAX / 2);
      NamePool hers = new NamePool(women.get(decade), RARE_GIVEN, GIVEN_MAX / 2);
      for (int flavour = 0; flavour < NameBook.FLAVOURS; flavour++) {
        book.givens[flavour][0][decade] = his;
        book.givens[flavour][1][decade] = hers;
      }
    }
    Map<String, NamePool[]> made = new HashMap<>();
    for (int o = 0; o < origins.size(); o++) {
      String code = origins.pool(o).equals("EN-B") ? "EN" : origins.pool(o);
      book.givensAbroad[o] = made.computeIfAbsent(code, this::givens);
    }
    for (Group group : Group.values()) {
      switch (group) {
        case WHITE, NAVAJO -> {}
        case BLACK -> book.ownGivens.put(group, givens("EN-B"));
        case HISPANIC -> book.ownGivens.put(group, givens("ES"));
        case ASIAN -> book.ownGivens.put(group, givens("IN"));
        default -> book.ownGivens.put(group, givens(group.code()));
      }
    }
  }

  private NamePool[] givens(String code) {
    NamePool[] out = new NamePool[2];
    for (int sex = 0; sex < 2; sex++) {
      Map<String, Double> weights = new LinkedHashMap<>();
      String key = code + (sex == 0 ? "/M" : "/F");
      boolean english = code.equals("EN") || code.equals("SV");
      if (english) {
        for (String name : english(sex == 0 ? "M" : "F")) {
          weights.merge(name, 1.0, Double::sum);
        }
      } else {
        add(weights, .85, 5, .8, pool(key));
      }
      if (code.equals("ES")) {
        String list = sex == 0 ? "name.male_first_name" : "name.female_first_name";
        add(weights, .15, 20, .7, locale(list, "es-MX"));
      }
      out[sex] = new NamePool(weights, english ? 0 : RARE_GIVEN, GIVEN_MAX / 2);
    }
    return out;
  }

  private void fillCompounds() {
    for (Group group : Group.values()) {
      switch (group) {
        case WHITE -> compounds(group, "EN", .003, .022);
        case BLACK -> compounds(group, "EN", .002, .012);
        case HISPANIC, CUBAN, VENEZUELAN, NICARAGUAN -> compounds(group, "ES", .07, .11);
        case HAITIAN -> compounds(group, "HT", .12, .10);
        default -> {}
      }
    }
  }

  private void compounds(Group group, String code, double men, double women) {
    Map<String, Double> his = new LinkedHashMap<>();
    Map<String, Double> hers = new LinkedHashMap<>();
    add(his, 1, 3, .8, pool(code + "/CM"));
    add(hers, 1, 3, .8, pool(code + "/CF"));
    book.compounds.put(
        group,
        new NameBook.Compound[] {
          new NameBook.Compound(men, new NamePool(his, 0, GIVEN_MAX)),
          new NameBook.Compound(women, new NamePool(hers, 0, GIVEN_MAX))
        });
  }

  /** English-language names with their fashions: known peaks, and for the others one by hash. */
  private static List<Map<String, Double>> decades(String sex, String key) {
    Table table = Table.own("given-us.csv");
    List<Map<String, Double>> out = new ArrayList<>();
    List<String> others = locale(key, "en");
    for (int d = 0; d < NameBook.DECADES; d++) {
      double middle = NameBook.FIRST_DECADE + 10 * d + 5;
      Map<String, Double> weights = new LinkedHashMap<>();
      Map<String, Integer> ranks = new HashMap<>();
      for (int row = 0; row < table.size(); row++) {
        if (table.text(row, 0).equals(sex)) {
          String peak = table.text(row, 1);
          double near = fashion(middle - Double.parseDouble(peak));
          for (String name : table.text(row, 2).split(" ")) {
            int rank = ranks.merge(peak, 1, Integer::sum);
            weights.merge(name, near / StrictMath.pow(rank + 5, .8), Double::sum);
          }
        }
      }
      double head = weights.values().stream().mapToDouble(w -> w).sum();
      double tail = (sex.equals("M") ? .13 : .16) + d * (sex.equals("M") ? .015 : .025);
      scatter(weights, others, middle, head * tail / (1 - tail));
      out.add(weights);
    }
    return out;
  }

  /** Adds names with a mass, each around a year of its own. */
  private static void scatter(
      Map<String, Double> weights, List<String> names, double year, double mass) {
    double[] own = new double[names.size()];
    for (int i = 0; i < own.length; i++) {
      double peak = 1900 + Math.floorMod(hash(names.get(i)), 130);
      own[i] = fashion((year - peak) / 3) / StrictMath.pow(i + 30, .7);
    }
    double sum = Arrays.stream(own).sum();
    for (int i = 0; i < own.length; i++) {
      weights.merge(names.get(i), own[i] / sum * mass, Double::sum);
    }
  }

  private static double fashion(double years) {
    return StrictMath.exp(-years * years / (2 * FASHION * FASHION)) + .004;
  }

  /** All English-language names with known peaks, as often as they are named. */
  private static List<String> english(String sex) {
    Table table = Table.own("given-us.csv");
    List<String> out = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      if (table.text(row, 0).equals(sex)) {
        out.addAll(List.of(table.text(row, 2).split(" ")));
      }
    }
    return out;
  }

  private List<String> pool(String key) {
    List<String> out = pools.get(key);
    if (out == null) {
      throw new IllegalStateException("no such pool: " + key);
    }
    return out;
  }

  /** Adds names with a mass by rank; a name that is there already grows. */
  static void add(
      Map<String, Double> weights, double mass, double shift, double power, List<String> names) {
    double sum = 0;
    for (int i = 0; i < names.size(); i++) {
      sum += 1 / StrictMath.pow(i + 1 + shift, power);
    }
    for (int i = 0; i < names.size(); i++) {
      weights.merge(names.get(i), mass / StrictMath.pow(i + 1 + shift, power) / sum, Double::sum);
    }
  }

  /** The lists of some locales, each name once, in an order that no library can change. */
  private static List<String> locale(String key, String... locales) {
    Set<String> pool = new LinkedHashSet<>();
    for (String locale : locales) {
      Faker faker = new Faker(Locale.forLanguageTag(locale));
      List<String> list = faker.fakeValuesService().fetchObject(key, faker.getContext());
      for (String name : list) {
        String plain = AsciiText.of(name);
        if (isName(plain) && plain.length() <= 15) {
          pool.add(plain);
        }
      }
    }
    return pool.stream()
        .sorted(Comparator.comparingLong(OwnNames::hash).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Letters, and between them blanks, hyphens and apostrophes. */
  static boolean isName(String text) {
    return text.matches("[A-Z]['A-Z -]*[A-Z]");
  }

  /** FNV-1a: an order that is neither alphabetical nor any that a library may change. */
  static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return Draws.mix(hash);
  }
}
