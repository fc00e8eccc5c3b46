package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.model.Outcome;
import org.lychgate.model.Scope;
import org.lychgate.register.backup.Backups;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.SharedPostgres;

/** A report that waited, and whose record went with an entry of the same person. */
final class WaitingErasedTest extends ErasureHarness {
  private static final int OTHER = 20;

  private String closed(long leaf) throws SQLException {
    return asOwner("SELECT coalesce(closed::text, 'open') FROM waiting WHERE leaf_index = " + leaf);
  }

  private String asOwner(String query) throws SQLException {
    return asRole(
        org.lychgate.register.postgres.DbRole.OWNER,
        sql -> {
          try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "none";
          }
        });
  }

  /** A funeral director's word waits, the registrar's record is listed, and is taken back. */
  private long waitThenReverse() {
    SubmissionResult waits =
        world
            .send(
                world.sign(
                    World.FUNERAL,
                    List.of(
                        world.source(
                            World.FUNERAL,
                            "funeral-20",
                            People.record(People.identity(OTHER), People.death(OTHER), 0)
                                .build()))))
            .get();
    assertThat(waits.outcomes()).isEqualTo(Map.of(Outcome.WAITS, 1));
    SubmissionResult listed = world.submit(World.TT, OTHER);
    publish = listed.submissionLeaf() + listed.count() + 2;
    world.reverse(publish, ReverseCause.WRONG_PERSON, World.OFFICER).get();
    // Nobody was given an edition with this entry in it.
    return waits.messages().getFirst().reportLeaf();
  }

  @Test
  void erasure_ofTheEntry_closesTheReportThatWaitedForThePerson() throws Exception {
    long leaf = waitThenReverse();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.publish(Scope.LIMITED, EditionKind.FULL).get();
    erase().get();
    assertThat(closed(leaf)).isEqualTo("open");
    // The clock runs once a day.
    world.setDay(World.DAY.plusDays(1));
    world.register().queues().runClock();
    assertThat(closed(leaf)).isEqualTo("1");
    assertThat(world.register().queues().list(World.OFFICER, Optional.empty(), -1, 10)).isEmpty();
    // Its day comes: there is no second ERASE leaf of one record.
    world.setDay(World.DAY.plusDays(200));
    world.register().queues().runClock();
    assertThat(asOwner("SELECT count(*) FROM event WHERE kind = 'ERASE' AND refers_to = " + leaf))
        .isEqualTo("1");
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void restore_fromBeforeTheErasure_closesItAgain() throws Exception {
    long leaf = waitThenReverse();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.publish(Scope.LIMITED, EditionKind.FULL).get();
    Path backup = folder.resolveSibling(folder.getFileName() + "-waiting");
    Backups.write(
        folder, world.database, backup, false, Instant.parse("2026-01-12T09:00:00Z"), "1");
    erase().get();
    world.shut();
    Database empty = SharedPostgres.fresh();
    Backups.read(backup, folder, empty, Optional.empty(), Optional.empty());
    RegisterConfig c = world.config();
    Register.recover(
        new RegisterConfig(
            c.data(),
            empty,
            c.realm(),
            c.logSigners(),
            c.noticeSigner(),
            c.policyFile(),
            c.holders(),
            c.clock(),
            c.seed()),
        false);
    world.openOn(empty);
    world.register().queues().runClock();
    assertThat(closed(leaf)).isEqualTo("1");
    assertThat(asOwner("SELECT count(*) FROM vault WHERE record = " + leaf)).isEqualTo("0");
    assertThat(verify().findings()).isEmpty();
  }
}
