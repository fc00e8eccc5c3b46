package org.lychgate.nation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The states, the district and Puerto Rico: how large, whose home, and which number areas. */
final class States {
  private final List<String> codes = new ArrayList<>();
  private final List<int[]> areas = new ArrayList<>();
  private final double[] people;
  private final Map<Group, double[]> homes = new EnumMap<>(Group.class);
  private final Alias bySize;

  /**
   * @param sizes people by code; a state that is not in it keeps our own round number
   */
  States(Map<String, Double> sizes) {
    Table table = Table.own("states.csv");
    people = new double[table.size()];
    for (int row = 0; row < people.length; row++) {
      String code = table.text(row, table.column("state"));
      codes.add(code);
      double own = table.number(row, table.column("people")) * 100_000;
      people[row] = sizes.getOrDefault(code, own);
      areas.add(areas(table.text(row, table.column("areas"))));
    }
    bySize = new Alias(people);
    Table concentrated = Table.own("homes.csv");
    for (int row = 0; row < concentrated.size(); row++) {
      homes.put(group(concentrated.text(row, 0)), concentrate(concentrated.text(row, 1)));
    }
  }

  static Group group(String code) {
    for (Group group : Group.values()) {
      if (group.code().equals(code)) {
        return group;
      }
    }
    throw new IllegalArgumentException("no such group: " + code);
  }

  int size() {
    return people.length;
  }

  String code(int state) {
    return codes.get(state);
  }

  /** Areas whose numbers the state's offices gave, ascending. */
  int[] areas(int state) {
    return areas.get(state);
  }

  /** How many of the group live in each state, relative. */
  double[] homes(Group group) {
    return homes.getOrDefault(group, people);
  }

  String draw(Draws draws) {
    return codes.get(bySize.draw(draws));
  }

  /** Nine of ten live in the states named, the others as everybody does. */
  private double[] concentrate(String list) {
    double[] out = new double[people.length];
    String[] words = list.split(" ");
    double total = 0;
    for (int i = 1; i < words.length; i += 2) {
      total += Double.parseDouble(words[i]);
    }
    double all = 0;
    for (double p : people) {
      all += p;
    }
    for (int s = 0; s < out.length; s++) {
      out[s] = .1 * people[s] / all;
    }
    for (int i = 0; i < words.length; i += 2) {
      out[codes.indexOf(words[i])] += .9 * Double.parseDouble(words[i + 1]) / total;
    }
    return out;
  }

  private static int[] areas(String ranges) {
    IntStream out = IntStream.empty();
    for (String range : ranges.split(";")) {
      int dash = range.indexOf('-');
      out =
          IntStream.concat(
              out,
              IntStream.rangeClosed(
                  Integer.parseInt(range.substring(0, dash)),
                  Integer.parseInt(range.substring(dash + 1))));
    }
    return out.toArray();
  }
}
