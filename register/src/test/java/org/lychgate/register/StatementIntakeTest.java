package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.formats.Ssa721Reports;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.formats.Ssa721Writer;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;

/** Funeral directors' statements (SSA-721) at the register's door, from directors and others. */
final class StatementIntakeTest {
  private static final LocalDate SIGNED = LocalDate.of(2025, 12, 30);

  @TempDir Path folder = Path.of("");
  private World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Ssa721Statement statement(int person, Realm realm) {
    Identity who = People.identity(person);
    return new Ssa721Statement(
        realm,
        who.name(),
        List.of(),
        who.ssn(),
        PartialDate.of(People.death(person)),
        new Ssa721Statement.Place("", "TT", ""),
        who.birth(),
        new Ssa721Statement.Place("", who.birthPlace(), ""),
        who.sex(),
        new Ssa721Statement.Firm("HILL AND SONS", "1 HIGH ST"),
        "A HILL",
        SIGNED);
  }

  /**
   * What {@code reporter} sends when it holds {@code text} and states what person i's form says.
   */
  private static SubmissionMaker.Source source(
      String reporter, ReporterRole role, int i, String text) {
    RawRecord raw = new RawRecord(text.getBytes(StandardCharsets.UTF_8));
    DeathReport said =
        Ssa721Reports.toReport(
            statement(i, Realm.SYNTHETIC), "f1", new ReporterId(reporter), World.DAY, raw.hash());
    DeathReport as =
        new DeathReport(
            said.messageId(),
            said.reporter(),
            role,
            said.decedent(),
            said.death(),
            said.placeOfDeath(),
            said.certificate(),
            said.certified(),
            said.received(),
            said.rawHash(),
            said.comparison());
    return new SubmissionMaker.Source(as, SubmissionMaker.SSA_721, raw);
  }

  private SubmissionResult send(String reporter, ReporterRole role, int i, String text) {
    return world.send(world.sign(reporter, List.of(source(reporter, role, i, text)))).get();
  }

  private SubmissionResult direct(int i, String text) {
    return send(World.FUNERAL, ReporterRole.FUNERAL_DIRECTOR, i, text);
  }

  private void refused(SubmissionResult result, Reason reason) {
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.REFUSED, 1));
    assertThat(result.reasons()).isEqualTo(Map.of(reason, 1));
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void submit_directorsStatementThenRegistrarsRecord_publishesOnTheRegistrars() {
    SubmissionResult waits = direct(9, Ssa721Writer.json(statement(9, Realm.SYNTHETIC)));
    assertThat(waits.outcomes()).isEqualTo(Map.of(Outcome.WAITS, 1));
    assertThat(waits.reasons()).isEqualTo(Map.of(Reason.FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR, 1));
    assertThat(world.register().health().entries()).isZero();

    SubmissionResult published = world.submit(World.TT, 9);

    assertThat(published.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertThat(
            world.register().findStatus(new ReporterId(World.FUNERAL), "f1").orElseThrow().entry())
        .isEqualTo(published.messages().getFirst().entry());
  }

  /** As a registrar's it would be a record, as an agency's a lead; it is neither's. */
  @Test
  void submit_formUnderAnothersKey_isRefused() {
    String form = Ssa721Writer.json(statement(9, Realm.SYNTHETIC));
    refused(send(World.TT, ReporterRole.REGISTRAR, 9, form), Reason.RECORD_NOT_READABLE);
    refused(send(World.AGENCY, ReporterRole.LEAD, 9, form), Reason.RECORD_NOT_READABLE);
  }

  @Test
  void submit_statementThatTheFormDoesNotSay_isRefused() {
    String other = Ssa721Writer.json(statement(10, Realm.SYNTHETIC));
    refused(direct(9, other), Reason.STATEMENT_DIFFERS_FROM_RECORD);
  }

  @Test
  void submit_formOfAnotherRealm_isRefused() {
    String real =
        Ssa721Writer.json(statement(9, Realm.SYNTHETIC)).replace("\"SYNTHETIC\"", "\"REAL\"");
    refused(direct(9, real), Reason.RECORD_NOT_READABLE);
  }

  /** Items 6 and 7 name survivors; a form with either is not taken, nor is one left unsigned. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"spouse\":{\"last\":\"ASHDOWN\"},",
        "\"survivors\":[],",
        "\"telephone\":\"555 0100\",",
        "\"status\":\"INELIGIBLE\","
      })
  void submit_formThatSaysMore_isRefused(String more) {
    String form = Ssa721Writer.json(statement(9, Realm.SYNTHETIC));
    refused(direct(9, "{" + more + form.substring(1)), Reason.RECORD_NOT_READABLE);
  }

  @Test
  void submit_formUnderAnotherFormatsName_isRefused() {
    RawRecord raw =
        new RawRecord(
            Ssa721Writer.json(statement(9, Realm.SYNTHETIC)).getBytes(StandardCharsets.UTF_8));
    DeathReport report =
        Ssa721Reports.toReport(
            statement(9, Realm.SYNTHETIC),
            "f1",
            new ReporterId(World.FUNERAL),
            World.DAY,
            Sha256.of(raw.bytes()));
    for (String format : List.of(SubmissionMaker.IJE, "vrdr", "ssa-722", "x")) {
      refused(
          world
              .send(
                  world.sign(
                      World.FUNERAL, List.of(new SubmissionMaker.Source(report, format, raw))))
              .get(),
          Reason.RECORD_NOT_READABLE);
    }
  }
}
