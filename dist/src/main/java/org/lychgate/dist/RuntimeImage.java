package org.lychgate.dist;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/**
 * A Java with the modules that the package needs and no others, and an archive of classes that
 * makes it start faster.
 *
 * <p>The archive is one of shared classes (CDS), not an AOT cache. Measured on a look-up, both save
 * about a quarter of the start; but the cache of Java 25 leaves out picocli, whose classes are of
 * an old format, keeps profiles of its training run, and so is another file each time it is made.
 * The archive can be had the same, byte by byte. It takes the place of Java's own archives in the
 * image: with both, the package would be 28 MB larger and no faster.
 */
final class RuntimeImage {
  static final String ARCHIVE = "lychgate.jsa";

  /**
   * As in the launcher: an archive is for one way of keeping objects. Huge pages, where the system
   * gives them when asked, make a search a fifth quicker.
   */
  static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages", "--enable-native-access=ALL-UNNAMED");

  /**
   * A trial has one processor: with more, which classes of Java's it loads depends on which thread
   * waits for which, and the list was another one in a quarter of the runs. The classes of several
   * threads come from the jars then, some forty of 1,700.
   */
  private static final String ONE_PROCESSOR = "-XX:ActiveProcessorCount=1";

  private static final int DUMPS_MAX = 10;

  private final Path folder;
  private final Path work;

  private RuntimeImage(Path folder, Path work) {
    this.folder = folder;
    this.work = work;
  }

  /** Links an image of {@code modules} into {@code folder}, from the JDK that runs this. */
  static RuntimeImage link(Set<String> modules, Path folder, Path work) {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() ->
                new DistException("this Java has no jlink", "set JAVA_HOME to a whole JDK 25"));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exit =
        jlink.run(
            out,
            out,
            "--add-modules",
            String.join(",", modules),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            folder.toString());
    if (exit != 0) {
      throw new DistException("jlink failed: " + said, "is this a whole JDK 25?");
    }
    return new RuntimeImage(folder, work);
  }

  Path folder() {
    return folder;
  }

  /**
   * Writes the archive of the classes that {@code trials} load, for {@code jars} in this order and
   * of this time, wherever they will lie.
   */
  void archive(List<Path> jars, Instant time, List<List<String>> trials, Path archive)
      throws IOException {
    for (Path jar : jars) {
      // A jar of another time is taken for another jar.
      Files.setLastModifiedTime(jar, FileTime.from(time));
    }
    String path =
        String.join(java.io.File.pathSeparator, jars.stream().map(Path::toString).toList());
    Set<String> classes = new TreeSet<>();
    classes.addAll(list(folder.resolve("lib/classlist")));
    Path list = work.resolve("classes.txt");
    for (List<String> trial : trials) {
      List<String> options =
          List.of("-Xshare:off", ONE_PROCESSOR, "-XX:DumpLoadedClassList=" + list);
      run(options, path, trial);
      classes.addAll(list(list));
    }
    Files.write(list, classes, StandardCharsets.UTF_8);
    dump(path, list, archive);
  }

  /**
   * Dumps until two archives in a row are equal: on a busy machine about one in four has a method
   * looked up that the others have not, as threads of Java's own were faster or slower.
   */
  private void dump(String path, Path list, Path archive) throws IOException {
    Path before = work.resolve("before.jsa");
    for (int i = 0; i < DUMPS_MAX; i++) {
      List<String> options =
          List.of(
              "-Xshare:dump",
              "-XX:SharedClassListFile=" + list,
              "-XX:SharedArchiveFile=" + archive);
      run(options, path, List.of());
      if (i > 0 && Files.mismatch(before, archive) < 0) {
        return;
      }
      Files.move(archive, before, StandardCopyOption.REPLACE_EXISTING);
    }
    throw new DistException(
        "no two archives of classes were equal", "run it again when the machine is less busy");
  }

  /**
   * The classes in a list of Java's, in a form that can be sorted: without the numbers that classes
   * of other loaders refer to each other by, and without what only an AOT cache uses.
   */
  private static List<String> list(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (!line.startsWith("#") && !line.startsWith("@cp") && !line.contains(" source:")) {
        lines.add(line.replaceFirst(" id: [0-9]+$", ""));
      }
    }
    return lines;
  }

  private void run(List<String> options, String path, List<String> command) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(folder.resolve("bin/java").toString());
    words.addAll(OPTIONS);
    words.addAll(options);
    words.add("-cp");
    words.add(path);
    words.addAll(command);
    Path said = work.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    // The classes must not depend on whose machine it is.
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (process.waitFor() != 0) {
        List<String> lines = Files.readAllLines(said);
        throw new DistException(
            "the trial "
                + command
                + " failed: "
                + lines.subList(Math.max(0, lines.size() - 5), lines.size()),
            "does it work from the sources? ./lychgate is the same program");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DistException("stopped", "run it again", e);
    }
  }
}
