package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathReport;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;
import org.lychgate.model.Veto;

final class HolderLinkerTest {
  private static final Identity ANN = People.person(1, "ALBRIGHT", "ANN", "1950-03-04");
  private static final Identity NAMESAKE = People.person(700, "ALBRIGHT", "ANN", "1950-03-04");
  private static final Identity PAUL = People.person(40, "BAKER", "PAUL", "1948-01-02");

  @TempDir Path folder;

  @Test
  void link_reportOfAHolder_linkedWithMarginOverTheNamesake() {
    Linkage.Linked linked = linked(ANN, ComparisonOnly.NONE);
    assertThat(linked.holder()).isEqualTo(ref(People.ssn(1)));
    assertThat(linked.weight()).isGreaterThan(40);
    // Further off than the gate asks, and so perhaps not looked at.
    assertThat(linked.margin()).isGreaterThan(15);
    assertThat(linked.agreement().of(AgreementField.SSN)).isEqualTo(AgreementLevel.EQUAL);
    assertThat(linked.vetoes()).isEmpty();
  }

  @Test
  void link_withoutNumberAndWithANamesake_hasNoMargin() {
    Identity probe = People.withoutSsn("ALBRIGHT", "ANN", "1950-03-04");
    assertThat(linked(probe, ComparisonOnly.NONE).margin()).isZero();
  }

  @Test
  void link_numberOfSomebodyElse_namesWhoAgreesBestAndShowsTheNumberDiffers() {
    Identity probe = People.person(40, "ALBRIGHT", "ANNE", "1950-03-04");
    Linkage.Linked linked = linked(probe, ComparisonOnly.NONE);
    // The holder of the stated number is among the candidates, so the margin tells of them.
    assertThat(linked.margin()).isLessThan(10);
  }

  /**
   * The bounded search against one that looks at all who are alike: what the gate is told differs
   * in nothing that it asks for.
   */
  @Test
  void find_amongCrowds_asWhenEverybodyIsLookedAt() {
    int named = 0;
    int near = 0;
    for (long seed = 1; seed <= 12; seed++) {
      List<Identity> holders =
          People.crowd(900, seed).stream()
              .map(DeathFileRow::identity)
              .filter(identity -> identity.ssn().isPresent())
              .toList();
      List<Identity> probes = new ArrayList<>(holders.subList(0, 60));
      People.crowd(200, -seed).forEach(row -> probes.add(row.identity()));
      try (PersonIndex index = PersonIndex.open(index(holders))) {
        for (Identity probe : probes) {
          for (double apart : new double[] {0, 10, 35}) {
            Linkage fast = find(probe, index, apart);
            Linkage slow = find(probe, index, EVERYBODY);
            assertThat(told(fast, apart)).as(probe + " " + apart).isEqualTo(told(slow, apart));
            assertThat(probability(fast)).isCloseTo(probability(slow), within(1e-4));
            named += fast instanceof Linkage.Linked ? 1 : 0;
            near += fast instanceof Linkage.Linked l && l.margin() < apart ? 1 : 0;
          }
        }
      }
    }
    assertThat(named).isGreaterThan(1_000);
    assertThat(near).isGreaterThan(300);
  }

  /** Bits that nobody is apart. */
  private static final double EVERYBODY = 1e6;

  private static double probability(Linkage linkage) {
    return linkage instanceof Linkage.Linked l ? l.probability() : 0;
  }

  /** What counts of a linkage: a margin only where it is too small. */
  private static List<Object> told(Linkage linkage, double apart) {
    return switch (linkage) {
      case Linkage.Linked l ->
          List.of(
              l.holder(),
              l.weight(),
              l.margin() < apart ? l.margin() : "enough",
              l.agreement(),
              l.vetoes());
      case Linkage.Unmatched u -> List.of(u);
      case Linkage.NoHolders n -> List.of(n);
    };
  }

  @Test
  void link_nobodyNear_unmatched() {
    Identity nobody = People.person(555, "ZIMMER", "ZOE", "1999-12-31");
    assertThat(link(nobody, ComparisonOnly.NONE)).isInstanceOf(Linkage.Unmatched.class);
    Identity numberOnly = People.person(40, "ZIMMER", "ZOE", "1999-12-31");
    assertThat(link(numberOnly, ComparisonOnly.NONE)).isInstanceOf(Linkage.Unmatched.class);
  }

  @Test
  void link_numberOfReporterOrSpouse_vetoed() {
    ComparisonOnly reporters =
        new ComparisonOnly(Optional.of(People.ssn(1)), Optional.empty(), "", "");
    assertThat(linked(ANN, reporters).vetoes()).containsExactly(Veto.REPORTERS_SSN);
    ComparisonOnly spouses =
        new ComparisonOnly(Optional.of(People.ssn(40)), Optional.of(People.ssn(1)), "", "");
    assertThat(linked(ANN, spouses).vetoes()).containsExactly(Veto.SPOUSES_SSN);
  }

  @Test
  void link_thousandsOfNamesakes_onlyTheNumberNamesOne() {
    List<Identity> namesakes =
        IntStream.range(100, 2_600)
            .mapToObj(n -> People.person(n, "SMITH", "JAMES", "1950-01-01"))
            .toList();
    Identity unnumbered = People.withoutSsn("SMITH", "JAMES", "1950-01-01");
    assertThat(link(unnumbered, ComparisonOnly.NONE, namesakes))
        .isInstanceOf(Linkage.Unmatched.class);
    assertThat(link(namesakes.getLast(), ComparisonOnly.NONE, namesakes))
        .isInstanceOfSatisfying(
            Linkage.Linked.class,
            linked -> assertThat(linked.holder()).isEqualTo(ref(People.ssn(2_599))));
  }

  @Test
  void link_anyReport_answersWithoutAHoldersData() {
    assertThat(linked(ANN, ComparisonOnly.NONE).toString())
        .doesNotContain("ALBRIGHT")
        .doesNotContain("ANN")
        .doesNotContain(People.ssn(1).digits());
  }

  private Linkage.Linked linked(Identity decedent, ComparisonOnly comparison) {
    Linkage linkage = link(decedent, comparison);
    assertThat(linkage).isInstanceOf(Linkage.Linked.class);
    return (Linkage.Linked) linkage;
  }

  private Linkage link(Identity decedent, ComparisonOnly comparison) {
    return link(decedent, comparison, List.of(ANN, NAMESAKE, PAUL));
  }

  private Linkage link(Identity decedent, ComparisonOnly comparison, List<Identity> people) {
    try (PersonIndex holders = PersonIndex.open(index(people))) {
      return find(decedent, comparison, holders, 10);
    }
  }

  private Path index(List<Identity> people) {
    Path file = folder.resolve("holders");
    IndexBuilder builder =
        new IndexBuilder(
            new IndexBuilder.Spec(Realm.SYNTHETIC, IndexType.HOLDERS, SourceKind.CSV, List.of()));
    for (Identity holder : people) {
      builder.add(IndexBuilder.holder(holder));
    }
    builder.write(file);
    return file;
  }

  private static Linkage find(Identity decedent, PersonIndex holders, double apart) {
    return find(decedent, ComparisonOnly.NONE, holders, apart);
  }

  private static Linkage find(
      Identity decedent, ComparisonOnly comparison, PersonIndex holders, double apart) {
    DeathReport report =
        new DeathReport(
            "m-1",
            new ReporterId("registrar-tt"),
            ReporterRole.REGISTRAR,
            decedent,
            People.date("2025-03-04"),
            "TT",
            Optional.empty(),
            Optional.empty(),
            LocalDate.of(2025, 3, 10),
            Sha256.of(new byte[0]),
            comparison);
    return new HolderLinker(new Scorer(Weights.frozen()))
        .find(report, holders, HolderLinkerTest::ref, apart);
  }

  private static HolderRef ref(Ssn ssn) {
    return new HolderRef(Sha256.of(ssn.digits().getBytes(StandardCharsets.US_ASCII)).hex());
  }
}
