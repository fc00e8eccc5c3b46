package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.Field;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.AmendmentStatement;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.SharedPostgres;

/** An amendment that only the log knows any more. */
final class RecoverAmendmentTest {
  @TempDir Path folder;

  @Test
  void recover_lostAmendment_standsAgainAndIsToldUnderItsNumber() throws Exception {
    try (World world = new World(folder)) {
      SubmissionResult first = world.submit(World.TT, 3);
      long publish = first.submissionLeaf() + first.count() + 2;
      long report =
          world
              .send(
                  world.sign(
                      World.TT,
                      List.of(
                          world.source(
                              World.TT,
                              "corrected",
                              People.record(3).set("MNAME", "Q").set("DMIDDLE", "QUILL").build()))))
              .get()
              .messages()
              .getFirst()
              .reportLeaf();
      world.shut();
      Database older = SharedPostgres.copy(world.database);
      world.openOn(world.database);
      AmendmentStatement statement =
          new AmendmentStatement(
              Realm.SYNTHETIC,
              new LeafIndex(publish),
              new LeafIndex(report),
              List.of(Field.MIDDLE),
              World.TT,
              world.day());
      world
          .register()
          .cases()
          .amend(statement.canonical(), world.signature(statement, World.TT))
          .get();
      List<SignedNotice> told = world.register().feed(0, 10);
      assertThat(told).hasSize(1);

      restore(world, older);

      assertThat(world.register().feed(0, 10)).isEqualTo(told);
      EditionInfo edition = world.publish(Scope.FULL, EditionKind.FULL).get();
      assertThat(Files.readString(edition.folder().resolve(EditionFiles.NATIVE))).contains("QUILL");
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

  private static void restore(World world, Database older) {
    world.shut();
    RegisterConfig c = world.config();
    Register.recover(
        new RegisterConfig(
            c.data(),
            older,
            c.realm(),
            c.logSigners(),
            c.noticeSigner(),
            c.policyFile(),
            c.holders(),
            c.clock(),
            c.seed()),
        false);
    world.openOn(older);
  }
}
