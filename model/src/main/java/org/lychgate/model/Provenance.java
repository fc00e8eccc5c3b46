package org.lychgate.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * From whom somebody can have what they report: who told whom about this person, and when (design
 * §4.1, invariant I9). Sources count by origin, not by sender, and a source that leads back to what
 * we published ourselves weighs nothing.
 *
 * @param origin organisation that reports: several keys of one are one source
 * @param told what is known of who told whom; the same for one person and all reports about it
 */
public record Provenance(String origin, List<Told> told) {
  /** Who published: we ourselves. */
  public static final String REGISTRY = "(registry)";

  /** Whoever it is whose word a lead passes on. */
  public static final String SOMEBODY = "(somebody)";

  /** Nothing is known of anybody having been told. */
  public static final Provenance UNTOLD = new Provenance("(unknown)", List.of());

  /** Somebody repeats what we told them. */
  public static final Provenance ECHO =
      new Provenance("(unknown)", List.of(new Told(REGISTRY, "(unknown)", LocalDate.EPOCH)));

  /**
   * That somebody told somebody.
   *
   * @param day on which it was told
   */
  public record Told(String from, String to, LocalDate day) {}

  public Provenance {
    told = List.copyOf(told);
  }

  /** Whether a chain of tellings, none earlier than the one before it, leads from us to origin. */
  public boolean derivesFromUs() {
    Map<String, LocalDate> knowsSince = new HashMap<>(Map.of(REGISTRY, LocalDate.MIN));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Told step : told) {
        boolean heard =
            !step.day().isBefore(knowsSince.getOrDefault(step.from(), LocalDate.MAX))
                && step.day().isBefore(knowsSince.getOrDefault(step.to(), LocalDate.MAX));
        if (heard) {
          knowsSince.put(step.to(), step.day());
          grown = true;
        }
      }
    }
    return knowsSince.containsKey(origin);
  }

  /** How many sources these are: different origins, of those that do not lead back to us. */
  public static int countSources(Collection<Provenance> all) {
    TreeSet<String> origins = new TreeSet<>();
    all.stream().filter(p -> !p.derivesFromUs()).forEach(p -> origins.add(p.origin()));
    return origins.size();
  }
}
