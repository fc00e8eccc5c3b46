package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.Elements;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.DbRole;

/** What is given by agreement, and what without one. */
final class AgreementsTest {
  private static final String BANK = "subscriber-1";
  private static final String FILES = "funeral-files-1";
  private static final LocalDate UNTIL = World.DAY.plusDays(30);

  @TempDir Path folder;
  private World world;
  private long[] leaves = {};

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    leaves = PushWorld.list(world, 3, 7);
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.publish(Scope.LIMITED, EditionKind.FULL).get();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static AgreementStatement terms(
      String number, String subscriber, Scope scope, long rowsADay) {
    return new AgreementStatement(
        Realm.SYNTHETIC,
        number,
        subscriber,
        List.of(Purpose.PENSION_ADMIN, Purpose.FRAUD_PREVENTION),
        "15 CFR 1110",
        List.of(scope),
        List.copyOf(Elements.of(scope)),
        World.DAY,
        UNTIL,
        rowsADay);
  }

  private Answer<AgreementInfo> sign(AgreementStatement terms, String key) {
    return world.register().exchange().sign(terms.canonical(), world.signature(terms, key));
  }

  private void agree(AgreementStatement terms) {
    sign(terms, terms.subscriber()).get();
    assertThat(sign(terms, World.OFFICER).get().signedBy()).hasSize(2);
  }

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  private RefusalCode refused(String subscriber, Scope scope) {
    long before = count("disclosure_day");
    RefusalCode code = code(world.register().disclose(subscriber, scope, 1));
    assertThat(count("disclosure_day")).isEqualTo(before);
    return code;
  }

  private long count(String table) {
    try (Connection connection = world.database.connect(DbRole.APP);
        PreparedStatement sql =
            connection.prepareStatement("SELECT count(*) FROM lychgate." + table);
        ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Leaf.Disclose> disclosed() {
    List<Leaf.Disclose> out = new ArrayList<>();
    for (Leaf leaf : PushWorld.leaves(world)) {
      if (leaf instanceof Leaf.Disclose found) {
        out.add(found);
      }
    }
    return out;
  }

  @Test
  void disclose_agreementInForce_isAccountedForUnderItsNumber() {
    agree(terms("A-1", BANK, Scope.FULL, 100));
    world.register().disclose(BANK, Scope.FULL, 1).get();
    world.register().disclose(BANK, Scope.FULL, 1).get();
    assertThat(count("disclosure_day")).isEqualTo(1);
    assertThat(disclosed()).hasSize(1);
    assertThat(disclosed().getFirst().agreement()).isEqualTo("A-1");
    world.setDay(World.DAY.plusDays(1));
    world.register().disclose(BANK, Scope.FULL, 1).get();
    assertThat(count("disclosure_day")).isEqualTo(2);
    assertThat(disclosed()).hasSize(1);
    // What was given again is logged once that day is over.
    LiveExchange exchange = (LiveExchange) world.register().exchange();
    exchange.sweep();
    assertThat(disclosed()).hasSize(1);
    world.setDay(World.DAY.plusDays(2));
    exchange.sweep();
    exchange.sweep();
    assertThat(disclosed()).hasSize(2);
    assertThat(disclosed().getLast().agreement()).isEqualTo("A-1");
    assertThat(disclosed().getLast().recipients()).isEqualTo(1);
    assertThat(disclosed().getLast().edition()).isEqualTo(disclosed().getFirst().edition());
  }

  @Test
  void disclose_noAgreementOfItsOwn_isRefused() {
    agree(terms("A-1", BANK, Scope.FULL, 100));
    assertThat(refused(FILES, Scope.FULL)).isEqualTo(RefusalCode.NO_AGREEMENT);
  }

  @Test
  void disclose_oneSideHasSigned_isRefused() {
    AgreementStatement terms = terms("A-1", BANK, Scope.FULL, 100);
    assertThat(sign(terms, BANK).get().inForce()).isFalse();
    assertThat(refused(BANK, Scope.FULL)).isEqualTo(RefusalCode.NO_AGREEMENT);
    assertThat(sign(terms, World.OVERSIGHT).get().inForce()).isTrue();
    world.register().disclose(BANK, Scope.FULL, 1).get();
  }

  @Test
  void disclose_scopeOrAnElementIsNotAgreedUpon_isRefused() {
    agree(terms("A-1", BANK, Scope.LIMITED, 100));
    assertThat(refused(BANK, Scope.FULL)).isEqualTo(RefusalCode.NO_AGREEMENT);
    world.register().disclose(BANK, Scope.LIMITED, 1).get();
    AgreementStatement whole = terms("A-2", FILES, Scope.FULL, 100);
    agree(
        new AgreementStatement(
            Realm.SYNTHETIC,
            "A-2",
            FILES,
            whole.purposes(),
            whole.authority(),
            whole.scopes(),
            whole.elements().stream().filter(e -> !e.equals("birthplace")).toList(),
            whole.from(),
            whole.until(),
            100));
    assertThat(refused(FILES, Scope.FULL)).isEqualTo(RefusalCode.NO_AGREEMENT);
  }

  @Test
  void disclose_quotaUsedUp_isRefusedUntilTheNextDay() {
    agree(terms("A-1", BANK, Scope.FULL, 6));
    world.register().disclose(BANK, Scope.FULL, 1).get();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    assertThat(code(world.register().disclose(BANK, Scope.FULL, 2)))
        .isEqualTo(RefusalCode.TOO_MANY);
    // What was given today is given again: the same rows, not more.
    world.register().disclose(BANK, Scope.FULL, 1).get();
    world.setDay(World.DAY.plusDays(1));
    world.register().disclose(BANK, Scope.FULL, 2).get();
  }

  @Test
  void disclose_agreementExpired_isRefusedAndTheVoidStillComes() throws Exception {
    agree(terms("A-1", BANK, Scope.FULL, 100));
    world.register().disclose(BANK, Scope.FULL, 1).get();
    try (PushProcess receivers = new PushProcess(world.key("notice").verifierKey().vkey(), 0)) {
      PushWorld.register(world, BANK, receivers.url("ok", "bank"), 0, 1).get();
      world.setDay(UNTIL.plusDays(1));
      assertThat(refused(BANK, Scope.FULL)).isEqualTo(RefusalCode.NO_AGREEMENT);
      assertThat(world.register().exchange().listAgreements().getFirst().inForce()).isFalse();

      world.reverse(leaves[0], ReverseCause.WRONG_PERSON, World.OFFICER).get();

      assertThat(world.register().feed(0, 10)).hasSize(1);
      PushProcess.await(Duration.ofSeconds(10), () -> receivers.last("bank") == 1);
      assertThat(world.acknowledge(1).get().state()).isEqualTo("applied");
      // And one that never had an agreement at all is told, too.
      PushWorld.register(world, FILES, receivers.url("ok", "files"), 0, 1).get();
      PushProcess.await(Duration.ofSeconds(10), () -> receivers.last("files") == 1);
    }
  }

  @Test
  void sign_byWhoIsNoParty_isRefused() {
    AgreementStatement terms = terms("A-1", BANK, Scope.FULL, 100);
    Exchange exchange = world.register().exchange();
    assertThat(code(exchange.sign(terms.canonical(), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_SIGNED);
    AgreementStatement other = terms("A-2", BANK, Scope.FULL, 100);
    assertThat(code(exchange.sign(terms.canonical(), world.signature(other, BANK))))
        .isEqualTo(RefusalCode.BAD_SIGNATURE);
    for (String key : List.of(FILES, World.TT, World.AGENCY, World.FUNERAL, "notice")) {
      assertThat(code(sign(terms, key))).as(key).isEqualTo(RefusalCode.WRONG_ROLE);
    }
    AgreementStatement stranger = terms("A-3", "nobody", Scope.FULL, 100);
    assertThat(code(sign(stranger, World.OFFICER))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(exchange.listAgreements()).isEmpty();
  }

  @Test
  void sign_otherTermsUnderTheSameNumber_isRefused() {
    agree(terms("A-1", BANK, Scope.FULL, 100));
    assertThat(code(sign(terms("A-1", BANK, Scope.FULL, 1000), BANK)))
        .isEqualTo(RefusalCode.ID_REUSED);
    assertThat(world.register().exchange().listAgreements().getFirst().terms().rowsADay())
        .isEqualTo(100);
    assertThat(sign(terms("A-1", BANK, Scope.FULL, 100), BANK).get().signedBy()).hasSize(2);
  }
}
