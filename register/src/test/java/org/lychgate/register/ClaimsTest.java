package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;

/** Whose claim of life holds an entry at once, and whose waits for an officer. */
final class ClaimsTest {
  private static final PersonName NOBODY = new PersonName("NOSUCHNAME", "NOBODY", "", "");

  /** KATHERINE …, in a directory that has given names of twenty kinds. */
  private static final int FIRST = 200;

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

  private CaseInfo claimed(Identity who) {
    return world.register().findCase(world.claim(who).get().caseCode()).orElseThrow();
  }

  private CaseInfo.State state(Identity who) {
    return claimed(who).state();
  }

  private static Identity named(Identity who, PersonName name) {
    return new Identity(who.ssn(), name, who.sex(), who.birth(), who.birthPlace());
  }

  private static Identity born(Identity who, LocalDate birth) {
    return new Identity(who.ssn(), who.name(), who.sex(), PartialDate.of(birth), who.birthPlace());
  }

  private static LocalDate birth(Identity who) {
    return LocalDate.of(who.birth().year(), who.birth().month(), who.birth().day());
  }

  /** Number and nothing else of somebody. */
  private static Identity invented(Identity who) {
    return new Identity(
        who.ssn(), NOBODY, Sex.U, PartialDate.of(birth(who).minusYears(11).minusDays(77)), "");
  }

  @Test
  void claim_withTheNumberAlone_waitsAndLeavesNoTrace() {
    world.submit(World.TT, 3);
    long before = world.register().health().ledgerSize();

    ClaimReceipt listed = world.claim(invented(People.identity(3))).get();
    ClaimReceipt other = world.claim(invented(People.identity(4))).get();

    assertThat(listed.caseCode()).hasSameSizeAs(other.caseCode());
    assertThat(listed.received()).isEqualTo(other.received());
    assertThat(listed.answerBy()).isEqualTo(other.answerBy());
    assertThat(world.register().feed(0, 10)).isEmpty();
    Health health = world.register().health();
    assertThat(health.ledgerSize()).isEqualTo(before);
    assertThat(health.notices()).isZero();
    CaseInfo waits = world.register().findCase(listed.caseCode()).orElseThrow();
    assertThat(waits.state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    assertThat(world.register().listOpenCases()).containsExactly(waits);
  }

  @Test
  void claim_afterOneThatWaits_stillHoldsAtOnce() {
    world.submit(World.TT, 3);
    world.claim(invented(People.identity(3))).get();
    world.claim(invented(People.identity(3))).get();
    assertThat(state(People.identity(3))).isEqualTo(CaseInfo.State.HELD);
    assertThat(state(People.identity(3))).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
  }

  /** As people write themselves, years after somebody else wrote them down. */
  private static Map<String, Identity> variants() {
    Map<String, Identity> out = new LinkedHashMap<>();
    Identity[] who = People.all().subList(FIRST, FIRST + 9).toArray(Identity[]::new);
    out.put("married", named(who[0], new PersonName("VANDERBILT", "KATHERINE", "", "")));
    out.put("pet name", named(who[1], new PersonName(who[1].name().family(), "KATE", "", "")));
    out.put(
        "names exchanged",
        named(who[2], new PersonName("KATHERINE", who[2].name().family(), "", "")));
    out.put("another day", born(who[3], birth(who[3]).plusDays(1)));
    out.put("another year altogether", born(who[4], birth(who[4]).minusYears(26).minusDays(40)));
    out.put("both names changed", named(who[5], NOBODY));
    out.put(
        "married, pet name, and a slip in the year",
        named(
            born(who[6], birth(who[6]).plusYears(1)),
            new PersonName("VANDERBILT", "KATE", "", "")));
    LocalDate early = birth(who[7]);
    out.put(
        "day and month exchanged",
        born(who[7], LocalDate.of(early.getYear(), early.getDayOfMonth(), early.getMonthValue())));
    out.put("a slip in the name", named(who[8], new PersonName(slip(who[8]), "KATHERINE", "", "")));
    return out;
  }

  private static String slip(Identity who) {
    return who.name().family().substring(0, 3) + who.name().family().substring(4);
  }

  @Test
  void claim_asPeopleWriteThemselves_holdsAtOnce() {
    assertThat(world.submitRange(World.TT, FIRST, FIRST + 9).quarantined()).isFalse();
    variants()
        .forEach((what, who) -> assertThat(state(who)).as(what).isEqualTo(CaseInfo.State.HELD));
    assertThat(world.register().feed(0, 20)).hasSize(9);
  }

  /** The number of 3 is a living person's, which the registry learns from a later directory. */
  private Identity misKeyed() {
    world.submit(World.TT, 3);
    Identity living =
        new Identity(
            Optional.of(People.ssn(3)),
            new PersonName("WINTERBOURNE", "ZELDA", "", ""),
            Sex.F,
            PartialDate.of(LocalDate.of(1991, 4, 30)),
            "TS");
    List<Identity> people = new ArrayList<>(People.all());
    people.set(3, living);
    world.close();
    world.writeHolders(people);
    world.restart();
    return living;
  }

  @Test
  void claim_ofTheNumbersHolderOnAnothersEntry_holdsAtOnce() {
    Identity living = misKeyed();
    assertThat(state(invented(living))).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    assertThat(state(living)).isEqualTo(CaseInfo.State.HELD);
  }

  @Test
  void claim_likeTheEntryAndNotLikeTheHolder_holdsAtOnce() {
    misKeyed();
    assertThat(state(People.identity(3))).isEqualTo(CaseInfo.State.HELD);
  }

  @Test
  void claim_underANumberThatNobodyHoldsAnyMore_holdsByTheNumber() {
    Identity living = misKeyed();
    world.close();
    List<Identity> people = new ArrayList<>(People.all());
    people.remove(3);
    world.writeHolders(people);
    world.restart();
    assertThat(state(invented(living))).isEqualTo(CaseInfo.State.HELD);
  }

  @Test
  void claim_withoutADirectory_holdsByTheNumber() throws IOException {
    world.close();
    world = World.withoutDirectory(Files.createDirectory(folder.resolve("bare")));
    world.submit(World.TT, 3);
    assertThat(world.register().health().entries()).isEqualTo(1);
    assertThat(state(invented(People.identity(3)))).isEqualTo(CaseInfo.State.HELD);
  }
}
