package org.lychgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.formats.Beside;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.IndexUpdate;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate index}: a death file into an index, or updates into an index that is there. */
@Command(
    name = "index",
    description = {
      "Build an index from death files, or apply updates to one.",
      "  lychgate index FILE... --out INDEX",
      "  lychgate index --update FILE... INDEX"
    })
final class IndexCommand implements Callable<Integer> {
  /** An index takes a third of the Death Master File's bytes, and less of any other file's. */
  private static final int DISK_SHARE = 3;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "DMF, INSEE, native or CSV.")
  List<Path> files = new ArrayList<>();

  @Option(names = "--out", paramLabel = "INDEX", description = "Index to write.")
  @Nullable Path out;

  @Option(
      names = "--update",
      description = "Apply the files, in their order, to the index named last.")
  boolean update;

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES}. Default: by the first line of the file.")
  DeathFiles.@Nullable Format format;

  @Option(
      names = "--realm",
      description =
          "real, synthetic or bench. Default: synthetic where every number is, else real.")
  @Nullable Realm realm;

  @Option(
      names = "--sequence",
      description = "Edition number of the first file, where no manifest.json is beside it.")
  @Nullable Long sequence;

  @Option(names = "--force", description = "Overwrite an index that is there.")
  boolean force;

  @Option(names = "--strict", description = "Exit 1 if there are findings.")
  boolean strict;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  IndexCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (update == (out != null)) {
      throw new OperatorException(
          ExitCode.USAGE,
          update ? "--update and --out do not go together" : "where is the index to go?",
          update ? "name the index last: --update FILE... INDEX" : "add --out INDEX");
    }
    ReadCounts counts = out != null ? build(out) : update();
    return strict && counts.findings() > 0 ? ExitCode.NO.code() : ExitCode.DONE.code();
  }

  private ReadCounts build(Path target) {
    if (Files.exists(target) && !force) {
      throw new OperatorException(
          ExitCode.USAGE, target + " exists already", "--force overwrites it");
    }
    files.forEach(ConvertManifest::check);
    Built built =
        build(
            files,
            Optional.ofNullable(format),
            Optional.ofNullable(realm),
            sequence != null ? sequence : 1,
            target,
            terminal);
    output.print(
        terminal,
        OutputOptions.counts(built.counts())
            .put("format", built.format().name().toLowerCase(Locale.ROOT))
            .put("index", target.toString())
            .put("realm", built.realm().name())
            .put("rows", built.rows())
            .build(),
        String.format(
            Locale.ROOT,
            "%s: %,d rows, %s realm (%s)",
            target,
            built.rows(),
            built.realm().word(),
            OutputOptions.text(built.counts())));
    sayWhereFindingsAre(built.counts(), target);
    return built.counts();
  }

  /** What came of a build. */
  record Built(ReadCounts counts, DeathFiles.Format format, Realm realm, long rows) {}

  /**
   * Builds an index; format and realm are guessed where they are not given.
   *
   * @param first edition number of the first file, where no manifest says another
   */
  private static Built build(
      List<Path> from,
      Optional<DeathFiles.Format> format,
      Optional<Realm> realm,
      long first,
      Path target,
      Terminal terminal) {
    DeathFiles.Format kind = format.orElseGet(() -> DeathFiles.guess(from.getFirst()));
    Realm in = realm.orElseGet(() -> DeathFiles.guessRealm(from, kind));
    IndexBuilder.checkRoom(target, from.stream().mapToLong(IndexCommand::size).sum() / DISK_SHARE);
    int threads = Runtime.getRuntime().availableProcessors();
    Stages stages = new Stages(terminal);
    try (IndexBuilder builder = new IndexBuilder(in, threads, stages::at)) {
      List<DeathFiles.Read> reads =
          DeathFiles.feed(from, kind, builder, in, target, threads, stages.line("reading"));
      ReadCounts counts = sum(reads);
      if (counts.kept() == 0 && counts.read() > 0) {
        throw new OperatorException(
            ExitCode.INPUT,
            "no record of " + from.getFirst() + " can be used in the realm " + in.word(),
            "look at " + Beside.findings(target) + "; are --realm and --format right?");
      }
      List<ChainLink> chain = new ArrayList<>();
      SourceKind source = kind.source;
      Optional<LocalDate> asOf = Optional.empty();
      for (int i = 0; i < from.size(); i++) {
        Optional<EditionNote> note = EditionNote.find(from.get(i));
        source = note.isPresent() ? SourceKind.LYCHGATE : source;
        asOf = note.map(EditionNote::asOf);
        chain.add(
            new ChainLink(
                ChainLink.Kind.FULL,
                note.map(EditionNote::sequence).orElse(first + i),
                reads.get(i).sha256()));
      }
      IndexBuilder.Built built =
          builder.write(new IndexBuilder.Spec(in, IndexType.DEATHS, source, chain, asOf), target);
      return new Built(counts, kind, in, built.kept());
    } finally {
      stages.done();
    }
  }

  /** The same, without a word about how it goes. */
  static Built build(
      List<Path> from, Optional<DeathFiles.Format> format, Optional<Realm> realm, Path target) {
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return build(from, format, realm, 1, target, new Terminal(nobody, nobody, false));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      // Whoever reads it says what is wrong with it.
      return 0;
    }
  }

  /** Progress of a build: a line for each of its stages. */
  private static final class Stages {
    private final Terminal terminal;
    private final Map<String, ProgressLine> lines = new LinkedHashMap<>();

    Stages(Terminal terminal) {
      this.terminal = terminal;
    }

    synchronized void at(String what, long done, long total) {
      line(what).at(done, total);
    }

    synchronized ProgressLine line(String what) {
      return lines.computeIfAbsent(
          what,
          key -> {
            done();
            return new ProgressLine(terminal, key, System::nanoTime);
          });
    }

    synchronized void done() {
      lines.values().forEach(ProgressLine::done);
    }
  }

  private ReadCounts update() {
    if (files.size() < 2) {
      throw new OperatorException(
          ExitCode.USAGE, "an update needs a file and an index", "--update FILE... INDEX");
    }
    Path index = files.getLast();
    List<DeathFiles.Read> reads = new ArrayList<>();
    Realm in;
    long next;
    try (PersonIndex open = PersonIndex.open(index)) {
      in = open.header().realm();
      next = sequence != null ? sequence : open.header().lastEdition() + 1;
    }
    if (realm != null && realm != in) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the index is of the realm " + in.word(),
          "nothing of one realm is read into another; leave --realm away");
    }
    for (Path file : files.subList(0, files.size() - 1)) {
      ConvertManifest.check(file);
      Optional<EditionNote> note = EditionNote.find(file);
      DeathFiles.Format kind = format != null ? format : DeathFiles.guessUpdate(file, note);
      List<DeathFileRow> rows = DeathFiles.readAll(List.of(file), kind, in, index, reads);
      if (sequence == null && note.isEmpty()) {
        refuseKnown(index, reads.getLast().sha256());
      }
      long number = note.map(EditionNote::sequence).orElse(next);
      IndexUpdate.Counts done =
          IndexUpdate.apply(
              index,
              new ChainLink(ChainLink.Kind.UPDATE, number, reads.getLast().sha256()),
              note.map(EditionNote::asOf),
              rows.iterator());
      next = number + 1;
      say(index, number, done);
    }
    ReadCounts counts = sum(reads);
    sayWhereFindingsAre(counts, index);
    return counts;
  }

  private void say(Path index, long number, IndexUpdate.Counts done) {
    output.print(
        terminal,
        Json.object()
            .put("added", done.added())
            .put("addedKnown", done.addedKnown())
            .put("changed", done.changed())
            .put("changedUnknown", done.changedUnknown())
            .put("deleted", done.deleted())
            .put("deletedAbsent", done.deletedAbsent())
            .put("index", index.toString())
            .put("rows", done.rows())
            .put("sequence", number)
            .build(),
        String.format(
            Locale.ROOT,
            "%s: update %d, %,d added, %,d changed, %,d deleted (%,d were not listed), %,d rows",
            index,
            number,
            done.added(),
            done.changed(),
            done.deleted(),
            done.deletedAbsent(),
            done.rows()));
  }

  /**
   * Where nobody says an update's number, its bytes are all there is to tell that it comes again.
   */
  private static void refuseKnown(Path index, Sha256 file) {
    try (PersonIndex open = PersonIndex.open(index)) {
      for (ChainLink link : open.header().chain()) {
        if (link.kind() == ChainLink.Kind.UPDATE && link.sha256().equals(file)) {
          throw new OperatorException(
              ExitCode.NO,
              "the update " + link.sequence() + " has been applied already",
              "the index was left as it was; if this is a later update with the same bytes, say"
                  + " its number: --sequence N");
        }
      }
    }
  }

  private void sayWhereFindingsAre(ReadCounts counts, Path target) {
    if (counts.findings() > 0) {
      terminal.note("findings are in " + Beside.findings(target));
    }
  }

  private static ReadCounts sum(List<DeathFiles.Read> reads) {
    return reads.stream().map(DeathFiles.Read::counts).reduce(ReadCounts.NONE, ReadCounts::plus);
  }
}
