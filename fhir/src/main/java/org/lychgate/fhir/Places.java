package org.lychgate.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of states, territories and provinces, from {@code vrdr-places.csv}, and of countries. */
final class Places {
  /** IJE's code for New York City, a jurisdiction of its own within the state NY. */
  static final String NEW_YORK_CITY = "YC";

  private static final Map<String, String> STATES = load();

  private Places() {}

  /** The name of the state, or empty string where the code is none. */
  static String stateName(String code) {
    return STATES.getOrDefault(code.equals(NEW_YORK_CITY) ? "NY" : code, "");
  }

  /** The name of the country; only that in which the deaths happen is written out. */
  static String countryName(String code) {
    return code.equals("US") ? "United States" : "";
  }

  private static Map<String, String> load() {
    Map<String, String> names = new LinkedHashMap<>();
    for (List<String> row : Tables.rows("vrdr-places.csv", 2)) {
      names.put(row.get(0), row.get(1));
    }
    return names;
  }
}
