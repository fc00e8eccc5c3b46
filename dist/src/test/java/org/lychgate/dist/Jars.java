package org.lychgate.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Small jars for tests, compiled on the spot. */
final class Jars {
  private Jars() {}

  /** Compiles {@code sources}, path without {@code .java} to text, into one folder. */
  static Path compile(Path dir, Map<String, String> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = Files.createDirectories(dir.resolve("classes"));
    List<String> words = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
    for (Map.Entry<String, String> source : new TreeMap<>(sources).entrySet()) {
      Path file = dir.resolve("src").resolve(source.getKey() + ".java");
      Files.createDirectories(file.getParent());
      words.add(Files.writeString(file, source.getValue()).toString());
    }
    int exit = compiler.run(null, null, null, words.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("the sources of a test do not compile");
    }
    return classes;
  }

  /** Puts files of {@code folder} that begin with {@code prefix} into a jar. */
  static Path jar(Path jar, Path folder, String prefix) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream to = new JarOutputStream(out);
        var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString();
        if (name.startsWith(prefix)) {
          to.putNextEntry(new ZipEntry(name));
          Files.copy(file, to);
        }
      }
    }
    return jar;
  }

  /** A jar with one licence and nothing else. */
  static Path licensed(Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream to = new JarOutputStream(out)) {
      to.putNextEntry(new ZipEntry("META-INF/LICENSE"));
      to.write(
          jar.getFileName().toString().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
