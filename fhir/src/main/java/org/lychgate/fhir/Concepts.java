package org.lychgate.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;

/** The concept maps: IJE's codes and what stands for them in FHIR, from {@code vrdr-codes.csv}. */
final class Concepts {
  private static final Map<String, Concepts> MAPS = load();

  private final Map<String, Coding> toFhir = new LinkedHashMap<>();
  private final Map<String, String> toIje = new LinkedHashMap<>();

  private Concepts() {}

  /**
   * The map called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Concepts map(String name) {
    Concepts map = MAPS.get(name);
    if (map == null) {
      throw new IllegalArgumentException("no concept map " + name);
    }
    return map;
  }

  /** The coding for IJE's {@code code}, a copy of its own. */
  Optional<Coding> findCoding(String code) {
    return Optional.ofNullable(toFhir.get(code)).map(Coding::copy);
  }

  /** IJE's code for FHIR's {@code code}; the system is not looked at, as senders differ in it. */
  Optional<String> findIje(String code) {
    return Optional.ofNullable(toIje.get(code));
  }

  /** Every code that IJE has here. */
  Set<String> ijeCodes() {
    return toFhir.keySet();
  }

  private static Map<String, Concepts> load() {
    Map<String, Concepts> maps = new LinkedHashMap<>();
    for (List<String> row : Tables.rows("vrdr-codes.csv", 5)) {
      Concepts map = maps.computeIfAbsent(row.get(0), _ -> new Concepts());
      String code = VrdrUrls.snomed(row.get(3));
      Coding coding = new Coding(VrdrUrls.system(row.get(2)), code, row.get(4));
      map.toFhir.putIfAbsent(row.get(1), coding);
      if (map.toIje.put(code, row.get(1)) != null) {
        throw new IllegalStateException("vrdr-codes.csv has a code twice: " + row.get(0));
      }
    }
    return maps;
  }
}
