package org.lychgate.bench.linkage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The published sets in {@code data/linkage} of the shared folder. */
final class PublicSets {
  /** FEBRL's columns (Christen, ANU) under names that say nothing: what {@code --map} is for. */
  private static final String RENAMED =
      "k0=id,k1=firstName,k2=lastName,k3=streetNumber,k4=street,k5=other:place,k6=city,"
          + "k7=postcode,k8=state,k9=birthDate:yyyyMMdd,k10=ssn";

  private static final List<Integer> LEFT_ORDER = List.of(10, 3, 0, 7, 1, 9, 2, 4, 5, 6, 8);
  private static final List<Integer> RIGHT_ORDER = List.of(5, 0, 8, 10, 2, 1, 9, 7, 3, 4, 6);

  /** The truth stands in a column of its own in the next two; it is left out. */
  private static final String FAKE =
      "unique_id=id,first_name=firstName,surname=lastName,dob=birthDate,city=city,"
          + "email=other:email,cluster=-";

  /** {@code first_and_surname} says nothing that the two columns do not. */
  private static final String HISTORICAL =
      "unique_id=id,full_name=fullName,first_and_surname=-,first_name=firstName,"
          + "surname=lastName,dob=birthDate,birth_place=birthPlace,postcode_fake=postcode,"
          + "gender=sex,occupation=occupation,cluster=-";

  private PublicSets() {}

  /**
   * The sets that are in {@code folder}; one whose files are missing is left out.
   *
   * @param work for copies that are unpacked, renamed or shuffled
   */
  static List<PublicSet> read(Path folder, Path work) {
    List<PublicSet> sets = new ArrayList<>();
    Path a = folder.resolve("dataset4a.csv");
    Path b = folder.resolve("dataset4b.csv");
    if (Files.exists(a) && Files.exists(b)) {
      sets.add(
          new PublicSet(
              "febrl4",
              "FEBRL 4a with 4b, columns guessed",
              febrl(a, a),
              Optional.of(febrl(b, b)),
              ""));
      sets.add(
          new PublicSet(
              "febrl4-renamed",
              "FEBRL 4a with 4b, columns renamed and shuffled",
              febrl(a, shuffled(a, LEFT_ORDER, work.resolve("left.csv"))),
              Optional.of(febrl(b, shuffled(b, RIGHT_ORDER, work.resolve("right.csv")))),
              RENAMED));
    }
    for (int n = 1; n <= 2; n++) {
      Path file = folder.resolve("dataset" + n + ".csv");
      if (Files.exists(file)) {
        sets.add(
            new PublicSet(
                "febrl" + n,
                "FEBRL " + n + ", duplicates",
                febrl(file, file),
                Optional.empty(),
                ""));
      }
    }
    addOne(sets, folder.resolve("fake_1000.csv"), "fake_1000", FAKE, work);
    addOne(
        sets, folder.resolve("historical_50k_DEV.csv.gz"), "historical_50k_DEV", HISTORICAL, work);
    return sets;
  }

  private static void addOne(List<PublicSet> sets, Path file, String id, String map, Path work) {
    if (!Files.exists(file)) {
      return;
    }
    List<List<String>> rows = Csv.read(file);
    int cluster = rows.getFirst().indexOf("cluster");
    Path plain = file;
    if (file.toString().endsWith(".gz")) {
      plain = work.resolve(id + ".csv");
      write(plain, rows);
    }
    sets.add(
        new PublicSet(
            id,
            id + ", duplicates",
            new PublicSet.Side(plain, clusters(rows, row -> row.get(cluster))),
            Optional.empty(),
            map));
  }

  /**
   * FEBRL says in its ids who is who: {@code rec-1070-org} and {@code rec-1070-dup-0} are about
   * person 1070.
   *
   * @param file what is linked
   */
  private static PublicSet.Side febrl(Path original, Path file) {
    return new PublicSet.Side(
        file, clusters(Csv.read(original), row -> row.getFirst().split("-", -1)[1]));
  }

  private static Map<String, String> clusters(
      List<List<String>> rows, Function<List<String>, String> cluster) {
    Map<String, String> clusters = new HashMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      clusters.put(row.getFirst(), cluster.apply(row));
    }
    return clusters;
  }

  private static Path shuffled(Path from, List<Integer> order, Path to) {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : Csv.read(from)) {
      boolean header = rows.isEmpty();
      rows.add(order.stream().map(i -> header ? "k" + i : row.get(i)).toList());
    }
    write(to, rows);
    return to;
  }

  private static void write(Path to, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(
          String.join(",", row.stream().map(v -> v.contains(",") ? '"' + v + '"' : v).toList()));
    }
    try {
      Files.write(to, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
