package org.lychgate.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/** An old death file that a registry begins from: it lists the first of all people. */
final class OldFile {
  private OldFile() {}

  static void write(Path folder, int rows, String file) throws IOException {
    Path index = folder.resolve(Inherited.FILE);
    Files.createDirectories(index.getParent());
    Files.deleteIfExists(index);
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.SYNTHETIC,
            IndexType.DEATHS,
            SourceKind.DMF,
            List.of(
                new ChainLink(
                    ChainLink.Kind.FULL, 1, Sha256.of(file.getBytes(StandardCharsets.UTF_8)))),
            Optional.empty()),
        IntStream.range(0, rows)
            .mapToObj(i ->
                new DeathFileRow(
                    DeathFileRow.Change.NONE,
                    People.identity(i),
                    PartialDate.of(People.death(i)),
                    "",
                    ProofCode.P,
                    Optional.empty(),
                    Optional.empty()))
            .iterator(),
        index);
  }
}
