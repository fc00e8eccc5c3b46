package org.lychgate.linkage.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Usual short forms of English given names, from the table in nicknames.txt. */
public final class Nicknames {
  private static final Map<String, List<Integer>> GROUPS = read();

  private Nicknames() {}

  /** Whether two different folded given names are forms of one name. */
  public static boolean related(String a, String b) {
    List<Integer> of = GROUPS.get(a);
    List<Integer> other = GROUPS.get(b);
    if (of == null || other == null) {
      return false;
    }
    for (Integer group : of) {
      if (other.contains(group)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, List<Integer>> read() {
    Map<String, List<Integer>> groups = new HashMap<>();
    InputStream resource =
        Objects.requireNonNull(
            Nicknames.class.getResourceAsStream("nicknames.txt"), "nicknames.txt is missing");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      int group = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          for (String name : line.strip().split(" +", -1)) {
            groups.computeIfAbsent(name, key -> new ArrayList<>()).add(group);
          }
          group++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return groups;
  }
}
