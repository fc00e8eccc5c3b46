package org.lychgate.nation;

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
import java.util.Optional;

/**
 * Other forms of a name, from a table of this room: one group a line, blank-separated. Written down
 * by us for the generator alone; the matcher has a table of its own, and neither knows the other.
 */
final class Variants {
  private final Map<String, List<String>> others = new HashMap<>();

  private Variants(String resource, boolean firstIsFormal) {
    for (String line : lines(resource)) {
      String[] names = line.strip().split(" +", -1);
      for (int i = 0; i < names.length; i++) {
        List<String> forms = others.computeIfAbsent(names[i], _ -> new ArrayList<>());
        for (int k = 0; k < names.length; k++) {
          // A short form is written in full by somebody careful, never as another short form.
          if (k != i && (!firstIsFormal || i == 0 || k == 0)) {
            forms.add(names[k]);
          }
        }
      }
    }
  }

  private static final class Holder {
    static final Variants SHORT = new Variants("short-names.txt", true);
    static final Variants SPELLINGS = new Variants("spellings.txt", false);
    static final Variants ACCENTS = new Variants("accents.txt", true);
  }

  /** Short and pet forms of given names; the formal name stands first. */
  static Variants shortForms() {
    return Holder.SHORT;
  }

  /** Transliterations and American forms of given names. */
  static Variants spellings() {
    return Holder.SPELLINGS;
  }

  /** Names as their bearers write them, by the plain spelling of files. */
  static Variants accents() {
    return Holder.ACCENTS;
  }

  boolean knows(String name) {
    return others.containsKey(name);
  }

  /** Another form, each as likely; empty for a name the table lacks. */
  Optional<String> other(String name, Draws draws) {
    List<String> forms = others.get(name);
    return forms == null || forms.isEmpty()
        ? Optional.empty()
        : Optional.of(forms.get(draws.below(forms.size())));
  }

  private static List<String> lines(String resource) {
    InputStream in =
        Objects.requireNonNull(
            Variants.class.getResourceAsStream(resource), resource + " is missing");
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
