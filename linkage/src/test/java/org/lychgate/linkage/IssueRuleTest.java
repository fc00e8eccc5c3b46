package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.Ssn;

final class IssueRuleTest {
  @ParameterizedTest
  @CsvSource({
    // Area; day of death; whether the number came later.
    "1, 1936-11-23, true",
    "1, 1936-11-24, false",
    "1, 1936-XX-XX, false",
    "1, 1935-XX-XX, true",
    "1, XXXX-XX-XX, false",
    "733, 1999-01-01, false",
    "734, 2011-06-24, true",
    "749, 2011-06-24, true",
    "749, 2011-06-25, false",
    "750, 1999-01-01, false",
    "772, 2011-06-24, false",
    "773, 2011-06-24, true",
    "899, 2010-XX-XX, true",
    "899, 2011-XX-XX, false",
    "666, 1930-01-01, false",
    "900, 1930-01-01, false"
  })
  void isIssuedAfter_areasAndDays_asPublished(int area, String death, boolean after) {
    assertThat(IssueRule.isIssuedAfter(new Ssn(area * 1_000_000 + 10_001), People.date(death)))
        .isEqualTo(after);
  }
}
