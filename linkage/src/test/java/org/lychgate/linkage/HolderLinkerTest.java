package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
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
    assertThat(linked.margin()).isBetween(15.0, 40.0);
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
    Path file = folder.resolve("holders");
    IndexBuilder builder =
        new IndexBuilder(
            new IndexBuilder.Spec(Realm.SYNTHETIC, IndexType.HOLDERS, SourceKind.CSV, List.of()));
    for (Identity holder : people) {
      builder.add(IndexBuilder.holder(holder));
    }
    builder.write(file);
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
    try (PersonIndex holders = PersonIndex.open(file)) {
      return HolderLinker.link(report, holders, HolderLinkerTest::ref);
    }
  }

  private static HolderRef ref(Ssn ssn) {
    return new HolderRef(Sha256.of(ssn.digits().getBytes(StandardCharsets.US_ASCII)).hex());
  }
}
