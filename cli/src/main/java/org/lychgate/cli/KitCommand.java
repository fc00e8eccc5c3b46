package org.lychgate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.cli.kit.KitReport;
import org.lychgate.cli.kit.LeftBehind;
import org.lychgate.cli.kit.Loader;
import org.lychgate.cli.kit.ProcessLoader;
import org.lychgate.edition.json.Json;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.kit.Kit;
import org.lychgate.formats.kit.KitCase;
import org.lychgate.formats.kit.KitFolder;
import org.lychgate.formats.kit.KitJudge;
import org.lychgate.formats.kit.KitVerdict;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate kit}: does a loader of the Death Master File do what it must? */
@Command(
    name = "kit",
    description = {
      "Try any loader of the Death Master File, above all whether it takes people off.",
      "  lychgate kit --out KIT                                write the cases",
      "  lychgate kit --check KIT --self                       Lychgate's own loader",
      "  lychgate kit --check KIT --loader 'sh my-loader.sh'   yours, run for each case",
      "  lychgate kit --check KIT --states FOLDER              what yours has left there",
      "PASS or FAIL for each case, and why it matters. Exit 1 if one fails; see docs/kit.md."
    })
final class KitCommand implements Callable<Integer> {
  @Option(names = "--out", paramLabel = "KIT", description = "Folder to write the kit into.")
  @Nullable Path out;

  @Option(names = "--check", paramLabel = "KIT", description = "The kit a loader is tried with.")
  @Nullable Path check;

  @Option(
      names = "--loader",
      paramLabel = "COMMAND",
      description = {
        "Run by the shell for each case, with two more arguments: the folder",
        "of files to load, and an empty one for its state."
      })
  @Nullable String loader;

  @Option(names = "--self", description = "Try our own: index, index --update.")
  boolean self;

  @Option(
      names = "--states",
      paramLabel = "FOLDER",
      description = "What the loader leaves, a folder a case. Default: KIT.states.")
  @Nullable Path states;

  @Option(
      names = "--only",
      paramLabel = "CASE,...",
      split = ",",
      description = "Numbers or names of the cases to try. Default: all.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "A loader is stopped after so long a time for a case. Default: 60.")
  int patience = 60;

  @Option(names = "--report", paramLabel = "F", description = "Write the result into F, too.")
  @Nullable Path report;

  @Option(names = "--force", description = "Overwrite a kit, states and a report that are there.")
  boolean force;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  KitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    refuse();
    List<KitCase> cases = Kit.cases();
    SortedMap<String, byte[]> files = KitFolder.files(cases);
    if (out != null) {
      write(files, cases.size(), out);
      return ExitCode.DONE.code();
    }
    Path kit = check == null ? Path.of("") : check;
    checkKit(files, kit);
    Path left = states != null ? states : Path.of(kit.normalize() + ".states");
    KitReport result = check(chosen(cases), kit, left);
    if (report != null) {
      try (AtomicOutput file = AtomicOutput.open(report, force)) {
        file.write((result.text() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        file.commit();
      }
    }
    output.print(terminal, result.json(), result.text());
    return result.failed() > 0 ? ExitCode.NO.code() : ExitCode.DONE.code();
  }

  /** What makes no sense is said before anything is done. */
  private void refuse() {
    if ((out == null) == (check == null)) {
      throw usage("write a kit or try a loader with one?", "--out KIT or --check KIT");
    }
    boolean tries = loader != null || self || states != null || report != null || !only.isEmpty();
    if (out != null && tries) {
      throw usage("a kit that is written is not yet tried", "first --out KIT, then --check KIT");
    }
    if (loader != null && self) {
      throw usage("--self is a loader of its own", "leave --loader or --self away");
    }
    if (check != null && loader == null && !self && states == null) {
      throw usage(
          "which loader is to be tried?",
          "--self, --loader 'COMMAND', or --states FOLDER with what a loader has left");
    }
    if (loader != null && loader.isBlank()) {
      throw usage("the loader's command is empty", "--loader 'sh my-loader.sh'");
    }
    if (patience < 1) {
      throw usage("--patience is at least one second", "leave it away for 60");
    }
    if (report != null && !force && Files.exists(report)) {
      throw usage(report + " exists already", "--force overwrites it");
    }
  }

  private static OperatorException usage(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint);
  }

  private void write(SortedMap<String, byte[]> files, int cases, Path kit) throws IOException {
    if (Files.exists(kit)) {
      if (!force || !Files.isDirectory(kit)) {
        throw usage(kit + " exists already", "--force writes its files anew");
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = kit.resolve(file.getKey());
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.write(path, file.getValue());
    }
    output.print(
        terminal,
        Json.object()
            .put("cases", cases)
            .put("files", files.size())
            .put("kit", kit.toString())
            .build(),
        kit + ": " + cases + " cases in " + files.size() + " files; read " + kit + "/README.md");
  }

  /** The verdict is about the cases as they are here, so the folder must hold just these. */
  private static void checkKit(SortedMap<String, byte[]> files, Path kit) throws IOException {
    if (!Files.isDirectory(kit)) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no folder " + kit, "write one: lychgate kit --out " + kit);
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = kit.resolve(file.getKey());
      if (!Files.isRegularFile(path)) {
        throw notThisKit(path + " is missing", kit);
      }
      if (Files.size(path) != file.getValue().length
          || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
        throw notThisKit(path + " was altered, or is of another version", kit);
      }
    }
    try (Stream<Path> all = Files.walk(kit)) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = kit.relativize(path).toString().replace('\\', '/');
        if (name.contains("/" + KitFolder.IN + "/") && !files.containsKey(name)) {
          throw new OperatorException(
              ExitCode.INPUT,
              path + " is no file of the kit",
              "take it away: a loader may take it for an update");
        }
      }
    }
  }

  private static OperatorException notThisKit(String what, Path kit) {
    return new OperatorException(
        ExitCode.INPUT, what, "write the kit anew: lychgate kit --out " + kit + " --force");
  }

  private List<KitCase> chosen(List<KitCase> cases) {
    if (only.isEmpty()) {
      return cases;
    }
    List<KitCase> chosen = new ArrayList<>();
    for (String word : only) {
      chosen.add(
          cases.stream()
              .filter(one ->
                  one.id().equals(word)
                      || one.id().substring(0, 2).equals(word.length() == 1 ? "0" + word : word)
                      || one.id().substring(3).equals(word))
              .findFirst()
              .orElseThrow(
                  () -> usage("there is no case " + word, "a number such as 07, or a name")));
    }
    return chosen;
  }

  private KitReport check(List<KitCase> cases, Path kit, Path left)
      throws IOException, InterruptedException {
    Optional<Loader> tried =
        self
            ? Optional.of(new KitIndexLoader())
            : Optional.ofNullable(loader)
                .map(command -> new ProcessLoader(command, Duration.ofSeconds(patience)));
    if (tried.isPresent()) {
      clear(cases, left);
    } else if (!Files.isDirectory(left)) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no folder " + left, "name the one your loader wrote into");
    }
    ProgressLine progress = new ProgressLine(terminal, "cases", System::nanoTime);
    List<KitVerdict> verdicts = new ArrayList<>();
    try {
      for (KitCase one : cases) {
        progress.at(verdicts.size(), cases.size());
        Path folder = left.resolve(one.id());
        Optional<String> trouble = Optional.empty();
        if (tried.isPresent()) {
          Files.createDirectories(folder);
          trouble = tried.get().load(one, kit.resolve(one.id()).resolve(KitFolder.IN), folder);
        }
        verdicts.add(KitJudge.judge(one, LeftBehind.read(folder, trouble)));
      }
    } finally {
      progress.done();
    }
    return new KitReport(cases, verdicts);
  }

  /** What an earlier loader left must not be judged for this one's. */
  private void clear(List<KitCase> cases, Path left) {
    for (KitCase one : cases) {
      Path folder = left.resolve(one.id());
      if (Files.exists(folder)) {
        if (!force) {
          throw usage(folder + " is there from another trial", "--force removes it");
        }
        Folders.delete(folder);
      }
    }
  }
}
