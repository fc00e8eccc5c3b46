package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.Field;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.NativeEdition;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.AmendmentStatement;
import org.lychgate.edition.statement.EraseOrder;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.formats.IjeRecord;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Sex;
import org.lychgate.register.postgres.DbRole;

/** A correction touches the fields that it names, and nobody is listed by one. */
final class AmendmentsTest {
  private static final List<Field> CHANGEABLE =
      List.of(
          Field.FAMILY,
          Field.GIVEN,
          Field.MIDDLE,
          Field.SUFFIX,
          Field.SEX,
          Field.BIRTH,
          Field.BIRTHPLACE,
          Field.DEATH);

  @TempDir Path folder;
  private World world;
  private int messages;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** The record of {@code i} with other values in these fields. */
  private static IjeRecord.Builder corrected(int i, Set<Field> fields) {
    Identity old = People.identity(i);
    String family = old.name().family();
    LocalDate birth = LocalDate.of(old.birth().year(), old.birth().month(), old.birth().day());
    Identity now =
        new Identity(
            old.ssn(),
            new PersonName(
                fields.contains(Field.FAMILY) ? family + "E" : family,
                fields.contains(Field.GIVEN) ? old.name().given() + "A" : old.name().given(),
                "",
                ""),
            fields.contains(Field.SEX) ? (old.sex() == Sex.F ? Sex.M : Sex.F) : old.sex(),
            PartialDate.of(fields.contains(Field.BIRTH) ? birth.plusDays(1) : birth),
            fields.contains(Field.BIRTHPLACE) ? "TX" : old.birthPlace());
    LocalDate death = People.death(i);
    // Within the year: the certificate's number has it in it.
    LocalDate other = death.getDayOfMonth() > 14 ? death.minusDays(1) : death.plusDays(1);
    IjeRecord.Builder record =
        People.record(now, fields.contains(Field.DEATH) ? other : death, i + 1);
    if (fields.contains(Field.MIDDLE)) {
      record.set("MNAME", "Q").set("DMIDDLE", "QUILL");
    }
    if (fields.contains(Field.SUFFIX)) {
      record.set("SUFF", "JR");
    }
    return record;
  }

  private MessageOutcome send(String reporter, IjeRecord.Builder record) {
    messages++;
    return world
        .send(
            world.sign(reporter, List.of(world.source(reporter, "c-" + messages, record.build()))))
        .get()
        .messages()
        .getFirst();
  }

  private long publishLeaf(MessageOutcome listed) {
    List<Leaf> leaves = PushWorld.leaves(world);
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i) instanceof Leaf.Publish p
          && p.face().report().value() == listed.reportLeaf()) {
        return i;
      }
    }
    throw new AssertionError("not listed: " + listed.reasons());
  }

  private Answer<LeafReceipt> amend(long publish, long report, Set<Field> fields, String key) {
    AmendmentStatement statement =
        new AmendmentStatement(
            Realm.SYNTHETIC,
            new LeafIndex(publish),
            new LeafIndex(report),
            List.copyOf(fields),
            key,
            world.day());
    return world.register().cases().amend(statement.canonical(), world.signature(statement, key));
  }

  private static RefusalCode code(Answer<?> answer) {
    return answer instanceof Answer.Refused<?> refused
        ? refused.code()
        : org.assertj.core.api.Assertions.fail("it was taken");
  }

  private static Map<Long, FieldSet> rows(EditionInfo edition, EditionKind kind)
      throws IOException {
    Map<Long, FieldSet> out = new HashMap<>();
    for (String line : Files.readAllLines(edition.folder().resolve(EditionFiles.NATIVE))) {
      var row = NativeEdition.parse(Scope.FULL, kind, line.getBytes(StandardCharsets.UTF_8));
      out.put(row.publish().value(), row.opening().shown());
    }
    return out;
  }

  private static FieldSet get(Map<Long, FieldSet> rows, long leaf) {
    return Objects.requireNonNull(rows.get(leaf));
  }

  private static Set<Field> difference(FieldSet a, FieldSet b) {
    EnumSet<Field> out = EnumSet.noneOf(Field.class);
    for (Field field : Field.values()) {
      if (!a.find(field).equals(b.find(field))) {
        out.add(field);
      }
    }
    return out;
  }

  /** Each field alone, then subsets by chance. */
  private static List<Set<Field>> subsets() {
    List<Set<Field>> out = new ArrayList<>();
    CHANGEABLE.forEach(field -> out.add(EnumSet.of(field)));
    SplittableRandom random = new SplittableRandom(195);
    while (out.size() < 24) {
      EnumSet<Field> some = EnumSet.noneOf(Field.class);
      CHANGEABLE.stream().filter(_ -> random.nextInt(3) == 0).forEach(some::add);
      if (some.size() > 1) {
        out.add(some);
      }
    }
    return out;
  }

  @Test
  void amend_anySubsetOfFields_changesTheseAndNoOthers() throws IOException {
    List<Set<Field>> subsets = subsets();
    List<Long> publish = new ArrayList<>();
    for (int i = 0; i <= subsets.size(); i++) {
      publish.add(publishLeaf(send(World.TT, People.record(i))));
    }
    Map<Long, FieldSet> before =
        rows(world.publish(Scope.FULL, EditionKind.FULL).get(), EditionKind.FULL);
    assertThat(before).hasSize(subsets.size() + 1);
    Map<Long, Set<Field>> amended = new HashMap<>();
    for (int i = 0; i < subsets.size(); i++) {
      MessageOutcome report = send(World.TT, corrected(i, subsets.get(i)));
      Answer<LeafReceipt> answer =
          amend(publish.get(i), report.reportLeaf(), subsets.get(i), World.TT);
      if (answer instanceof Answer.Accepted<LeafReceipt>(LeafReceipt receipt)) {
        amended.put(publish.get(i), subsets.get(i));
        assertThat(amend(publish.get(i), report.reportLeaf(), subsets.get(i), World.TT).get())
            .isEqualTo(new LeafReceipt(receipt.leaf(), receipt.day(), true));
      } else {
        // The gate does not take so many slips for the same person; then nothing changes.
        assertThat(report.outcome()).isNotEqualTo(Outcome.CORROBORATES);
        assertThat(code(answer)).isEqualTo(RefusalCode.NOT_NOW);
      }
    }
    // Each field alone but the sex, where the gate vetoes; and some together.
    assertThat(amended).hasSizeGreaterThan(11);
    Map<Long, FieldSet> update =
        rows(world.publish(Scope.FULL, EditionKind.UPDATE).get(), EditionKind.UPDATE);
    assertThat(update.keySet()).isEqualTo(amended.keySet());
    amended.forEach((leaf, fields) ->
        assertThat(difference(get(before, leaf), get(update, leaf))).isEqualTo(fields));
    Map<Long, FieldSet> after =
        rows(world.publish(Scope.FULL, EditionKind.FULL).get(), EditionKind.FULL);
    before.forEach((leaf, fields) ->
        assertThat(difference(fields, get(after, leaf)))
            .isEqualTo(amended.getOrDefault(leaf, Set.of())));
    List<SignedNotice> feed = world.register().feed(0, 100);
    assertThat(feed).hasSameSizeAs(amended.keySet());
    assertThat(feed)
        .allMatch(n ->
            Notice.parse(n.json().getBytes(StandardCharsets.UTF_8)).kind()
                == Notice.Kind.CORRECTION);
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void amend_byAnybodyElse_isRefused() {
    long publish = publishLeaf(send(World.TT, People.record(3)));
    Set<Field> death = EnumSet.of(Field.DEATH);
    long report = send(World.TT, corrected(3, death)).reportLeaf();
    for (String key : List.of(World.TS, World.OFFICER, World.FUNERAL, "subscriber-1")) {
      assertThat(code(amend(publish, report, death, key)))
          .as(key)
          .isEqualTo(RefusalCode.WRONG_ROLE);
    }
    AmendmentStatement statement =
        new AmendmentStatement(
            Realm.SYNTHETIC,
            new LeafIndex(publish),
            new LeafIndex(report),
            List.copyOf(death),
            World.TT,
            world.day());
    Cases cases = world.register().cases();
    assertThat(code(cases.amend(statement.canonical(), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_SIGNED);
    assertThat(code(cases.amend(statement.canonical(), world.signature(statement, World.TS))))
        .isEqualTo(RefusalCode.BAD_SIGNATURE);
    assertThat(code(amend(publish + 1, report, death, World.TT))).isEqualTo(RefusalCode.NOT_FOUND);
    amend(publish, report, death, World.TT).get();
  }

  @Test
  void amend_intoAnotherPersonsEntry_isRefused() {
    long publish = publishLeaf(send(World.TT, People.record(3)));
    Set<Field> names = EnumSet.of(Field.FAMILY, Field.GIVEN);
    // Another person's record, under the same certificate or an own one; and one that is listed.
    Identity other = People.identity(44);
    long sameCertificate = send(World.TT, People.record(other, People.death(3), 4)).reportLeaf();
    long ownCertificate = send(World.TT, People.record(44)).reportLeaf();
    Identity mixed =
        new Identity(
            other.ssn(),
            People.identity(3).name(),
            People.identity(3).sex(),
            People.identity(3).birth(),
            People.identity(3).birthPlace());
    long numberAlone = send(World.TT, People.record(mixed, People.death(3), 4)).reportLeaf();
    for (long report : new long[] {sameCertificate, ownCertificate, numberAlone, publish, 0}) {
      assertThat(code(amend(publish, report, names, World.TT))).isEqualTo(RefusalCode.NOT_NOW);
    }
    assertThat(world.register().feed(0, 10)).isEmpty();
    String number = Field.SSN.word();
    byte[] forbidden =
        ("{\"day\":\"2026-01-12\",\"fields\":[\""
                + number
                + "\"],\"publish\":1,\"realm\":\"SYNTHETIC\",\"report\":1,"
                + "\"reporter\":\"registrar-tt\",\"type\":\"amendment\",\"version\":1}")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(code(world.register().cases().amend(forbidden, Optional.empty())))
        .isEqualTo(RefusalCode.NOT_READABLE);
  }

  @Test
  void amend_moreOrLessThanNamed_isRefusedAndSaysWhichFields() {
    long publish = publishLeaf(send(World.TT, People.record(3)));
    long report = send(World.TT, corrected(3, EnumSet.of(Field.DEATH, Field.MIDDLE))).reportLeaf();
    for (Set<Field> named :
        List.<Set<Field>>of(
            EnumSet.of(Field.DEATH),
            EnumSet.of(Field.MIDDLE),
            EnumSet.of(Field.DEATH, Field.MIDDLE, Field.SEX))) {
      Answer<LeafReceipt> answer = amend(publish, report, named, World.TT);
      assertThat(code(answer)).isEqualTo(RefusalCode.NOT_NOW);
      assertThat(((Answer.Refused<LeafReceipt>) answer).message())
          .contains("middle, death")
          .doesNotContain("QUILL");
    }
    amend(publish, report, EnumSet.of(Field.DEATH, Field.MIDDLE), World.TT).get();
  }

  @Test
  void amend_whatIsHeldOrReversed_isRefused_andWhatWasAmendedCanBeTakenBack() {
    long publish = publishLeaf(send(World.TT, People.record(3)));
    Set<Field> death = EnumSet.of(Field.DEATH);
    Set<Field> middle = EnumSet.of(Field.MIDDLE);
    long first = send(World.TT, corrected(3, death)).reportLeaf();
    amend(publish, first, death, World.TT).get();
    // The gate knows the amended day: the record of before conflicts with it now.
    IjeRecord.Builder back = People.record(3).set("MNAME", "Q").set("DMIDDLE", "QUILL");
    assertThat(send(World.TT, back).outcome()).isEqualTo(Outcome.WAITS);
    Set<Field> both = EnumSet.of(Field.DEATH, Field.MIDDLE);
    MessageOutcome next = send(World.TT, corrected(3, both).set("SUFF", ""));
    assertThat(next.outcome()).isEqualTo(Outcome.CORROBORATES);
    world.claim(People.identity(3)).get();
    assertThat(code(amend(publish, next.reportLeaf(), middle, World.TT)))
        .isEqualTo(RefusalCode.NOT_NOW);
    world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
    assertThat(code(amend(publish, next.reportLeaf(), middle, World.TT)))
        .isEqualTo(RefusalCode.NOT_NOW);
    assertThat(send(World.TT, corrected(3, death)).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void erase_ofWhatWasAmended_takesBothRecords() throws IOException, SQLException {
    long first = send(World.TT, People.record(3)).reportLeaf();
    long publish = first + 2;
    Set<Field> death = EnumSet.of(Field.DEATH);
    long second = send(World.TT, corrected(3, death)).reportLeaf();
    amend(publish, second, death, World.TT).get();
    assertThat(vault()).containsExactly(first, second);
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.reverse(publish, ReverseCause.WRONG_PERSON, World.OFFICER).get();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    EraseOrder order =
        new EraseOrder(
            Realm.SYNTHETIC,
            new LeafIndex(publish),
            EraseCause.REVERSED_AND_ACKNOWLEDGED,
            World.OFFICER);
    world.register().erase(order.canonical(), world.signature(order, World.OFFICER)).get();
    assertThat(vault()).isEmpty();
    assertThat(verify().findings()).isEmpty();
  }

  private List<Long> vault() throws SQLException {
    try (Connection connection = world.database.connect(DbRole.ERASURE);
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("SELECT record FROM lychgate.vault ORDER BY 1")) {
      List<Long> out = new ArrayList<>();
      while (rows.next()) {
        out.add(rows.getLong(1));
      }
      return out;
    }
  }

  private VerifyReport verify() throws IOException {
    return Verifier.verify(
        world.register().logFolder(),
        world.genesis.trust(),
        List.of(folder.resolve("edition")),
        Progress.NONE);
  }
}
