package org.lychgate.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fuzz targets of a room, as its sources have them: methods with {@code @FuzzTest} that take
 * bytes. A target's inputs stand in the resources folder {@code <class>Inputs/<method>}.
 */
public final class FuzzTargets {
  /** Fewest inputs of a target: with none it would run on nothing, and say that all is well. */
  static final int INPUTS_MIN = 2;

  private static final Pattern TARGET =
      Pattern.compile("(?m)^ +@FuzzTest\n +void (\\w+)\\(byte\\[]");

  /** Take bytes that have no form (a hash, a key, a salt, what is signed), or write them. */
  private static final Set<String> FORMLESS =
      Set.of(
          "AtomicOutput.write",
          "CsvBytes.raw",
          "CsvBytes.value",
          "Hash.fromBytes",
          "Hash.of",
          "KeptFiles.replace",
          "KitDelivery",
          "KeyRing.verifies",
          "LeafSignature.ed25519",
          "NoteSigner.fromSeed",
          "NoteSigner.sign",
          "QuarantineFile.add",
          "Rfc6962.leafHash",
          "Salt.fromBytes",
          "TlogProof.verify",
          "TlogProof.withExtra",
          "VerifierKey.verifies",
          "Written");

  /** They do nothing with the bytes but call a reader that has a target. */
  private static final Set<String> CALLERS = Set.of("CopyKeys.changesKey", "LogWatch.accept");

  private FuzzTargets() {}

  /**
   * One target.
   *
   * @param room the module's folder
   * @param type full name of its class
   * @param method name, unique in its room
   */
  public record Target(String room, String type, String method) {
    /** As {@code .ci/fuzz} calls it. */
    public String name() {
      return room + "/" + method;
    }

    Path inputs(Path module) {
      return module.resolve("src/test/resources/" + type.replace('.', '/') + "Inputs/" + method);
    }
  }

  /** All targets of the room in folder {@code module}, by name. */
  public static List<Target> list(Path module) {
    Path sources = module.resolve("src/test/java");
    List<Target> out = new ArrayList<>();
    for (Path file : files(sources)) {
      if (file.toString().endsWith("Test.java")) {
        Matcher target = TARGET.matcher(read(file));
        String type = sources.relativize(file).toString().replace(".java", "").replace('/', '.');
        while (target.find()) {
          out.add(new Target(module.getFileName().toString(), type, target.group(1)));
        }
      }
    }
    return out;
  }

  /** Targets of a room without inputs, and inputs without a target. */
  static List<String> listBreaches(Path module) {
    List<String> out = new ArrayList<>();
    Set<Path> folders = new TreeSet<>();
    for (Target target : list(module)) {
      Path inputs = target.inputs(module);
      folders.add(inputs);
      if (files(inputs).size() < INPUTS_MIN) {
        out.add(target.name() + " has fewer than " + INPUTS_MIN + " inputs");
      }
    }
    for (Path file : files(module.resolve("src/test/resources"))) {
      if (file.toString().matches(".*FuzzTestInputs/.*")
          && folders.stream().noneMatch(file::startsWith)) {
        out.add(module.relativize(file) + " is an input of no target");
      }
    }
    return out;
  }

  /**
   * Public methods of a room that take bytes or a stream of them and that none of its targets
   * calls; {@code room} has targets.
   */
  static Set<String> listUnread(String room) {
    JavaClasses classes = new ClassFileImporter().importPackages("org.lychgate." + room);
    Set<String> out = new TreeSet<>();
    for (JavaClass type : classes) {
      if (isTest(type) || !type.getModifiers().contains(JavaModifier.PUBLIC)) {
        continue;
      }
      for (JavaCodeUnit unit : type.getCodeUnits()) {
        String name = type.getSimpleName() + (unit.isConstructor() ? "" : "." + unit.getName());
        if (unit.getModifiers().contains(JavaModifier.PUBLIC)
            && !unit.getModifiers().contains(JavaModifier.ABSTRACT)
            && unit.getRawParameterTypes().stream().anyMatch(FuzzTargets::isBytes)
            && !FORMLESS.contains(name)
            && !CALLERS.contains(name)
            && !isDelegate(unit)
            && unit.getAccessesToSelf().stream().noneMatch(a -> isFuzz(a.getOriginOwner()))) {
          out.add(name);
        }
      }
    }
    return out;
  }

  /** Whether a method of the same name in its class does the work, and is called by a target. */
  private static boolean isDelegate(JavaCodeUnit unit) {
    return unit.getOwner().getCodeUnits().stream()
        .filter(other -> other != unit && other.getName().equals(unit.getName()))
        .filter(other ->
            unit.getCallsFromSelf().stream()
                    .anyMatch(call -> call.getTarget().getFullName().equals(other.getFullName()))
                || other.getCallsFromSelf().stream()
                    .anyMatch(call -> call.getTarget().getFullName().equals(unit.getFullName())))
        .anyMatch(
            other -> other.getAccessesToSelf().stream().anyMatch(a -> isFuzz(a.getOriginOwner())));
  }

  private static boolean isBytes(JavaClass type) {
    return type.isEquivalentTo(byte[].class) || type.isEquivalentTo(InputStream.class);
  }

  private static boolean isFuzz(JavaClass type) {
    return isTest(type) && type.getName().replaceFirst("\\$.*", "").matches(".*Fuzz(Test|Oracle)");
  }

  private static boolean isTest(JavaClass type) {
    return type.getSource().map(s -> s.getUri().toString().contains("/test-classes/")).orElse(false)
        || type.getSource().map(s -> s.getUri().toString().contains("-tests.jar")).orElse(false);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
