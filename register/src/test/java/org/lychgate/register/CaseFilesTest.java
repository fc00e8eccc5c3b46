package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Reason;
import org.lychgate.register.postgres.DbRole;

/** What an officer sees of people: one case at a time, written down before it is read. */
final class CaseFilesTest {
  private static final LookPurpose HERE = LookPurpose.CLAIM_IN_PERSON;

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private CaseFiles files() {
    return world.register().caseFiles();
  }

  private String claim(int person) {
    return world.claim(People.identity(person)).get().caseCode();
  }

  private long publishLeaf(String code) {
    return world.register().findCase(code).orElseThrow().publishLeaf().orElseThrow();
  }

  private List<String> audited(String what) {
    try (Connection c = world.database.connect(DbRole.AUDITOR);
        PreparedStatement sql =
            c.prepareStatement(
                "SELECT who || ': ' || about FROM lychgate.audit WHERE what = ? ORDER BY seq")) {
      sql.setString(1, what);
      try (ResultSet rows = sql.executeQuery()) {
        List<String> out = new ArrayList<>();
        while (rows.next()) {
          out.add(rows.getString(1));
        }
        return out;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void asOwner(String statement) {
    try (Connection c = world.database.connect(DbRole.OWNER);
        PreparedStatement sql = c.prepareStatement(statement)) {
      sql.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  @Test
  void open_ofAListedPerson_saysWhyOnWhoseWordAndWhatAgreed() {
    world.submit(World.TT, 3);
    String code = claim(3);
    CaseFile file = files().open(World.OFFICER, code, HERE).get();
    CaseFile.Listing listing = file.listing().orElseThrow();
    assertThat(listing.status()).isEqualTo(EntryStatus.HELD);
    assertThat(listing.evidence()).isEqualTo(EvidenceClass.E1);
    assertThat(listing.sender().key()).isEqualTo(World.TT);
    assertThat(listing.sender().organisation()).isEqualTo("records-tt");
    assertThat(listing.reasons()).containsExactly(Reason.REGISTRAR_SSN_VERIFIED);
    assertThat(listing.reported()).contains(World.DAY);
    Linkage.Linked linked = (Linkage.Linked) listing.linkage().orElseThrow();
    assertThat(linked.agreement().of(AgreementField.SSN)).isEqualTo(AgreementLevel.EQUAL);
    assertThat(linked.agreement().of(AgreementField.FAMILY)).isEqualTo(AgreementLevel.EQUAL);
    assertThat(file.steps())
        .extracting(CaseFile.Step::kind)
        .containsExactly(LeafKind.PUBLISH, LeafKind.HOLD);
    assertThat(file.holds()).hasSize(1);
    assertThat(file.holds().getFirst().reaffirmed()).isEmpty();
    CaseFile.Person person = listing.person().orElseThrow();
    Identity who = People.identity(3);
    assertThat(person.name()).isEqualTo(who.name());
    assertThat(person.birth())
        .isEqualTo(new PartialDate(who.birth().year(), PartialDate.UNKNOWN, PartialDate.UNKNOWN));
    assertThat(person.toString()).isEqualTo("person");
    assertThat(file.toString())
        .doesNotContain(who.ssn().orElseThrow().digits(), who.name().family());
  }

  @Test
  void open_afterAReversal_showsItAndTheSecondLook() {
    world.submit(World.TT, 3);
    String code = claim(3);
    long reversal =
        world
            .reverse(publishLeaf(code), ReverseCause.CLAIM_OF_LIFE, World.OFFICER)
            .get()
            .reverseLeaf();
    CaseFile file = files().open(World.OFFICER, code, HERE).get();
    assertThat(file.listing().orElseThrow().status()).isEqualTo(EntryStatus.REVERSED);
    assertThat(file.holds()).isEmpty();
    assertThat(file.steps().getLast())
        .isEqualTo(
            new CaseFile.Step(
                LeafKind.REVERSE, World.DAY, reversal, "CLAIM_OF_LIFE", World.OFFICER, ""));
    assertThat(file.look().orElseThrow().officer()).isEqualTo(World.OFFICER);
    assertThat(files().openLeaf(World.OVERSIGHT, reversal, LookPurpose.SECOND_LOOK).get().info())
        .isEqualTo(file.info());
  }

  @Test
  void open_ofEveryCode_isWrittenDownWithItsPurposeAndForOfficersOnly() {
    world.submit(World.TT, 3);
    String code = claim(3);
    String nobody = claim(5);
    for (String other : List.of(World.TT, World.AGENCY, "subscriber-1", "log", "nobody")) {
      assertThat(code(files().open(other, code, HERE))).isEqualTo(RefusalCode.WRONG_ROLE);
      assertThat(code(files().openLeaf(other, 1, HERE))).isEqualTo(RefusalCode.WRONG_ROLE);
      assertThat(code(files().openWaiting(other, 1, HERE))).isEqualTo(RefusalCode.WRONG_ROLE);
      assertThat(files().listOpen(other)).isEmpty();
      assertThat(files().listOrders(other)).isEmpty();
      assertThat(files().figures(other).lines()).isEmpty();
    }
    assertThat(audited("OPEN_CASE")).isEmpty();
    files().open(World.OFFICER, code, HERE).get();
    assertThat(files().open(World.OFFICER, nobody, LookPurpose.CLAIM_BY_PHONE).get().listing())
        .isEmpty();
    Answer<CaseFile> unknown = files().open(World.OVERSIGHT, "ABCDEFGHJKMN", HERE);
    String number = People.ssn(3).digits();
    assertThat(files().open(World.OVERSIGHT, "x'; --" + number, HERE)).isEqualTo(unknown);
    assertThat(files().open(World.OVERSIGHT, "", HERE)).isEqualTo(unknown);
    assertThat(code(unknown)).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(audited("OPEN_CASE"))
        .containsExactly(
            "officer-1: case " + code + " for CLAIM_IN_PERSON",
            "officer-1: case " + nobody + " for CLAIM_BY_PHONE",
            "officer-2: case ABCDEFGHJKMN for CLAIM_IN_PERSON",
            "officer-2: case unknown for CLAIM_IN_PERSON",
            "officer-2: case unknown for CLAIM_IN_PERSON");
  }

  @Test
  void open_ofANumberTypedInError_writesItDownNowhere() {
    world.submit(World.TT, 3);
    String number = People.ssn(3).digits();
    assertThat(code(files().open(World.OFFICER, number, HERE))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(world.register().findCase(number)).isEmpty();
    assertThat(audited("OPEN_CASE")).containsExactly("officer-1: case unknown for CLAIM_IN_PERSON");
    assertThat(audited("CASE")).containsExactly("officer: unknown");
  }

  @Test
  void open_whereTheLookCannotBeWrittenDown_showsNothing() {
    world.submit(World.TT, 3);
    String code = claim(3);
    asOwner("REVOKE INSERT ON lychgate.audit FROM lychgate_app");
    try {
      assertThatThrownBy(() -> files().open(World.OFFICER, code, HERE))
          .isInstanceOf(OperatorException.class);
    } finally {
      asOwner("GRANT INSERT ON lychgate.audit TO lychgate_app");
    }
    assertThat(files().open(World.OFFICER, code, HERE).get().listing()).isPresent();
  }

  @Test
  void open_beyondTheDaysLimit_isRefusedUntilTheNextDay() {
    world.submit(World.TT, 3);
    String code = claim(3);
    for (int i = 0; i < CaseFiles.OPENED_A_DAY; i++) {
      files().open(World.OFFICER, "UNKNOWN", HERE);
    }
    assertThat(code(files().open(World.OFFICER, code, HERE))).isEqualTo(RefusalCode.TOO_MANY);
    assertThat(files().open(World.OVERSIGHT, code, HERE).get().listing()).isPresent();
    world.setDay(World.DAY.plusDays(1));
    assertThat(files().open(World.OFFICER, code, HERE).get().listing()).isPresent();
  }

  @Test
  void openLeaf_ofWhatWaitsForNobody_isRefusedAlike() {
    world.submit(World.TT, 3, 4);
    String code = claim(3);
    long publish = publishLeaf(code);
    long hold = world.register().findCase(code).orElseThrow().holdLeaf().orElseThrow();
    assertThat(files().openLeaf(World.OFFICER, hold, HERE).get().info().orElseThrow().caseCode())
        .isEqualTo(code);
    for (long leaf : new long[] {-1, 0, publish, publish + 1, Long.MAX_VALUE}) {
      assertThat(code(files().openLeaf(World.OFFICER, leaf, HERE)))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
    long reversal =
        world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get().reverseLeaf();
    assertThat(code(files().openLeaf(World.OFFICER, hold, HERE))).isEqualTo(RefusalCode.NOT_FOUND);
    Order look = new Order.SecondLook(new LeafIndex(reversal), Order.Look.STANDS);
    assertThat(files().listOrders(World.OVERSIGHT)).extracting(OrderInfo::order).contains(look);
    world.answer(look, false, World.OVERSIGHT).get();
    assertThat(files().listOrders(World.OVERSIGHT)).isEmpty();
    assertThat(code(files().openLeaf(World.OVERSIGHT, reversal, HERE)))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  private long waiting(String reporter, int person) {
    return world
        .send(
            world.sign(
                reporter,
                List.of(
                    world.source(
                        reporter,
                        reporter + "-" + person,
                        People.record(People.identity(person), People.death(person), 0).build()))))
        .get()
        .messages()
        .getFirst()
        .reportLeaf();
  }

  @Test
  void openWaiting_ofAFamilysReport_hasTheOtherReportsAboutThePersonBesideIt() {
    long lead = waiting(World.AGENCY, 7);
    long funeral = waiting(World.FUNERAL, 7);
    WaitingFile file = files().openWaiting(World.OFFICER, lead, LookPurpose.QUEUE).get();
    assertThat(file.waiting().queue()).isEqualTo(WaitingQueue.LEAD);
    assertThat(file.sender().organisation()).isEqualTo("agency-1");
    assertThat(file.order()).isEmpty();
    assertThat(file.others())
        .containsExactly(
            new CaseFile.OtherReport(
                funeral,
                files().openWaiting(World.OFFICER, funeral, LookPurpose.QUEUE).get().sender(),
                World.DAY,
                Outcome.WAITS,
                true));
    assertThat(audited("OPEN_WAITING"))
        .containsExactly(
            "officer-1: leaf " + lead + " for QUEUE", "officer-1: leaf " + funeral + " for QUEUE");
    // The registrar's record comes: it lists the person, and both stand beside it from then on.
    world.submit(World.TT, 7);
    String code = claim(7);
    assertThat(files().open(World.OFFICER, code, HERE).get().others())
        .extracting(CaseFile.OtherReport::reportLeaf)
        .containsExactly(lead, funeral);
  }

  @Test
  void listOrders_namesWhatWaitsAndWhoHasAnswered() {
    long funeral = waiting(World.FUNERAL, 9);
    Order list = new Order.Publication(new LeafIndex(funeral), EvidenceClass.E3);
    world.submit(World.TT, 3);
    String code = claim(3);
    long hold = world.register().findCase(code).orElseThrow().holdLeaf().orElseThrow();
    Order release = new Order.Release(new LeafIndex(hold), ReleaseCause.REAFFIRMED);
    assertThat(files().listOrders(World.OFFICER))
        .extracting(OrderInfo::order)
        .containsExactly(list);
    world.answer(release, false, World.TT).get();
    List<OrderInfo> orders = files().listOrders(World.OFFICER);
    assertThat(orders).extracting(OrderInfo::order).containsExactly(release, list);
    assertThat(orders.getFirst().voices())
        .containsExactly(new OrderInfo.Voice(World.TT, "records-tt", World.DAY, false));
    assertThat(orders.getLast().from()).contains(World.DAY.plusDays(30));
    assertThat(orders).extracting(OrderInfo::ready).containsExactly(true, false);
    world.setDay(World.DAY.plusDays(1));
    world.answer(release, false, World.OVERSIGHT).get();
    assertThat(files().listOrders(World.OFFICER))
        .extracting(OrderInfo::order)
        .containsExactly(list);
    world.setDay(World.DAY.plusDays(30));
    assertThat(files().listOrders(World.OFFICER).getFirst().ready()).isTrue();
    world.answer(list, false, World.OFFICER).get();
    world.answer(list, false, World.OVERSIGHT).get();
    assertThat(files().listOrders(World.OFFICER)).isEmpty();
    // What officers listed by their word has the ruling at their word behind it.
    CaseFile file = files().open(World.OFFICER, claim(9), HERE).get();
    assertThat(file.listing().orElseThrow().linkage()).isPresent();
    assertThat(file.listing().orElseThrow().evidence()).isEqualTo(EvidenceClass.E3);
  }

  @Test
  void listOrders_afterAReversal_hasTheRestoreOnceANewerRecordWaits() {
    world.submit(World.TT, 3);
    long publish = publishLeaf(claim(3));
    world.reverse(publish, ReverseCause.REGISTRY_ERROR, World.OFFICER).get();
    world.setDay(World.DAY.plusDays(3));
    SubmissionResult newer =
        world
            .send(
                world.sign(
                    World.TT,
                    List.of(
                        world.source(
                            World.TT,
                            "again",
                            People.record(People.identity(3), World.DAY.plusDays(1), 777)
                                .build()))))
            .get();
    assertThat(newer.outcomes()).containsOnlyKeys(Outcome.WAITS);
    long report = newer.messages().getFirst().reportLeaf();
    assertThat(files().listOrders(World.OFFICER))
        .extracting(OrderInfo::order)
        .contains(new Order.Restore(new LeafIndex(publish), new LeafIndex(report)));
  }

  @Test
  void figures_countWhatWaitsForWhom() {
    waiting(World.AGENCY, 7);
    waiting(World.FUNERAL, 9);
    world.submit(World.TT, 3);
    claim(3);
    claim(3);
    world.setDay(World.DAY.plusDays(2));
    DeskFigures figures = files().figures(World.OFFICER);
    assertThat(figures.today()).isEqualTo(World.DAY.plusDays(2));
    assertThat(figures.lines())
        .extracting(DeskFigures.Line::work)
        .containsExactly(DeskFigures.Work.values());
    assertThat(figures.lines())
        .filteredOn(line -> line.count() == 1)
        .extracting(DeskFigures.Line::work, DeskFigures.Line::owner)
        .containsExactly(
            tuple(DeskFigures.Work.CASES_HELD, DeskFigures.Owner.REGISTRAR),
            tuple(DeskFigures.Work.CASES_WAITING, DeskFigures.Owner.OFFICER),
            tuple(DeskFigures.Work.QUERIES, DeskFigures.Owner.REGISTRAR),
            tuple(DeskFigures.Work.LEADS, DeskFigures.Owner.OFFICER),
            tuple(DeskFigures.Work.OFFICERS, DeskFigures.Owner.OFFICER));
    assertThat(figures.lines())
        .filteredOn(line -> line.oldest().isPresent())
        .allSatisfy(line -> assertThat(line.oldest()).contains(World.DAY));
  }
}
