package org.lychgate.formats.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.lychgate.model.Ssn;

/**
 * Compares what a loader left with what a case asks for. Order of rows, upper and lower case, the
 * spelling of letters outside ASCII, and blanks or zeros for an unknown date are left to the
 * loader.
 */
public final class KitJudge {
  /** So many differences of a kind are told one by one. */
  private static final int TOLD = 5;

  /** A run of digits as long as a number that names somebody. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{9}");

  private static final String UNKNOWN = "00000000";

  private final KitCase asked;
  private final List<String> findings = new ArrayList<>();
  private boolean readable;
  private int stays;
  private int lost;
  private int differs;

  private KitJudge(KitCase asked) {
    this.asked = asked;
  }

  /** Judges one case. */
  public static KitVerdict judge(KitCase asked, KitOutcome found) {
    KitJudge judge = new KitJudge(asked);
    found.trouble().ifPresent(judge.findings::add);
    judge.compareRefused(found.refused());
    try {
      judge.findState(found).ifPresent(judge::compare);
    } catch (KitState.Unreadable e) {
      judge.findings.add(String.valueOf(e.getMessage()));
    }
    return new KitVerdict(
        asked.id(), judge.findings, judge.readable, judge.stays, judge.lost, judge.differs);
  }

  private Optional<List<KitRow>> findState(KitOutcome found) throws KitState.Unreadable {
    if (found.csv().isPresent() && found.dmf().isPresent()) {
      findings.add("there are both state.csv and state.dmf; leave one of them");
      return Optional.empty();
    }
    if (found.csv().isPresent()) {
      return Optional.of(KitState.parseCsv(found.csv().get()));
    }
    if (found.dmf().isPresent()) {
      return Optional.of(KitState.parseDmf(found.dmf().get()));
    }
    findings.add("the loader left neither state.csv nor state.dmf");
    return Optional.empty();
  }

  private void compareRefused(List<String> refused) {
    Set<String> known = new HashSet<>();
    for (KitDelivery delivery : asked.deliveries()) {
      known.add(delivery.name());
      boolean was = refused.contains(delivery.name());
      if (delivery.refused() && !was) {
        findings.add(
            delivery.name() + " had to be refused, and refused.txt does not say that it was");
      } else if (was && !delivery.refused()) {
        findings.add(delivery.name() + " was refused and had to be taken");
      }
    }
    long others = refused.stream().filter(name -> !known.contains(name)).count();
    if (others > 0) {
      findings.add("refused.txt has " + count(others, "line") + " naming no file of the case");
    }
  }

  private void compare(List<KitRow> state) {
    readable = true;
    Map<String, List<KitRow>> rows = new HashMap<>();
    state.forEach(row -> rows.computeIfAbsent(row.ssn(), _ -> new ArrayList<>()).add(row));
    List<String> different = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (KitRow row : asked.listed()) {
      List<KitRow> found = rows.getOrDefault(row.ssn(), List.of());
      rows.remove(row.ssn());
      if (found.isEmpty()) {
        missing.add(mask(row.ssn()) + " is not listed and has to be");
      } else if (found.size() > 1) {
        different.add(mask(row.ssn()) + " is listed " + found.size() + " times");
      } else {
        findDifference(row, found.getFirst()).ifPresent(different::add);
      }
    }
    List<String> extra = new ArrayList<>();
    Set<String> own = rows.isEmpty() ? Set.of() : asked.numbers();
    for (String ssn : rows.keySet().stream().sorted().toList()) {
      extra.add(
          own.contains(ssn)
              ? mask(ssn) + " is listed and must not be"
              : "a number is listed that no file of the case holds");
    }
    stays = extra.size();
    lost = missing.size();
    differs = different.size();
    tell(extra);
    tell(missing);
    tell(different);
  }

  private void tell(List<String> some) {
    findings.addAll(some.subList(0, Math.min(TOLD, some.size())));
    if (some.size() > TOLD) {
      findings.add("… and " + (some.size() - TOLD) + " more like these");
    }
  }

  private static Optional<String> findDifference(KitRow asked, KitRow found) {
    List<String> fields =
        IntStream.range(1, KitRow.COLUMNS.size())
            .filter(i -> !agree(asked.values().get(i), found.values().get(i)))
            .mapToObj(i ->
                "%s has to be %s and is %s"
                    .formatted(
                        KitRow.COLUMNS.get(i),
                        shown(asked.values().get(i)),
                        shown(found.values().get(i))))
            .toList();
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(mask(asked.ssn()) + ": " + String.join(", ", fields));
  }

  private static boolean agree(String asked, String found) {
    if (asked.equals(found)
        || (asked.isEmpty() && found.equals(UNKNOWN))
        || (asked.equals(UNKNOWN) && found.isEmpty())) {
      return true;
    }
    StringBuilder pattern = new StringBuilder();
    asked
        .toUpperCase(Locale.ROOT)
        .chars()
        .forEach(c -> pattern.append(c < 0x80 ? Pattern.quote("" + (char) c) : ".{0,3}"));
    return Pattern.matches(pattern.toString(), found.toUpperCase(Locale.ROOT));
  }

  /** Values of the kit are invented; what a loader puts in their place could be anything. */
  private static String shown(String value) {
    if (value.isEmpty()) {
      return "blank";
    }
    return value.length() > 20 || NUMBER.matcher(value).find()
        ? "something of " + count(value.length(), "character")
        : "\"" + value + "\"";
  }

  private static String mask(String ssn) {
    return Ssn.parse(ssn).map(Ssn::masked).orElse("a number that is none");
  }

  private static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
