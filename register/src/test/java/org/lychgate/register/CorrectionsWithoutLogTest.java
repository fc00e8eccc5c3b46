package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Scope;

/** Publication is down: the log's folder takes no files. Who is alive comes off the list anyway. */
final class CorrectionsWithoutLogTest {
  @TempDir Path folder = Path.of("");

  @Test
  void claimAndReversal_whileTheLogCannotBeWritten_standAndAreInItAfterwards() throws Exception {
    try (World world = new World(folder)) {
      SubmissionResult first = world.submit(World.TT, 0, 1, 2);
      world.publish(Scope.FULL, EditionKind.FULL).get();
      Path entries = folder.resolve("log/tile/entries");
      Path kept = folder.resolve("entries");
      Files.move(entries, kept);
      Files.writeString(entries, "no folder");

      assertThat(world.claim(People.identity(0))).isInstanceOf(Answer.Accepted.class);
      long publish = first.submissionLeaf() + first.count() + 3;
      world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();

      assertThat(world.register().feed(0, 10)).hasSize(2);
      assertThat(world.register().health().entries()).isEqualTo(2);
      assertThat(world.register().health().isCurrent()).isFalse();
      Operation seen = world.register().operation();
      assertThat(seen.tables().orElseThrow().ledgerSize()).isGreaterThan(seen.logSize());
      // What enters is not acknowledged before the public log has it.
      assertThatThrownBy(() -> world.submit(World.TT, 5)).isInstanceOf(OperatorException.class);

      Files.delete(entries);
      Files.move(kept, entries);
      world.restart();
      assertThat(world.register().health().isCurrent()).isTrue();
      assertThat(world.publish(Scope.FULL, EditionKind.FULL).get().rows()).isEqualTo(2);
      assertThat(
              Verifier.verify(
                      world.register().logFolder(),
                      world.genesis.trust(),
                      List.of(folder.resolve("edition")),
                      Progress.NONE)
                  .findings())
          .isEmpty();
    }
  }

  @Test
  void batchAndEdition_whileTheLogCannotBeWritten_areAnsweredOnlyWhenItHasThem() throws Exception {
    try (World world = new World(folder)) {
      world.submit(World.TT, 0, 1, 2);
      Path entries = folder.resolve("log/tile/entries");
      Path kept = folder.resolve("entries");
      Files.move(entries, kept);
      Files.writeString(entries, "no folder");

      assertThatThrownBy(() -> world.publish(Scope.FULL, EditionKind.FULL))
          .isInstanceOf(OperatorException.class);
      SubmissionMaker.Signed batch =
          world.sign(World.TT, List.of(world.source(World.TT, "m-5", People.record(5).build())));
      assertThatThrownBy(() -> world.send(batch)).isInstanceOf(OperatorException.class);
      // Committed by now, and still not in the public log.
      assertThatThrownBy(() -> world.send(batch)).isInstanceOf(OperatorException.class);
      assertThat(world.register().listEditions()).isEmpty();

      Files.delete(entries);
      Files.move(kept, entries);
      assertThat(world.send(batch).get().again()).isTrue();
      assertThat(world.register().health().isCurrent()).isTrue();
      assertThat(world.register().listEditions()).hasSize(1);
      assertThat(
              Verifier.verify(
                      world.register().logFolder(),
                      world.genesis.trust(),
                      List.of(folder.resolve("edition")),
                      Progress.NONE)
                  .findings())
          .isEmpty();
    }
  }
}
