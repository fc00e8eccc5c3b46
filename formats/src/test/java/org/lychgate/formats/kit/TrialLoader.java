package org.lychgate.formats.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A loader that stands on nothing of ours, right but for the flaws it is given. */
final class TrialLoader {
  private static final Pattern DATE = Pattern.compile("(0[0-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{4}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{9}");

  private final Set<Flaw> flaws;
  private final TreeMap<String, List<String>> rows = new TreeMap<>();
  private final TreeMap<String, List<String>> lastFull = new TreeMap<>();
  private final List<String> refused = new ArrayList<>();
  private final Set<String> banned = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private int next;
  private Optional<Boolean> firstFileHasCr = Optional.empty();

  private TrialLoader(Set<Flaw> flaws) {
    this.flaws = flaws;
  }

  static KitOutcome load(KitCase one, Flaw... flaws) {
    Set<Flaw> set = EnumSet.noneOf(Flaw.class);
    set.addAll(List.of(flaws));
    TrialLoader loader = new TrialLoader(set);
    one.deliveries().forEach(loader::take);
    StringBuilder state = new StringBuilder();
    loader.rows.values().forEach(lines -> lines.forEach(l -> state.append(l).append('\n')));
    return new KitOutcome(
        Optional.empty(),
        Optional.of(Latin.bytes(state.toString())),
        set.contains(Flaw.REFUSES_SILENTLY) ? List.of() : loader.refused,
        Optional.empty());
  }

  private boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }

  private void take(KitDelivery delivery) {
    byte[] bytes = delivery.bytes();
    boolean known = has(Flaw.TOLD_BY_HASH) && seen.contains(Latin.of(bytes));
    if (known
        || (!has(Flaw.LENGTH_NOT_CHECKED) && bytes.length != delivery.announced().bytes())
        || (has(Flaw.EMPTY_FILE_REFUSED) && bytes.length == 0)
        || (!delivery.isFull() && !isNext(delivery.number()))) {
      refused.add(delivery.name());
      return;
    }
    seen.add(Latin.of(bytes));
    next = delivery.number() + 1;
    TreeMap<String, List<String>> before = new TreeMap<>(rows);
    if (delivery.isFull() && !has(Flaw.FULL_FILE_MERGED)) {
      rows.clear();
    } else if (!delivery.isFull() && has(Flaw.NEWEST_UPDATE_ONLY)) {
      rows.clear();
      rows.putAll(lastFull);
    }
    apply(order(lines(bytes)));
    if (delivery.isFull()) {
      lastFull.clear();
      lastFull.putAll(rows);
    }
    if (rows.isEmpty() && has(Flaw.EMPTY_LIST_IS_A_FAILURE)) {
      rows.putAll(before);
    }
  }

  private boolean isNext(int number) {
    return has(Flaw.ORDER_NOT_CHECKED)
        || (has(Flaw.GAPS_NOT_CHECKED) ? number >= next : number == next);
  }

  private List<String> lines(byte[] bytes) {
    String text = has(Flaw.DECODES_UTF8) ? new String(bytes, UTF_8) : Latin.of(bytes);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    String last = lines.removeLast();
    if (!last.isEmpty() && !has(Flaw.LAST_LINE_NEEDS_END)) {
      lines.add(last);
    }
    if (firstFileHasCr.isEmpty()) {
      firstFileHasCr = Optional.of(text.contains("\r"));
    }
    if (has(Flaw.LINE_END_OF_FIRST_FILE)) {
      int end = firstFileHasCr.get() ? 1 : 0;
      lines.replaceAll(line -> line.substring(0, Math.max(0, line.length() - end)));
    } else if (!has(Flaw.CR_IS_DATA)) {
      lines.replaceAll(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    return lines;
  }

  private List<String> order(List<String> lines) {
    if (has(Flaw.ADDS_BEFORE_DELETES) || has(Flaw.DELETES_BEFORE_ADDS)) {
      List<String> first = new ArrayList<>();
      List<String> then = new ArrayList<>();
      for (String line : lines) {
        (line.startsWith("D") == has(Flaw.DELETES_BEFORE_ADDS) ? first : then).add(line);
      }
      first.addAll(then);
      return first;
    }
    return lines;
  }

  private void apply(List<String> lines) {
    String highest = "";
    for (String line : lines) {
      String ssn = line.length() < 10 ? "" : line.substring(1, 10);
      if (has(Flaw.MATCH_MERGE)) {
        if (ssn.compareTo(highest) < 0) {
          continue;
        }
        highest = ssn;
      }
      if (!apply(line, ssn)) {
        return;
      }
    }
  }

  /** Whether the load goes on. */
  private boolean apply(String line, String ssn) {
    boolean readable = NUMBER.matcher(ssn).matches();
    if (readable && line.startsWith("D")) {
      return delete(line, ssn);
    }
    if (!readable || line.length() != 100 || "AC ".indexOf(line.charAt(0)) < 0) {
      return !has(Flaw.STOPS_AT_BAD_ROW);
    }
    String death = line.substring(65, 73);
    String birth = line.substring(73, 81);
    if ((!possible(death) || !possible(birth)) && !has(Flaw.TAKES_BAD_DATES)) {
      return !has(Flaw.STOPS_AT_BAD_ROW);
    }
    if ((has(Flaw.BLANKS_NEEDED_BEHIND_DATES) && !line.substring(81).isBlank())
        || (has(Flaw.DAY_NEEDED) && (death + birth).matches("..00.*|.{8}..00.*"))
        || (has(Flaw.DATE_NEEDED) && (death + birth).contains("00000000"))
        || (line.charAt(0) == 'A' && skipsAdd(ssn, death))) {
      return true;
    }
    return upsert(line, ssn);
  }

  private boolean skipsAdd(String ssn, String death) {
    return has(Flaw.IGNORES_ADD)
        || (has(Flaw.OLD_DEATHS_SKIPPED) && death.substring(4).compareTo("2023") < 0)
        || (has(Flaw.ADD_KEEPS_OLD_ROW) && rows.containsKey(ssn))
        || (has(Flaw.DELETE_IS_A_BAN) && banned.contains(ssn));
  }

  private boolean upsert(String line, String ssn) {
    char code = line.charAt(0);
    List<String> old = rows.getOrDefault(ssn, List.of());
    if (code == 'C' && old.isEmpty() && has(Flaw.CHANGE_OF_UNKNOWN_STOPS)) {
      return false;
    }
    List<String> now = new ArrayList<>();
    boolean doubles = code == 'A' && has(Flaw.ADD_DOUBLES);
    if (code == ' ' || doubles) {
      now.addAll(has(Flaw.FULL_FILE_MERGED) ? List.of() : old);
    }
    if (old.isEmpty() && has(Flaw.TABLE_OF_90000) && rows.size() >= 90_000) {
      return true;
    }
    now.add(listed(line, code == 'C' && !old.isEmpty() ? old.getLast() : line));
    rows.put(ssn, now);
    return true;
  }

  /** The row as it is kept; {@code old} is the one it replaces, or itself. */
  private String listed(String line, String old) {
    StringBuilder row = new StringBuilder(line.substring(0, 81)).replace(0, 1, " ");
    if (has(Flaw.CHANGE_PATCHES)) {
      int[] edges = {10, 30, 34, 49, 64, 65, 73, 81};
      for (int i = 1; i < edges.length; i++) {
        if (row.substring(edges[i - 1], edges[i]).isBlank()) {
          row.replace(edges[i - 1], edges[i], old.substring(edges[i - 1], edges[i]));
        }
      }
    }
    if (has(Flaw.DROPS_PROOF)) {
      row.replace(64, 65, " ");
    }
    if (has(Flaw.DAY_BECOMES_FIRST)) {
      for (int at : new int[] {67, 75}) {
        if (row.substring(at, at + 2).equals("00")) {
          row.replace(at, at + 2, "01");
        }
      }
    }
    if (has(Flaw.SPLITS_NAMES_AT_BLANKS)) {
      String names = row.substring(10, 64);
      String[] words = names.strip().split(" +");
      row.replace(
          10,
          64,
          String.format("%-20.20s%-4s%-15.15s%-15s", words[0], "", words[words.length - 1], ""));
    }
    return row.toString();
  }

  /** Whether the load goes on. */
  private boolean delete(String line, String ssn) {
    String padded = String.format("%-100s", line);
    String dates = padded.substring(65, 81);
    if (has(Flaw.IGNORES_DELETE)
        || (has(Flaw.DELETE_NEEDS_100_COLUMNS) && line.length() != 100)
        || (has(Flaw.DELETE_NEEDS_DATES) && dates.contains("        "))
        || (has(Flaw.DELETE_NEEDS_POSSIBLE_DATES)
            && !dates.contains("        ")
            && !(possible(dates.substring(0, 8)) && possible(dates.substring(8))))) {
      return true;
    }
    List<String> old = rows.getOrDefault(ssn, List.of());
    banned.add(ssn);
    if (old.isEmpty()) {
      return !has(Flaw.DELETE_OF_UNKNOWN_STOPS);
    }
    if (has(Flaw.DELETE_COMPARES_NAME)
        && !old.getFirst().substring(10, 64).equals(padded.substring(10, 64))) {
      return true;
    }
    if (has(Flaw.DELETE_BY_EIGHT_DIGITS)) {
      rows.subMap(ssn.substring(0, 8) + "0", true, ssn.substring(0, 8) + "9", true).clear();
    } else if (has(Flaw.DELETE_TAKES_ONE_ROW) && old.size() > 1) {
      rows.put(ssn, old.subList(1, old.size()));
    } else {
      rows.remove(ssn);
    }
    return true;
  }

  private static boolean possible(String date) {
    return DATE.matcher(date).matches();
  }
}
