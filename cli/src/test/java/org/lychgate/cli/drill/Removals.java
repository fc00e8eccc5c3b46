package org.lychgate.cli.drill;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The controls of {@code src/test/sabotage/removed/controls.txt}: where each stands in the source,
 * and which attack gets through without it. Sources that have moved on are noticed, as each place
 * has to be there just once.
 *
 * @param edits by file below the project's folder: what stands there, and what stands there instead
 */
record Removals(Map<String, List<Edit>> edits, List<Removal> list) {
  private static final Path FOLDER = Path.of("src/test/sabotage/removed");
  private static final String OUT = "$OUT";

  /** One place in a source. */
  record Edit(String name, String there, String instead) {}

  /**
   * One control, taken out for one attack.
   *
   * @param run it shares a registry with the others of its run
   * @param edits names of edits
   * @param sql statements of the database's owner
   * @param said part of what the drill says of the attack without the control
   */
  record Removal(String attack, int run, List<String> edits, List<String> sql, String said) {
    @Override
    public String toString() {
      List<String> out = new ArrayList<>(edits);
      out.addAll(sql);
      return attack + " without " + String.join(", ", out);
    }
  }

  static Removals read() {
    Map<String, List<Edit>> edits = new TreeMap<>();
    List<Removal> removals = new ArrayList<>();
    String name = "";
    String file = "";
    String there = "";
    try {
      for (String line : Files.readAllLines(FOLDER.resolve("controls.txt"))) {
        if (line.startsWith("edit ")) {
          name = line.substring(5).strip();
        } else if (line.startsWith("in ")) {
          file = line.substring(3).strip();
        } else if (line.startsWith("- ")) {
          there = line.substring(2);
        } else if (line.startsWith("+ ")) {
          String asks = "org.lychgate.removed.Removed.is(\"" + name + "\")";
          edits
              .computeIfAbsent(file, _ -> new ArrayList<>())
              .add(new Edit(name, there, line.substring(2).replace(OUT, asks)));
        } else if (line.startsWith("remove ")) {
          removals.add(removal(line.substring(7)));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          throw new AssertionError("controls.txt has a line that says nothing: " + line);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("the list of controls cannot be read", e);
    }
    return new Removals(edits, List.copyOf(removals));
  }

  private static Removal removal(String line) {
    String[] parts = line.split("\\|");
    String[] what = parts[2].split("\\bsql\\b", 2);
    return new Removal(
        parts[0].strip(),
        Integer.parseInt(parts[1].strip()),
        what[0].isBlank() ? List.of() : List.of(what[0].strip().split(" +")),
        what.length == 1 ? List.of() : List.of(what[1].strip()),
        parts[3].strip());
  }

  /** The attacks that have a control here. */
  Set<String> attacks() {
    Set<String> out = new TreeSet<>();
    list.forEach(removal -> out.add(removal.attack()));
    return out;
  }

  /** Names that a line takes out and no edit has. */
  Set<String> unknown() {
    Set<String> out = new TreeSet<>();
    list.forEach(removal -> out.addAll(removal.edits()));
    edits.values().forEach(all -> all.forEach(edit -> out.remove(edit.name())));
    return out;
  }

  /** The removals of one run, one for each attack. */
  List<Removal> run(int number) {
    return list.stream().filter(removal -> removal.run() == number).toList();
  }

  /** Numbers of the runs. */
  List<Integer> runs() {
    return list.stream().map(Removal::run).distinct().sorted().toList();
  }

  /** Writes what is out during which attack of a run, for the processes of its drill. */
  Path plan(int run, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Removal removal : run(run)) {
      write(folder.resolve("attack-" + removal.attack()), removal.edits());
      write(folder.resolve("sql-" + removal.attack()), removal.sql());
    }
    return folder;
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines), StandardCharsets.UTF_8);
  }

  /** The sources with all their edits. */
  Map<String, String> changed() throws IOException {
    Map<String, String> out = new TreeMap<>();
    for (Map.Entry<String, List<Edit>> file : edits.entrySet()) {
      Path source = Path.of(System.getProperty("lychgate.root", "..")).resolve(file.getKey());
      String text = Files.readString(source, StandardCharsets.UTF_8);
      for (Edit edit : file.getValue()) {
        int at = text.indexOf(edit.there());
        if (at < 0 || text.indexOf(edit.there(), at + 1) >= 0) {
          throw new AssertionError(
              source + " has moved on: \"" + edit.there() + "\" is not there just once");
        }
        text = text.replace(edit.there(), edit.instead());
      }
      out.put(file.getKey(), text);
    }
    return out;
  }

  /** Compiles them into a folder that goes before the program on the class path. */
  Path compile(Path work) throws IOException {
    Path out = Files.createDirectories(work.resolve("removed"));
    List<Path> sources = new ArrayList<>();
    sources.add(FOLDER.resolve("org/lychgate/removed/Removed.java"));
    for (Map.Entry<String, String> file : changed().entrySet()) {
      Path source = work.resolve("changed").resolve(file.getKey());
      Files.createDirectories(source.resolveSibling("x").getParent());
      sources.add(Files.writeString(source, file.getValue(), StandardCharsets.UTF_8));
    }
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    Iterable<? extends JavaFileObject> files =
        compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources);
    List<String> options = List.of("-proc:none", "-nowarn", "-d", out.toString(), "-cp", classPath);
    if (!compiler.getTask(said, null, null, options, null, files).call()) {
      throw new AssertionError("without its controls the program does not compile:\n" + said);
    }
    return out;
  }
}
