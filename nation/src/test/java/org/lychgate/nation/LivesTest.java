package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;

final class LivesTest {
  private static final int PEOPLE = 200_000;
  private static final LocalDate NEW_YEAR = LocalDate.of(Lives.YEAR, 1, 1);
  private static final List<Person> DECEASED = new ArrayList<>();
  private static int over65;
  private static int over85;
  private static int men;

  @BeforeAll
  static void live() {
    Nation nation = Nation.of(11, PEOPLE, Realm.SYNTHETIC);
    DECEASED.clear();
    over65 = 0;
    over85 = 0;
    men = 0;
    for (long i = 0; i < PEOPLE; i++) {
      Person p = nation.person(i);
      int age = p.ageOn(NEW_YEAR);
      over65 += age >= 65 ? 1 : 0;
      over85 += age >= 85 ? 1 : 0;
      men += p.sex() == Sex.M ? 1 : 0;
      assertThat(p.birth()).isBetween(LocalDate.of(1909, 1, 1), LocalDate.of(2024, 12, 31));
      if (p.death().isPresent()) {
        DECEASED.add(p);
      }
    }
  }

  @Test
  void births_ofAll_haveTheAgesOfTheCountry() {
    assertThat(over65 / (double) PEOPLE).isBetween(.16, .19);
    assertThat(over85 / (double) PEOPLE).isBetween(.016, .024);
    assertThat(men / (double) PEOPLE).isBetween(.48, .51);
  }

  @Test
  void deaths_ofAll_lookLikeMortality() {
    double mean = DECEASED.stream().mapToInt(p -> ageAtDeath(p)).average().orElseThrow();
    assertThat(DECEASED.size() / (double) PEOPLE).isBetween(.007, .012);
    assertThat(mean).isBetween(70.0, 78.0);
    assertThat(share(65, 200)).isBetween(.70, .85);
    assertThat(share(85, 200)).isBetween(.20, .38);
    assertThat(share(0, 24)).isBetween(.002, .03);
  }

  @Test
  void deaths_ofAll_areInTheYearAndAfterBirth() {
    assertThat(DECEASED)
        .allSatisfy(p -> {
          LocalDate day = p.death().orElseThrow().date();
          assertThat(day.getYear()).isEqualTo(Lives.YEAR);
          assertThat(day).isAfterOrEqualTo(p.birth());
        });
  }

  @Test
  void deaths_inWinter_areSlightlyMore() {
    long winter =
        DECEASED.stream()
            .mapToInt(p -> p.death().orElseThrow().date().getMonthValue())
            .filter(m -> m <= 2 || m == 12)
            .count();
    // 90 of 365 days with about 7 % more deaths: .265; without a season .247.
    assertThat(winter / (double) DECEASED.size()).isBetween(.235, .30);
  }

  private static double share(int from, int to) {
    return DECEASED.stream().filter(p -> ageAtDeath(p) >= from && ageAtDeath(p) <= to).count()
        / (double) DECEASED.size();
  }

  private static int ageAtDeath(Person p) {
    return p.ageOn(p.death().orElseThrow().date());
  }
}
