package org.lychgate.formats.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file of 100,000, and changes to it; the same rows every time. */
final class ManyPeople {
  private static final int ROWS = 100_000;
  private static final int CHANGES = 2_000;
  private static final int SERIALS = 9_999;

  /** First of the groups 11–16, which no tax number has. */
  private static final int GROUP = 11;

  private static final int GROUPS = 6;
  private static final List<String> LAST =
      List.of("ASHE", "BIRCH", "CEDAR", "ELM", "FIR", "HAZEL", "LARCH", "MAPLE", "OAK", "ROWAN");
  private static final List<String> FIRST =
      List.of("AVA", "BO", "CLEO", "DREW", "ELI", "FERN", "GIL", "HOPE", "IDA", "JAY", "KIT");

  private final SplittableRandom random = new SplittableRandom(20_260_102);
  private final List<String> full = new ArrayList<>(ROWS);
  private final List<String> update = new ArrayList<>(3 * CHANGES);
  private final TreeMap<String, KitRow> listed = new TreeMap<>();

  ManyPeople() {
    for (int i = 0; i < ROWS; i++) {
      KitRow row = row(i);
      full.add(row.full());
      listed.put(row.ssn(), row);
    }
    for (int i = 0; i < CHANGES; i++) {
      // Steps of 47 and 49 meet no row twice below 100,000; the last rows are among them.
      String gone = ssn(ROWS - 1 - 47 * i);
      KitRow old = listed.remove(gone);
      update.add(known(old).delete());
      put(row(ROWS + i).death(date(2025)), 'A');
    }
    List<String> left = new ArrayList<>(listed.keySet());
    for (int i = 0; i < CHANGES; i++) {
      put(known(listed.get(left.get(49 * i))).middle("Z").death(date(2025)), 'C');
    }
    for (int i = update.size() - 1; i > 0; i--) {
      Collections.swap(update, i, random.nextInt(i + 1));
    }
  }

  /** Lines of the full file, in SSN order. */
  List<String> full() {
    return full;
  }

  /** Lines of the update, in no order; no number occurs twice. */
  List<String> update() {
    return update;
  }

  Collection<KitRow> listed() {
    return listed.values();
  }

  private static KitRow known(@Nullable KitRow row) {
    return Objects.requireNonNull(row);
  }

  private void put(KitRow row, char change) {
    update.add(row.line(change));
    listed.put(row.ssn(), row);
  }

  private KitRow row(int i) {
    return new KitRow(
        ssn(i),
        LAST.get(random.nextInt(LAST.size())) + LAST.get(random.nextInt(LAST.size())),
        "",
        FIRST.get(random.nextInt(FIRST.size())),
        "",
        List.of("V", "P", "").get(random.nextInt(3)),
        date(1990 + random.nextInt(35)),
        date(1900 + random.nextInt(60)));
  }

  private String date(int year) {
    return String.format(
        Locale.ROOT, "%02d%02d%04d", 1 + random.nextInt(12), 1 + random.nextInt(28), year);
  }

  private static String ssn(int i) {
    int area = 900 + i / (GROUPS * SERIALS);
    int group = GROUP + i / SERIALS % GROUPS;
    return String.format(Locale.ROOT, "%03d%02d%04d", area, group, 1 + i % SERIALS);
  }
}
