package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.DbRole;

/** What we told ourselves comes back as news: it weighs nothing. */
final class EchoTest {
  private static final int WHO = 3;

  @TempDir Path folder;
  private World world;
  private int sent;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    world.submit(World.TT, WHO);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private SubmissionResult report(String reporter, IjeRecord.Builder record) {
    sent++;
    return world
        .send(world.sign(reporter, List.of(world.source(reporter, "echo-" + sent, record.build()))))
        .get();
  }

  private SubmissionResult report(String reporter) {
    return report(reporter, People.record(People.identity(WHO), People.death(WHO), 0));
  }

  private static void assertEcho(SubmissionResult result) {
    assertThat(result.outcomes()).containsOnlyKeys(Outcome.REFUSED);
    assertThat(result.reasons()).containsKey(Reason.ECHO_OF_OUR_OWN_NOTICE);
  }

  private void tell(String subscriber) {
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.register().disclose(subscriber, Scope.FULL, 1).get();
  }

  private void reverse() {
    long publish =
        world
            .register()
            .findCase(world.claim(People.identity(WHO)).get().caseCode())
            .flatMap(info -> info.publishLeaf().stream().boxed().findFirst())
            .orElseThrow();
    world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
  }

  @Test
  void submit_aLeadBeforeAnybodyWasTold_isALead() {
    world.publish(Scope.FULL, EditionKind.FULL).get();
    assertThat(report(World.AGENCY).outcomes()).containsOnlyKeys(Outcome.LEAD);
  }

  @Test
  void submit_aLeadOnceSomebodyWasTold_isAnEchoWhileListedHeldAndReversed() {
    tell("subscriber-1");
    assertEcho(report(World.AGENCY));
    world.claim(People.identity(WHO));
    assertEcho(report(World.AGENCY));
    reverse();
    world.restart();
    assertEcho(report(World.AGENCY));
    // Somebody of whom nobody was told.
    assertThat(
            report(World.AGENCY, People.record(People.identity(6), People.death(6), 0)).outcomes())
        .containsOnlyKeys(Outcome.LEAD);
    assertThat(world.register().replay().differences()).isEmpty();
  }

  @Test
  void submit_byAFuneralHomeThatHasOurFile_isAnEchoAndElseIsNot() {
    tell("subscriber-1");
    assertThat(report(World.FUNERAL).outcomes()).containsOnlyKeys(Outcome.CORROBORATES);
    world.register().disclose("funeral-files-1", Scope.FULL, 1).get();
    assertEcho(report(World.FUNERAL));
    assertThat(world.register().replay().differences()).isEmpty();
  }

  @Test
  void submit_byTheRegistrarWhatsoeverWasTold_isNoEcho() {
    tell("subscriber-1");
    assertThat(report(World.TT, People.record(WHO)).outcomes())
        .containsOnlyKeys(Outcome.CORROBORATES);
  }

  @Test
  void submit_aLeadAfterAnEditionThatCannotHaveNamedThePerson_isALead() {
    // State records and recent deaths are in no public edition.
    world.publish(Scope.PUBLIC, EditionKind.FULL).get();
    world.register().disclose("subscriber-1", Scope.PUBLIC, 1).get();
    assertThat(report(World.AGENCY).outcomes()).containsOnlyKeys(Outcome.LEAD);
    // An edition that was cut before the person was listed.
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.register().disclose("subscriber-1", Scope.FULL, 1).get();
    world.submit(World.TT, 9);
    assertThat(
            report(World.AGENCY, People.record(People.identity(9), People.death(9), 0)).outcomes())
        .containsOnlyKeys(Outcome.LEAD);
  }

  @Test
  void corroborated_countsOrganisationsNotReports() throws SQLException {
    report(World.TT, People.record(WHO));
    assertThat(sources()).isZero();
    report(World.FUNERAL);
    report(World.FUNERAL);
    assertThat(sources()).isEqualTo(1);
  }

  @Test
  void corroborated_byWhatHadWaited_countsEachOrganisationOnce() throws SQLException {
    IjeRecord.Builder waits = People.record(People.identity(6), People.death(6), 0);
    report(World.FUNERAL, waits);
    report(World.FUNERAL, waits);
    world.submit(World.TT, 6);
    assertThat(sources()).isEqualTo(1);
  }

  /** Further sources of the newest entry. */
  private long sources() throws SQLException {
    try (Connection owner = world.database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT corroborated FROM lychgate.entry ORDER BY publish_leaf DESC LIMIT 1")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
