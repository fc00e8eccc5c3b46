package org.lychgate.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which room may import which: the one list, checked in every room on its compiled classes.
 *
 * <p>Maven already refuses a room that is not declared; this also refuses one that comes in through
 * another's dependencies, and frameworks outside the rooms that own them.
 */
public final class RoomRules {
  private static final String HOME = "org.lychgate.";

  /** Room to the rooms it may import; design §2. Lower floors first. */
  static final Map<String, List<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("model", List.of()),
          Map.entry("ledger", List.of()),
          Map.entry("formats", List.of("model")),
          Map.entry("linkage", List.of("model")),
          Map.entry("gate", List.of("model")),
          Map.entry("fhir", List.of("model", "formats")),
          Map.entry("edition", List.of("model", "formats", "ledger")),
          Map.entry("screening", List.of("model", "formats", "linkage")),
          Map.entry("nation", List.of("model", "formats", "fhir")),
          Map.entry(
              "register", List.of("model", "formats", "gate", "linkage", "ledger", "edition")),
          Map.entry(
              "subscriber",
              List.of("model", "formats", "linkage", "ledger", "edition", "screening")),
          Map.entry("server", upTo("subscriber")),
          // It attacks: what it attacks it may not call.
          Map.entry("drill", List.of("model", "formats", "ledger", "edition", "nation")),
          Map.entry("bench", upTo("drill")),
          Map.entry("cli", upTo("bench")),
          Map.entry("dist", List.of()),
          Map.entry("spark", List.of("model", "screening")));

  /** Frameworks, and the only rooms that may know them. */
  static final Map<String, Set<String>> FRAMEWORKS =
      Map.ofEntries(
          Map.entry("org.springframework", Set.of("server")),
          Map.entry("com.nimbusds", Set.of("server")),
          Map.entry("org.apache.pdfbox", Set.of("server")),
          Map.entry("com.google.zxing", Set.of("server")),
          Map.entry("picocli", Set.of("cli")),
          Map.entry("org.postgresql", Set.of("register", "bench")),
          Map.entry("org.bouncycastle", Set.of("register")),
          Map.entry("org.apache.lucene", Set.of("bench")),
          Map.entry("ca.uhn.fhir", Set.of("fhir")),
          Map.entry("org.hl7.fhir", Set.of("fhir")),
          Map.entry("net.datafaker", Set.of("nation")),
          Map.entry("org.apache.spark", Set.of("spark")));

  /** Rooms that get clock, randomness and files as arguments (floors 0 to 2). */
  static final Set<String> PURE =
      Set.of("model", "formats", "linkage", "gate", "ledger", "fhir", "edition", "screening");

  /** Classes that open what only one room may have, and the rooms that may use them. */
  static final Map<String, Set<String>> KEEPERS =
      Map.of("org.lychgate.linkage.index.HoldersPermit", Set.of("linkage", "register"));

  private RoomRules() {}

  private static List<String> upTo(String last) {
    List<String> road =
        List.of(
            "model",
            "formats",
            "linkage",
            "gate",
            "ledger",
            "fhir",
            "edition",
            "screening",
            "nation",
            "register",
            "subscriber",
            "server",
            "drill",
            "bench");
    return road.subList(0, road.indexOf(last) + 1);
  }

  /** Every breach in {@code room}'s main classes, sorted; empty when there is none. */
  public static List<String> listBreaches(String room) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(HOME + room);
    List<String> allowed = ALLOWED.get(room);
    if (allowed == null) {
      throw new IllegalArgumentException("no such room: " + room);
    }
    TreeSet<String> breaches = new TreeSet<>(listKeeperBreaches(room, classes, KEEPERS));
    for (JavaClass from : classes) {
      from.getDirectDependenciesFromSelf()
          .forEach(d -> {
            String target = d.getTargetClass().getPackageName();
            if (target.startsWith(HOME)) {
              String other = target.substring(HOME.length()).replaceFirst("\\..*", "");
              if (!other.equals(room) && !allowed.contains(other)) {
                breaches.add(room + " must not import " + other + ": " + from.getName());
              }
            }
            new TreeMap<>(FRAMEWORKS)
                .forEach((framework, rooms) -> {
                  if (target.startsWith(framework) && !rooms.contains(room)) {
                    breaches.add(room + " must not know " + target + ": " + from.getName());
                  }
                });
          });
      if (PURE.contains(room)) {
        from.getMethodCallsFromSelf()
            .forEach(call -> {
              String name = call.getTargetOwner().getName() + "." + call.getTarget().getName();
              if (AMBIENT.contains(name)
                  && (!name.endsWith(".now")
                      || call.getTarget().getRawParameterTypes().isEmpty())) {
                breaches.add(room + " must be given it, not call " + name + ": " + call);
              }
            });
      }
    }
    return new ArrayList<>(breaches);
  }

  /** Uses in {@code room} of the classes that only other rooms may use. */
  static Set<String> listKeeperBreaches(
      String room, JavaClasses classes, Map<String, Set<String>> keepers) {
    TreeSet<String> breaches = new TreeSet<>();
    for (JavaClass from : classes) {
      from.getDirectDependenciesFromSelf()
          .forEach(d -> {
            // An array of it is it, too.
            String target = d.getTargetClass().getBaseComponentType().getName();
            if (!keepers.getOrDefault(target, Set.of(room)).contains(room)) {
              breaches.add(room + " must not use " + target + ": " + from.getName());
            }
          });
    }
    return breaches;
  }

  private static final Set<String> AMBIENT =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.util.UUID.randomUUID",
          "java.nio.file.Files.createTempFile",
          "java.nio.file.Files.createTempDirectory");
}
