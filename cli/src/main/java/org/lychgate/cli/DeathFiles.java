package org.lychgate.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.lychgate.formats.Beside;
import org.lychgate.formats.DmfBulk;
import org.lychgate.formats.DmfReader;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.InseeReader;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.RowFeed;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/** Reads a death file of any kind into rows, with findings and quarantine beside the output. */
final class DeathFiles {
  /** The kinds, by their word on the command line. */
  enum Format {
    DMF(SourceKind.DMF),
    INSEE(SourceKind.INSEE),
    CSV(SourceKind.CSV),
    NATIVE(SourceKind.LYCHGATE);

    final SourceKind source;

    Format(SourceKind source) {
      this.source = source;
    }
  }

  /**
   * One file, read.
   *
   * @param sha256 of all its bytes
   */
  record Read(ReadCounts counts, Sha256 sha256) {}

  private static final int SNIFF = 4096;

  /** A D row of any length: of an update whose rows lost the blanks at their end. */
  private static final Pattern DELETION = Pattern.compile("D[0-9]{9}[^,;|\t]*");

  private DeathFiles() {}

  /** The format of a file by its first line. Throws where it looks like none. */
  static Format guess(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      byte[] head = in.readNBytes(SNIFF);
      if (InseeReader.isInsee(head)) {
        return Format.INSEE;
      }
      String start = new String(head, StandardCharsets.ISO_8859_1);
      String line = start.lines().findFirst().orElse("");
      if (line.startsWith("{")) {
        return Format.NATIVE;
      }
      if ((line.length() == DmfReader.WIDTH && line.substring(1, 10).matches("[0-9 ]{9}"))
          || DELETION.matcher(line).matches()) {
        return Format.DMF;
      }
      if (line.matches(".*[,;|\t].*")) {
        return Format.CSV;
      }
      throw new OperatorException(
          ExitCode.INPUT,
          file + " does not look like a death file",
          "say what it is with --format dmf, insee, csv or native");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same of an update, which has no line where nothing changed: then a manifest beside it tells
   * that this is so, and not a transfer that broke off.
   */
  static Format guessUpdate(Path file, Optional<EditionNote> note) {
    try {
      boolean told = note.isPresent() || Files.exists(Beside.manifest(file));
      return told && Files.exists(file) && Files.size(file) == 0 ? Format.DMF : guess(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that enough was read; never leaves this class. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  /** SYNTHETIC where every number in the file is; else REAL. INSEE's file is always REAL. */
  static Realm guessRealm(List<Path> files, Format format) {
    if (format == Format.INSEE) {
      return Realm.REAL;
    }
    boolean[] synthetic = new boolean[1];
    try {
      for (Path file : files) {
        read(
            file,
            format,
            Realm.BENCH,
            record -> {
              if (record instanceof Parsed.Value<DeathFileRow> value
                  && value.value().identity().ssn().isPresent()) {
                if (!Realm.SYNTHETIC.accepts(value.value().identity().ssn().get())) {
                  throw new Enough();
                }
                synthetic[0] = true;
              }
            });
      }
    } catch (Enough _) {
      return Realm.REAL;
    }
    return synthetic[0] ? Realm.SYNTHETIC : Realm.REAL;
  }

  /** Reads {@code file} to the end. */
  static Read read(Path file, Format format, Realm realm, Consumer<Parsed<DeathFileRow>> sink) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in =
        new BufferedInputStream(new DigestInputStream(InputFiles.open(file), digest), 1 << 16)) {
      ReadCounts counts =
          switch (format) {
            case DMF -> DmfReader.read(in, realm, sink);
            case INSEE -> InseeReader.read(in, sink);
            case NATIVE -> NativeRows.read(file, in, sink);
            case CSV ->
                PersonCsvReader.open(in, realm, "")
                    .read(record ->
                        sink.accept(
                            switch (record) {
                              case Parsed.Value<org.lychgate.formats.PersonRow> v ->
                                  new Parsed.Value<>(
                                      v.line(), v.value().deathFileRow(), v.findings());
                              case Parsed.Rejected<org.lychgate.formats.PersonRow> r ->
                                  new Parsed.Rejected<>(r.line(), r.findings(), r.raw());
                            }));
          };
      return new Read(counts, Sha256.fromBytes(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows of {@code files}; what is wrong with them goes to {@code out}'s findings files. */
  static List<DeathFileRow> readAll(
      List<Path> files, Format format, Realm realm, Path out, List<Read> reads) {
    List<DeathFileRow> rows = new ArrayList<>();
    withFindings(
        out,
        odd -> {
          for (Path file : files) {
            reads.add(
                read(
                    file,
                    format,
                    realm,
                    record -> {
                      odd.accept(record);
                      if (record instanceof Parsed.Value<DeathFileRow> value) {
                        rows.add(value.value());
                      }
                    }));
          }
        });
    return rows;
  }

  /**
   * Feeds all rows of {@code files} into {@code builder}; what is wrong with them goes to {@code
   * out}'s findings files.
   *
   * @param progress is told the bytes read so far, and of how many
   */
  static List<Read> feed(
      List<Path> files,
      Format format,
      IndexBuilder builder,
      Realm realm,
      Path out,
      int threads,
      ProgressLine progress) {
    List<Read> reads = new ArrayList<>();
    withFindings(
        out,
        odd -> {
          for (Path file : files) {
            if (format == Format.DMF) {
              reads.add(feedDmf(file, builder, realm, threads, odd, progress));
            } else {
              RowFeed feed = builder.newFeed();
              long[] rows = new long[1];
              reads.add(
                  read(
                      file,
                      format,
                      realm,
                      record -> {
                        odd.accept(record);
                        if (record instanceof Parsed.Value<DeathFileRow> value) {
                          feed.add(value.value());
                        }
                        progress.at(++rows[0], 0);
                      }));
            }
          }
        });
    return reads;
  }

  private static Read feedDmf(
      Path file,
      IndexBuilder builder,
      Realm realm,
      int threads,
      Consumer<Parsed<DeathFileRow>> odd,
      ProgressLine progress) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(InputFiles.open(file), digest)) {
      long records = Files.size(file) / (DmfReader.WIDTH + 1);
      ReadCounts counts =
          DmfBulk.read(
              in,
              realm,
              threads,
              () -> sink(builder.newFeed()),
              odd,
              bytes -> progress.at(bytes / (DmfReader.WIDTH + 1), records));
      return new Read(counts, Sha256.fromBytes(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DmfBulk.Sink sink(RowFeed feed) {
    return new DmfBulk.Sink() {
      @Override
      public void regular(int number, int birth, int death, byte[] bytes, int at) {
        feed.addDmf(number, birth, death, bytes, at);
      }

      @Override
      public void row(DeathFileRow row) {
        feed.add(row);
      }
    };
  }

  /** Runs {@code reading}, which hands over every record that is not quite right. */
  private static void withFindings(Path out, Consumer<Consumer<Parsed<DeathFileRow>>> reading) {
    try (FindingsFile findings = FindingsFile.open(Beside.findings(out), true);
        QuarantineFile quarantine = QuarantineFile.open(Beside.quarantine(out), true)) {
      reading.accept(record -> {
        findings.addAll(record);
        quarantine.addIfRejected(record);
      });
      findings.commit();
      quarantine.commit();
    }
  }
}
