package org.lychgate.linkage.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Usual short and other forms of given names, from the table in nicknames.txt. */
public final class Nicknames {
  private static final Map<String, Set<String>> FORMS = read();

  /** Names that anybody may be called by, whatever they were christened. */
  private static final Set<String> CALL_NAMES =
      Set.of(
          "ACE",
          "BABE",
          "BIRDIE",
          "BLACKIE",
          "BUB",
          "BUBBA",
          "BUBBLES",
          "BUCK",
          "BUD",
          "BUDDY",
          "BUNNY",
          "BUSTER",
          "BUTCH",
          "CAP",
          "CHICK",
          "CHIEF",
          "CHIP",
          "COOKIE",
          "COTTON",
          "COWBOY",
          "CURLY",
          "DEACON",
          "DIMPLES",
          "DOC",
          "DOLL",
          "DOLLY",
          "DUCKY",
          "DUKE",
          "DUSTY",
          "FRITZ",
          "GIGI",
          "HONEY",
          "JUNIOR",
          "KITTEN",
          "LADY",
          "LEFTY",
          "MICKEY",
          "MOOSE",
          "MUTT",
          "NANA",
          "NINA",
          "PEACHES",
          "PEANUT",
          "PEE WEE",
          "PEEWEE",
          "PINKY",
          "POP",
          "PRINCE",
          "PRINCESS",
          "PUNKIN",
          "RED",
          "ROCKY",
          "RUSTY",
          "SHORTY",
          "SIS",
          "SISSIE",
          "SISSY",
          "SISTER",
          "SKEETER",
          "SKIP",
          "SKIPPER",
          "SLIM",
          "SMOKEY",
          "SNOOKS",
          "SONNY",
          "SPARKY",
          "SPIKE",
          "SUGAR",
          "SUNNY",
          "TATER",
          "TEX",
          "TIGER",
          "TINY",
          "TOOTIE",
          "TOOTS",
          "TOOTSIE",
          "TRIPP",
          "TREY",
          "WHITEY");

  private Nicknames() {}

  /** Whether a folded given name says nothing of the name that its bearer has on paper. */
  static boolean isCallName(String name) {
    return CALL_NAMES.contains(name);
  }

  /** Whether two different folded given names are forms of one name. */
  public static boolean related(String a, String b) {
    Set<String> forms = FORMS.get(a);
    return forms != null && forms.contains(b);
  }

  /** Every form of a folded given name but itself; empty where it has none. */
  public static Set<String> forms(String name) {
    return Collections.unmodifiableSet(FORMS.getOrDefault(name, Set.of()));
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> forms = new HashMap<>();
    InputStream resource =
        Objects.requireNonNull(
            Nicknames.class.getResourceAsStream("nicknames.txt"), "nicknames.txt is missing");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          add(List.of(line.strip().split(" +", -1)), forms);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return forms;
  }

  private static void add(List<String> words, Map<String, Set<String>> forms) {
    int bar = words.indexOf("|");
    List<String> near = bar < 0 ? words : words.subList(0, bar);
    for (String a : near) {
      for (String b : near) {
        relate(a, b, forms);
      }
    }
    for (String other : words.subList(near.size(), words.size())) {
      relate(words.getFirst(), other, forms);
    }
  }

  private static void relate(String a, String b, Map<String, Set<String>> forms) {
    if (!a.equals(b) && !a.equals("|") && !b.equals("|")) {
      forms.computeIfAbsent(a, _ -> new HashSet<>()).add(b);
      forms.computeIfAbsent(b, _ -> new HashSet<>()).add(a);
    }
  }
}
