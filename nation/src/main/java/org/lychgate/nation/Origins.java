package org.lychgate.nation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Countries that the foreign-born of each group come from. */
final class Origins {
  /** What stands for those born in the country. */
  static final int HOME = -1;

  private final List<String> places = new ArrayList<>();
  private final List<String> pools = new ArrayList<>();
  private final List<Double> january = new ArrayList<>();
  private final Map<Group, int[]> ofGroup = new EnumMap<>(Group.class);
  private final Map<Group, Alias> draw = new EnumMap<>(Group.class);

  Origins() {
    Table table = Table.own("origins.csv");
    Map<Group, List<Integer>> rows = new EnumMap<>(Group.class);
    for (int row = 0; row < table.size(); row++) {
      places.add("FIPS:" + table.text(row, table.column("fips")));
      pools.add(table.text(row, table.column("pool")));
      january.add(table.number(row, table.column("january")));
      rows.computeIfAbsent(States.group(table.text(row, 0)), _ -> new ArrayList<>()).add(row);
    }
    rows.forEach((group, list) -> {
      ofGroup.put(group, list.stream().mapToInt(i -> i).toArray());
      draw.put(group, new Alias(list.stream().mapToDouble(i -> table.number(i, 2)).toArray()));
    });
  }

  int size() {
    return places.size();
  }

  /** An origin of the group; {@link #HOME} where the group has none abroad. */
  int draw(Group group, Draws draws) {
    Alias alias = draw.get(group);
    int[] rows = ofGroup.get(group);
    return alias == null || rows == null ? HOME : rows[alias.draw(draws)];
  }

  /** Birthplace as records state it. */
  String place(int origin) {
    return places.get(origin);
  }

  /** Which names people of there have. */
  String pool(int origin) {
    return pools.get(origin);
  }

  /** Share of those who were given 1 January for a birth date that nobody had written down. */
  double january(int origin) {
    return january.get(origin);
  }
}
