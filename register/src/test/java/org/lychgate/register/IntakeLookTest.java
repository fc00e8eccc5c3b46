package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.register.postgres.DbRole;

final class IntakeLookTest {
  @TempDir Path folder;

  @Test
  void read_severalBatches_answersEachInItsPlace() throws IOException, SQLException {
    try (World world = new World(folder)) {
      SubmissionMaker.Signed sent = batch(world, 1);
      world.send(sent).get();
      try (Connection app = world.database.connect(DbRole.APP)) {
        app.createStatement().execute("SET search_path TO lychgate");
        List<IntakeLook> looks =
            IntakeLook.read(
                app,
                List.of(
                    batch(world, 2).envelope().statement(),
                    sent.envelope().statement(),
                    batch(world, 3).envelope().statement()));
        assertThat(looks).extracting(IntakeLook::used).containsExactly(false, true, false);
        assertThat(looks).extracting(IntakeLook::lost).containsOnly(false);
        assertThat(looks).extracting(IntakeLook::last).containsOnly(Optional.of(World.DAY));
      }
    }
  }

  private static SubmissionMaker.Signed batch(World world, int i) {
    return world.sign(
        World.TT, List.of(world.source(World.TT, World.TT + "-" + i, People.record(i).build())));
  }
}
