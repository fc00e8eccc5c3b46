package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.lychgate.gate.Anything.Case;
import org.lychgate.house.SchemaRules;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DeathReport;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ruling;
import org.lychgate.model.Standing;

/** What holds for every input: the handbook's invariants I1, I3, I4, I7, I9 and the asymmetry. */
final class GatePropertiesTest {
  private static final int TRIES = 3000;

  @Property(tries = TRIES)
  void rule_lead_neverPublishes(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = .9) double spoil) {
    Case any = new Anything(seed, spoil).next();
    Case lead =
        new Case(any.draft().role(ReporterRole.LEAD), any.linkage(), any.standing(), any.batch());

    assertThat(lead.rule(Policy.floor()).outcome())
        .isIn(Outcome.LEAD, Outcome.REFUSED, Outcome.QUARANTINED);
  }

  @Property(tries = TRIES)
  void rule_unsigned_isAlwaysRefused(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = .9) double spoil) {
    Case any = new Anything(seed, spoil).next();
    BatchProfile b = any.batch();
    BatchProfile unsigned =
        new BatchProfile(
            b.count(),
            false,
            b.ageGroups(),
            b.withAge(),
            b.distinctDeathDates(),
            b.largestDeathDate(),
            b.certificates());

    Ruling ruling =
        new Case(any.draft(), any.linkage(), any.standing(), unsigned).rule(Policy.floor());

    assertThat(ruling.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ruling.evidence()).isEmpty();
  }

  @Property(tries = TRIES)
  void rule_listOfLivingPeople_neverPublishesWithoutDeclaration(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = .5) double spoil) {
    Case any = new Anything(seed, spoil).next();
    Case listed =
        new Case(
            any.draft(),
            any.linkage(),
            Samples.declared(any.standing().history()),
            Samples.profile(8, 23, 19, 0, 0, 0));
    boolean excusedByItsPast =
        BatchRule.judge(
                listed.batch(),
                any.standing().history(),
                java.util.List.of(),
                Policy.floor(),
                LocalDate.EPOCH)
            .isEmpty();

    assertThat(excusedByItsPast || listed.rule(Policy.floor()).outcome() == Outcome.QUARANTINED)
        .isTrue();
  }

  @Property(tries = 4 * TRIES)
  void rule_published_hasRegistrarsEvidenceAndPossibleDates(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = .3) double spoil) {
    Case any = new Anything(seed, spoil).next();
    Ruling ruling = any.rule(Policy.floor());
    if (ruling.outcome() != Outcome.PUBLISH) {
      return;
    }
    DeathReport report = any.draft().report();
    // I1, and the signer's role alone gives the class (I3: no other role reaches it).
    assertThat(ruling.evidence().orElseThrow()).isIn(EvidenceClass.E1, EvidenceClass.E2);
    assertThat(report.role()).isEqualTo(ReporterRole.REGISTRAR);
    assertThat(report.certificate()).isPresent();
    assertThat(report.decedent().ssn()).isPresent();
    assertThat(ruling.evidence().equals(Optional.of(EvidenceClass.E1)))
        .isEqualTo(any.linkage() instanceof Linkage.Linked);
    // I4
    assertThat(report.death().year()).isPositive();
    assertThat(report.decedent().birth().earliest()).isBeforeOrEqualTo(report.death().latest());
    LocalDate certified = report.certified().orElse(report.received());
    assertThat(report.death().earliest()).isBeforeOrEqualTo(certified);
    assertThat(certified).isBeforeOrEqualTo(report.received());
    assertThat(DefaultDates.isDefaultDeath(report.death())).isFalse();
    // I9, and nothing about somebody or some certificate that the register has dealt with.
    assertThat(any.standing().echo()).isFalse();
    assertThat(any.standing().ofHolder()).isEmpty();
    assertThat(any.standing().ofCertificate()).allMatch(e -> !e.rawHash().equals(report.rawHash()));
  }

  @Property(tries = TRIES)
  void rule_echo_weighsNothing(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = .5) double spoil) {
    Case any = new Anything(seed, spoil).next();
    Standing echo =
        new Standing(
            any.standing().ofHolder(),
            any.standing().ofCertificate(),
            true,
            any.standing().history(),
            any.standing().declarations());
    Ruling ruling = new Case(any.draft(), any.linkage(), echo, any.batch()).rule(Policy.floor());

    // I9, whoever sends it and however good it looks.
    assertThat(ruling.evidence()).isEmpty();
    assertThat(ruling.outcome()).isNotIn(Outcome.PUBLISH, Outcome.WAITS);
  }

  @Property(tries = TRIES)
  void rule_textInANameThatIsNoName_isNeverPublished(
      @ForAll("smuggled") String text, @ForAll @IntRange(max = 3) int part) {
    String[] parts = {"HOLLOWAY", "ADA", "", ""};
    parts[part] = parts[part].isEmpty() ? text : parts[part] + " " + text;
    DeathReport report =
        Samples.good().name(new PersonName(parts[0], parts[1], parts[2], parts[3])).report();
    Linkage linkage =
        Samples.linked(
            Map.of(
                AgreementField.FAMILY, AgreementLevel.PARTIAL,
                AgreementField.MIDDLE, AgreementLevel.MISSING));
    Ruling ruling = Samples.rule(report, linkage, Standing.NONE, Samples.SMALL);

    // I7: no address, number or status, as none of these is one word of letters.
    PersonName name = report.decedent().name();
    if (ruling.outcome() == Outcome.PUBLISH) {
      String all = name.family() + name.given() + name.middle() + name.suffix();
      assertThat(all).doesNotContainPattern("[0-9@#:/()=_]");
      assertThat(name.family().split("[ -]+")).hasSizeLessThan(3);
      assertThat(name.given().split("[ -]+")).hasSizeLessThan(3);
      assertThat(name.middle().split("[ -]+")).hasSizeLessThan(2);
      assertThat(name.suffix()).doesNotContainPattern("[A-Z]{5}");
    }
  }

  @Provide
  Arbitrary<String> smuggled() {
    return Arbitraries.of(
            "12",
            "MAIN",
            "STREET",
            "ST",
            "APT",
            "4B",
            "555-0100",
            "@",
            "HOME",
            "NON",
            "CITIZEN",
            "PAROLE",
            "REVOKED",
            "#",
            "SEE",
            "FILE:",
            "(ALIVE)",
            "X",
            "JR",
            "DE",
            "LA")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(words -> String.join(" ", words));
  }

  @Example
  void gate_hasNoFieldForWhereSomebodyIs() {
    assertThat(SchemaRules.listBreaches("org.lychgate.gate")).isEmpty();
  }

  @Property(tries = TRIES)
  void rule_sameInputs_sameRuling(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = .9) double spoil) {
    Ruling first = new Anything(seed, spoil).next().rule(Policy.floor());
    Ruling again = new Anything(seed, spoil).next().rule(Policy.parse(Policy.floor().canonical()));

    assertThat(again).isEqualTo(first);
  }

  @Property(tries = 4 * TRIES)
  void rule_stricterPolicy_neverPublishesMore(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = .3) double spoil) {
    Anything anything = new Anything(seed, spoil);
    Case any = anything.next();
    Policy strict = anything.policy();

    if (any.rule(Policy.floor()).outcome() != Outcome.PUBLISH) {
      assertThat(any.rule(strict).outcome()).isNotEqualTo(Outcome.PUBLISH);
    }
    assertThat(Policy.parse(strict.canonical())).isEqualTo(strict);
  }

  @Example
  void anything_reachesEveryOutcome_soThatThePropertiesSaySomething() {
    Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
    for (int seed = 0; seed < 20_000; seed++) {
      Outcome outcome =
          new Anything(seed, .02 + .3 * (seed % 7) / 7).next().rule(Policy.floor()).outcome();
      seen.merge(outcome, 1, Integer::sum);
    }

    assertThat(seen).containsOnlyKeys(Outcome.values());
    assertThat(seen.values()).allMatch(n -> n >= 30);
  }
}
