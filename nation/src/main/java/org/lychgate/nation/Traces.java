package org.lychgate.nation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where each person's reports stand and what is wrong in them, gathered while they are written. */
final class Traces {
  private final Map<Long, Trace> byPerson = new HashMap<>();
  private final Map<String, Long> byCode = new TreeMap<>();
  private final Map<String, Long> byReporter = new TreeMap<>();
  private long leadsOnLiving;

  /** What truth.csv says of one person's reports. */
  static final class Trace {
    private final List<String> places = new ArrayList<>(1);
    private final List<String> errors = new ArrayList<>(1);
    private String certificate = "";

    /** Number of the certificate that stands, as it states itself; empty where there is none. */
    String certificate() {
      return certificate;
    }

    String places() {
      return String.join(";", places);
    }

    String errors() {
      return String.join(";", errors);
    }
  }

  Traces() {
    for (Reporter reporter : Reporter.values()) {
      byReporter.put(reporter.id().name(), 0L);
    }
  }

  void add(long person, String place, Set<ErrorCode> errors, String certificate) {
    Trace trace = byPerson.computeIfAbsent(person, _ -> new Trace());
    trace.places.add(place);
    trace.errors.add(ErrorCode.codes(errors));
    if (!certificate.isEmpty()) {
      trace.certificate = certificate;
    }
  }

  /** Counts a report of {@code reporter}, or of the forged list where there is none. */
  void count(Optional<Reporter> reporter, Set<ErrorCode> errors) {
    errors.forEach(code -> byCode.merge(code.name(), 1L, Long::sum));
    reporter.ifPresent(r -> byReporter.merge(r.id().name(), 1L, Long::sum));
    leadsOnLiving +=
        reporter.isPresent() && errors.stream().anyMatch(ErrorCode::namesLiving) ? 1 : 0;
  }

  Optional<Trace> find(long person) {
    return Optional.ofNullable(byPerson.get(person));
  }

  TreeMap<String, Long> byCode() {
    return new TreeMap<>(byCode);
  }

  TreeMap<String, Long> byReporter() {
    return new TreeMap<>(byReporter);
  }

  long leadsOnLiving() {
    return leadsOnLiving;
  }
}
