package org.lychgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lychgate.model.PartialDate.NOT_YET_KNOWN;
import static org.lychgate.model.PartialDate.UNKNOWN;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PartialDateTest {
  @Provide
  Arbitrary<PartialDate> dates() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.of(UNKNOWN, NOT_YET_KNOWN), Arbitraries.integers().between(1, 9999)),
            Arbitraries.oneOf(
                Arbitraries.of(UNKNOWN, NOT_YET_KNOWN), Arbitraries.integers().between(1, 12)),
            Arbitraries.oneOf(
                Arbitraries.of(UNKNOWN, NOT_YET_KNOWN), Arbitraries.integers().between(1, 31)))
        .as(PartialDate::find)
        .filter(java.util.Optional::isPresent)
        .map(java.util.Optional::orElseThrow);
  }

  @Property
  void parseCanonical_ofCanonical_givesTheSameDate(@ForAll("dates") PartialDate date) {
    assertThat(PartialDate.parseCanonical(date.canonical())).contains(date);
    assertThat(date.canonical()).hasSize(10);
  }

  @Property
  void earliest_ofAnyDate_isNotAfterLatest(@ForAll("dates") PartialDate date) {
    assertThat(date.earliest()).isBeforeOrEqualTo(date.latest());
    date.findLocalDate()
        .ifPresent(day -> {
          assertThat(date.earliest()).isEqualTo(day);
          assertThat(date.latest()).isEqualTo(day);
        });
  }

  @Property
  void parseCanonical_ofAnyText_neverThrows(@ForAll String text) {
    PartialDate.parseCanonical(text)
        .ifPresent(date -> assertThat(date.canonical()).isEqualTo(text));
  }

  @Test
  void new_thirtiethOfFebruary_isRefused() {
    assertThatThrownBy(() -> new PartialDate(1975, 2, 30))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PartialDate.find(1975, 2, 29)).isEmpty();
    assertThat(PartialDate.find(UNKNOWN, 2, 29)).isPresent();
  }

  @Test
  void latest_ofMonthOnly_isItsLastDay() {
    PartialDate march = new PartialDate(1975, 3, UNKNOWN);
    assertThat(march.earliest()).isEqualTo(LocalDate.of(1975, 3, 1));
    assertThat(march.latest()).isEqualTo(LocalDate.of(1975, 3, 31));
    assertThat(march.findLocalDate()).isEmpty();
    assertThat(march.canonical()).isEqualTo("1975-03-XX");
  }

  @Test
  void canonical_ofTheTwoAbsences_differs() {
    assertThat(new PartialDate(1975, UNKNOWN, NOT_YET_KNOWN).canonical()).isEqualTo("1975-XX---");
    assertThat(PartialDate.ALL_UNKNOWN.canonical()).isEqualTo("XXXX-XX-XX");
  }
}
