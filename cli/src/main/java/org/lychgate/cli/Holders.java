package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonRow;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/** Makes the register's index of number holders from a file of all of them. */
final class Holders {
  private Holders() {}

  /** Builds {@code index} from {@code people}; returns how many holders it has. */
  static long build(Path people, Realm realm, Path index) {
    List<DeathFileRow> rows = new ArrayList<>();
    try (InputStream in = InputFiles.open(people)) {
      PersonCsvReader.open(in, realm, "")
          .read(record -> {
            if (record instanceof Parsed.Value<PersonRow> row) {
              rows.add(IndexBuilder.holder(row.value().identity()));
            }
          });
      return build(rows, realm, sha256(people), index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same of people at hand. */
  static long build(List<Identity> people, Realm realm, Path index) {
    return build(
        people.stream().map(IndexBuilder::holder).toList(),
        realm,
        Sha256.of(("" + people.size()).getBytes(StandardCharsets.US_ASCII)),
        index);
  }

  private static long build(List<DeathFileRow> rows, Realm realm, Sha256 source, Path index) {
    try {
      Files.createDirectories(index.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return IndexBuilder.build(
            new IndexBuilder.Spec(
                realm,
                IndexType.HOLDERS,
                SourceKind.CSV,
                List.of(new ChainLink(ChainLink.Kind.FULL, 1, source)),
                Optional.empty()),
            rows.iterator(),
            index)
        .kept();
  }

  private static Sha256 sha256(Path file) throws IOException {
    var digest = Sha256.newDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Sha256.fromBytes(digest.digest());
  }
}
