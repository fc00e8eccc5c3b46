package org.lychgate.dist;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jars and the modules of the JDK that a main class can come to use.
 *
 * <p>Follows every class named in a class's constant pool: by instructions, in signatures, in
 * annotations. That may be too many and is never too few, but for classes that are only named in
 * texts or found as services; the package is tried as a whole for these.
 *
 * @param jars of those searched, sorted by name
 * @param modules of the JDK, sorted
 * @param missing classes that were named and are in neither, sorted
 */
record Reachable(List<Path> jars, Set<String> modules, Set<String> missing) {
  private static final Pattern NAMED = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

  /** Follows {@code main}, in the form {@code org/lychgate/cli/Main}, through {@code jars}. */
  static Reachable from(String main, List<Path> jars) throws IOException {
    Map<String, JarFile> homes = new HashMap<>();
    List<JarFile> open = new ArrayList<>();
    try {
      for (Path jar : jars) {
        JarFile file = new JarFile(jar.toFile());
        open.add(file);
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
          String name = entries.nextElement().getName();
          if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
            homes.putIfAbsent(name.substring(0, name.length() - ".class".length()), file);
          }
        }
      }
      return follow(main, homes);
    } finally {
      for (JarFile file : open) {
        file.close();
      }
    }
  }

  private static Reachable follow(String main, Map<String, JarFile> homes) throws IOException {
    Map<String, String> packages = packages();
    Set<Path> jars = new TreeSet<>();
    Set<String> modules = new TreeSet<>(Set.of("java.base"));
    Set<String> missing = new TreeSet<>();
    Set<String> seen = new HashSet<>(Set.of(main));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String name = open.pop();
      JarFile home = homes.get(name);
      String module = packages.get(packageOf(name));
      if (home != null) {
        jars.add(Path.of(home.getName()));
        try (InputStream in = home.getInputStream(home.getEntry(name + ".class"))) {
          for (String other : named(in.readAllBytes())) {
            if (seen.add(other)) {
              open.push(other);
            }
          }
        }
      } else if (module != null) {
        modules.add(module);
      } else {
        missing.add(name);
      }
    }
    return new Reachable(List.copyOf(jars), modules, missing);
  }

  /** Every class that {@code bytes} names. */
  private static Set<String> named(byte[] bytes) {
    Set<String> names = new HashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      switch (entry) {
        case ClassEntry type -> {
          String name = type.asInternalName();
          if (!name.startsWith("[")) {
            names.add(name);
          }
        }
        case Utf8Entry text -> {
          Matcher in = NAMED.matcher(text.stringValue());
          while (in.find()) {
            names.add(in.group(1));
          }
        }
        default -> {}
      }
    }
    return names;
  }

  /** Package, with slashes, to the module of the JDK that has it. */
  private static Map<String, String> packages() {
    Map<String, String> homes = new HashMap<>();
    for (ModuleReference reference : ModuleFinder.ofSystem().findAll()) {
      ModuleDescriptor module = reference.descriptor();
      module.packages().forEach(p -> homes.put(p.replace('.', '/'), module.name()));
    }
    return homes;
  }

  private static String packageOf(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }
}
