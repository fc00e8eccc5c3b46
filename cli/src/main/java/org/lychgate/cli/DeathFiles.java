package org.lychgate.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lychgate.formats.Beside;
import org.lychgate.formats.DmfReader;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.InseeReader;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.QuarantineFile;
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

  private DeathFiles() {}

  /** The format of a file by its first line. Throws where it looks like none. */
  static Format guess(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      String start = new String(in.readNBytes(SNIFF), StandardCharsets.ISO_8859_1);
      String line = start.lines().findFirst().orElse("");
      if (line.toLowerCase(Locale.ROOT).replace("\"", "").startsWith("nomprenom;")) {
        return Format.INSEE;
      }
      if (line.startsWith("{")) {
        return Format.NATIVE;
      }
      if (line.length() == DmfReader.WIDTH && line.substring(1, 10).matches("[0-9 ]{9}")) {
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

  /** SYNTHETIC where every number in the file is; else REAL. INSEE's file is always REAL. */
  static Realm guessRealm(List<Path> files, Format format) {
    if (format == Format.INSEE) {
      return Realm.REAL;
    }
    long[] seen = new long[2];
    for (Path file : files) {
      read(
          file,
          format,
          Realm.BENCH,
          record -> {
            if (record instanceof Parsed.Value<DeathFileRow> value) {
              value
                  .value()
                  .identity()
                  .ssn()
                  .ifPresent(ssn -> seen[Realm.SYNTHETIC.accepts(ssn) ? 0 : 1]++);
            }
          });
    }
    return seen[0] > 0 && seen[1] == 0 ? Realm.SYNTHETIC : Realm.REAL;
  }

  /** Reads {@code file} to the end. */
  static Read read(
      Path file,
      Format format,
      Realm realm,
      java.util.function.Consumer<Parsed<DeathFileRow>> sink) {
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
    try (FindingsFile findings = FindingsFile.open(Beside.findings(out), true);
        QuarantineFile quarantine = QuarantineFile.open(Beside.quarantine(out), true)) {
      for (Path file : files) {
        reads.add(
            read(
                file,
                format,
                realm,
                record -> {
                  findings.addAll(record);
                  quarantine.addIfRejected(record);
                  if (record instanceof Parsed.Value<DeathFileRow> value) {
                    rows.add(value.value());
                  }
                }));
      }
      findings.commit();
      quarantine.commit();
    }
    return rows;
  }
}
