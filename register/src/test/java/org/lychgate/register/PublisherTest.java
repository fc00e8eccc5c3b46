package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.model.Scope;

/** Editions that follow one that died, or a start. */
final class PublisherTest {
  @TempDir Path folder;

  @Test
  void publish_afterOneDiedWhileItSorted_servesNothingOfIt() throws IOException {
    try (World world = new World(folder)) {
      world.submitRange(World.TT, 3, 6);
      Path begun = Files.createDirectories(folder.resolve("edition.new/full-000001"));
      Files.writeString(begun.resolve("entries.dmf.piece-0"), "left behind");
      EditionInfo cut = world.publish(Scope.FULL, EditionKind.FULL).get();
      assertThat(cut.rows()).isEqualTo(3);
      try (Stream<Path> files = Files.list(cut.folder())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder(
                "entries.native", "entries.dmf", "sidecar.csv", "manifest.json");
      }
      assertThat(begun).doesNotExist();
      assertThat(
              Verifier.verify(
                      world.register().logFolder(),
                      world.genesis.trust(),
                      List.of(cut.folder()),
                      Progress.NONE)
                  .findings())
          .isEmpty();
    }
  }
}
