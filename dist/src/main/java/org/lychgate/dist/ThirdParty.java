package org.lychgate.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What is in the package that others wrote, and under which licence.
 *
 * @param list for people: name, version, licence, author
 * @param texts path below {@code licences/} to text, as the jars bring them
 */
record ThirdParty(String list, Map<String, byte[]> texts) {
  /** Part of a jar's name before its version, to who wrote it and its licence (SPDX). */
  private static final Map<String, Work> WORKS = new TreeMap<>();

  private record Work(String author, String licence) {}

  static {
    WORKS.put("fastcsv", new Work("Oliver Siegmar", "MIT"));
    WORKS.put(
        "jackson-core", new Work("FasterXML", "Apache-2.0; parts under others, see licences"));
    WORKS.put("jspecify", new Work("The JSpecify Authors", "Apache-2.0"));
    WORKS.put("picocli", new Work("Remko Popma", "Apache-2.0"));
  }

  /**
   * Lists {@code jars}, without those of {@code own} version and name.
   *
   * @throws DistException where the licence of one is not known here
   */
  static ThirdParty of(List<Path> jars, List<String> own, String runtime) throws IOException {
    StringBuilder list = new StringBuilder();
    Map<String, byte[]> texts = new LinkedHashMap<>();
    list.append(
        """
        What is in this package that others wrote. Texts of licences are in licences/ as the
        libraries bring them, and in runtime/legal/ for Java. That of Apache-2.0 is in LICENSE.

        """);
    for (Path jar : jars) {
      String file = jar.getFileName().toString();
      String name = file.replaceFirst("-[0-9][^-]*\\.jar$", "");
      if (own.contains(name)) {
        continue;
      }
      Work work = WORKS.get(name);
      if (work == null) {
        throw new DistException(
            "the licence of " + file + " is not known",
            "see whether subscribers need it; if so, add it to ThirdParty");
      }
      String version = file.substring(name.length() + 1, file.length() - ".jar".length());
      line(list, name, version, work.licence(), work.author());
      texts.putAll(texts(jar, name));
    }
    if (!runtime.isEmpty()) {
      line(
          list,
          "OpenJDK",
          runtime,
          "GPL-2.0 with Classpath exception",
          "Oracle and others; runtime/release says whose build");
    }
    return new ThirdParty(list.toString(), texts);
  }

  private static void line(
      StringBuilder list, String name, String version, String licence, String author) {
    list.append(String.format(Locale.ROOT, "%-14s %-12s %s; %s%n", name, version, licence, author));
  }

  private static Map<String, byte[]> texts(Path jar, String name) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : new ArrayList<>(file.stream().toList())) {
        String path = entry.getName();
        String upper = path.toUpperCase(Locale.ROOT);
        if (path.matches("(META-INF/)?[^/]+")
            && (upper.contains("LICENSE") || upper.contains("NOTICE"))) {
          try (InputStream in = file.getInputStream(entry)) {
            found.put(name + "/" + path.substring(path.lastIndexOf('/') + 1), in.readAllBytes());
          }
        }
      }
    }
    return found;
  }

  byte[] listBytes() {
    return list.replace(System.lineSeparator(), "\n").getBytes(StandardCharsets.UTF_8);
  }
}
