package org.lychgate.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** {@code ./build dist}: the packages for subscribers, from jars that are built already. */
public final class DistMain {
  private static final String MAIN = "org/lychgate/cli/SubscriberMain";

  /** Exit code for what the operator can mend (design §9). */
  private static final int ENVIRONMENT = 4;

  /** The pages that a subscriber needs. */
  private static final List<String> PAGES =
      List.of(
          "agreement",
          "formats",
          "index",
          "insee",
          "kit",
          "link",
          "review",
          "screening",
          "subscribe",
          "subscriber");

  private static final List<String> SAMPLE = List.of("customers.csv", "deaths.dmf", "update.dmf");

  /** Modules beside those that are found by name: the service behind java.management. */
  private static final Set<String> ALWAYS = Set.of("java.base", "jdk.management");

  private final Path root;
  private final Path work;
  private final Path out;

  private DistMain(Path root) {
    this.root = root;
    this.out = root.resolve("dist/target/packages");
    this.work = root.resolve("dist/target/work");
  }

  /**
   * Makes the packages.
   *
   * @param args the folder of the project
   */
  public static void main(String[] args) {
    try {
      new DistMain(Path.of(args[0]).toAbsolutePath()).make();
    } catch (DistException e) {
      System.err.println("error: " + e.getMessage());
      System.err.println("hint: " + e.hint());
      System.exit(ENVIRONMENT);
    } catch (IOException e) {
      System.err.println("error: " + e);
      System.err.println("hint: check the disk and its free space");
      System.exit(ENVIRONMENT);
    }
  }

  private void make() throws IOException {
    clear(work);
    Files.createDirectories(work.resolve("lib"));
    Files.createDirectories(out);
    List<Path> all = jars(root.resolve("cli/target/lib"));
    all.addAll(jars(root.resolve("cli/target")));
    Reachable needed = Reachable.from(MAIN, all);
    List<String> lost =
        needed.missing().stream().filter(name -> name.startsWith("org/lychgate/")).toList();
    if (!lost.isEmpty()) {
      throw new DistException("no jar has " + lost, "run ./build dist, which builds them all");
    }
    List<Path> jars = new ArrayList<>();
    for (Path jar : needed.jars()) {
      jars.add(Files.copy(jar, work.resolve("lib").resolve(jar.getFileName())));
    }
    jars.sort(Comparator.comparing(jar -> jar.getFileName().toString()));
    Path cli = find(jars, "cli");
    String version = version(cli);
    Instant time = time(cli);
    Set<String> modules = new TreeSet<>(needed.modules());
    modules.addAll(ALWAYS);
    System.out.println("jars: " + String.join(" ", names(jars)));
    System.out.println("modules: " + String.join(" ", modules));

    RuntimeImage image = RuntimeImage.link(modules, work.resolve("runtime"), work);
    for (String file : SAMPLE) {
      Files.write(work.resolve(file), resource("sample/" + file));
    }
    Path archive = work.resolve(RuntimeImage.ARCHIVE);
    image.archive(jars, time, trials(), archive);

    Bundle linux = common(jars, version, time, Runtime.version().toString());
    linux.addAll("runtime", image.folder());
    linux.add("lib/" + RuntimeImage.ARCHIVE, archive);
    linux.add("lychgate", launcher("lychgate.sh", jars, "/", ":"), true);
    write(linux, "lychgate-" + version + "-" + system(), time);

    Bundle windows = common(jars, version, time, "");
    windows.add("lychgate.cmd", crlf(launcher("lychgate.cmd", jars, "\\", ";")), true);
    write(windows, "lychgate-" + version + "-windows", time);
  }

  /** What both packages have. */
  private Bundle common(List<Path> jars, String version, Instant time, String runtime)
      throws IOException {
    Bundle bundle = new Bundle();
    for (Path jar : jars) {
      bundle.add("lib/" + jar.getFileName(), Files.readAllBytes(jar), false);
    }
    for (String page : PAGES) {
      Path file = root.resolve("docs/" + page + ".md");
      bundle.add("docs/" + page + ".md", Files.readAllBytes(file), false);
    }
    for (String file : SAMPLE) {
      bundle.add("sample/" + file, resource("sample/" + file), false);
    }
    bundle.add("LICENSE", Files.readAllBytes(root.resolve("LICENSE")), false);
    ThirdParty others = ThirdParty.of(jars, rooms(), runtime);
    bundle.add("THIRD-PARTY.txt", others.listBytes(), false);
    others.texts().forEach((path, text) -> bundle.add("licences/" + path, text, false));
    String read =
        text(runtime.isEmpty() ? "readme-windows.txt" : "readme-linux.txt")
            .replace("@VERSION@", version)
            .replace("@DAY@", time.toString().substring(0, 10));
    bundle.add("README.txt", read.getBytes(StandardCharsets.UTF_8), false);
    return bundle;
  }

  private void write(Bundle bundle, String name, Instant time) throws IOException {
    Path zip = out.resolve(name + ".zip");
    String hash = bundle.write(zip, name, time);
    // As sha256sum -c reads it.
    Files.writeString(out.resolve(name + ".zip.sha256"), hash + "  " + name + ".zip\n");
    System.out.printf(
        Locale.ROOT, "%s  %s  %,d bytes%n", hash, root.relativize(zip), Files.size(zip));
  }

  /** Commands whose classes the archive is to have. */
  private static List<List<String>> trials() {
    String main = MAIN.replace('/', '.');
    String name = "--name=ALDER,ANNA";
    return List.of(
        List.of(main, "--version"),
        List.of(main, "--help"),
        List.of(main, "index", "deaths.dmf", "--out", "deaths.index"),
        List.of(main, "lookup", "--against", "deaths.index", name, "--birth=1931-03-14"),
        List.of(main, "screen", "customers.csv", "--against=deaths.index", "--out=r.csv"),
        List.of(main, "doctor", "deaths.index"));
  }

  private byte[] launcher(String file, List<Path> jars, String slash, String between) {
    String folder = slash.equals("/") ? "$here/" : "%HERE%";
    List<String> path = names(jars).stream().map(jar -> folder + "lib" + slash + jar).toList();
    return text(file)
        .replace("@JARS@", String.join(between, path))
        .replace("@OPTIONS@", String.join(" ", RuntimeImage.OPTIONS))
        .replace("@ARCHIVE@", RuntimeImage.ARCHIVE)
        .replace("@MAIN@", MAIN.replace('/', '.'))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] crlf(byte[] text) {
    return new String(text, StandardCharsets.UTF_8)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The rooms of this project, which are no third party's. */
  private List<String> rooms() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DistException("there is no folder " + folder, "run ./build dist, which builds it");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .filter(file -> !file.toString().endsWith("-tests.jar"))
              .sorted()
              .toList());
    }
  }

  private static Path find(List<Path> jars, String room) {
    return jars.stream()
        .filter(jar -> jar.getFileName().toString().matches(room + "-[0-9][^-]*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new DistException("there is no jar of " + room, "run ./build dist"));
  }

  private static List<String> names(List<Path> jars) {
    return jars.stream().map(jar -> jar.getFileName().toString()).toList();
  }

  private static String version(Path cli) {
    return cli.getFileName().toString().replaceFirst("^cli-", "").replaceFirst("\\.jar$", "");
  }

  /** The one time that all of this build's jars state; of the pom, not of the clock. */
  private static Instant time(Path cli) throws IOException {
    try (JarFile jar = new JarFile(cli.toFile())) {
      // As it stands there: else it would be taken for a time of this machine's zone.
      return jar.getEntry("META-INF/MANIFEST.MF").getTimeLocal().toInstant(ZoneOffset.UTC);
    }
  }

  private static String system() {
    String arch = System.getProperty("os.arch", "");
    String short64 = arch.equals("amd64") ? "x64" : arch;
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).replace(' ', '-')
        + "-"
        + short64;
  }

  private static String text(String name) {
    return new String(resource(name), StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) {
    try (InputStream in = DistMain.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(path);
        }
      }
    }
  }
}
