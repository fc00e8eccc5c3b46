package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

final class PolicyTest {
  private static final String HEAD = "lychgate-policy=1\n";

  @Test
  void canonical_ofFloor_isPinned() {
    assertThat(Policy.floor().canonical())
        .isEqualTo(
            """
            lychgate-policy=1
            min-weight=40
            min-margin=10
            min-groups=3
            no-holders=allowed
            max-age=125
            min-batch-for-ages=15
            max-age-g=45
            max-age-divergence=0.1
            min-baseline=300
            min-batch-for-dates=20
            max-same-date-share=0.35
            min-death-dates=4
            batch-false-alarms=0.5
            drip-years=50
            """);
  }

  @Test
  void parse_canonical_givesTheSamePolicy() {
    Policy policy =
        Policy.parse(HEAD + "# stricter here\n\n min-weight = 50.250\nno-holders=refused\n");

    assertThat(policy.minWeight()).isEqualTo(50.25);
    assertThat(policy.noHoldersAllowed()).isFalse();
    assertThat(policy.minMargin()).isEqualTo(10);
    assertThat(Policy.parse(policy.canonical())).isEqualTo(policy);
    assertThat(Policy.parse(policy.canonical()).hash()).isEqualTo(policy.hash());
    assertThat(policy.hash()).isNotEqualTo(Policy.floor().hash());
  }

  @Test
  void parse_everyKey_isReadByItsOwnName() {
    Policy policy =
        Policy.parse(
            HEAD
                + "min-weight=41\nmin-margin=11\nmin-groups=4\nmax-age=120\n"
                + "min-batch-for-ages=9\nmax-age-g=30\nmax-age-divergence=0.05\n"
                + "min-baseline=400\nmin-batch-for-dates=8\nmax-same-date-share=0.3\n"
                + "min-death-dates=7\nbatch-false-alarms=2\ndrip-years=6\n"
                + "max-reports-a-day=900\n");

    assertThat(policy.minWeight()).isEqualTo(41);
    assertThat(policy.minMargin()).isEqualTo(11);
    assertThat(policy.minGroups()).isEqualTo(4);
    assertThat(policy.maxAge()).isEqualTo(120);
    assertThat(policy.minBatchForAges()).isEqualTo(9);
    assertThat(policy.maxAgeG()).isEqualTo(30);
    assertThat(policy.maxAgeDivergence()).isEqualTo(.05);
    assertThat(policy.minBaseline()).isEqualTo(400);
    assertThat(policy.minBatchForDates()).isEqualTo(8);
    assertThat(policy.maxSameDateShare()).isEqualTo(.3);
    assertThat(policy.minDeathDates()).isEqualTo(7);
    assertThat(policy.batchFalseAlarms()).isEqualTo(2);
    assertThat(policy.dripYears()).isEqualTo(6);
    assertThat(policy.maxReportsADay()).isEqualTo(900);
    assertThat(policy).isNotEqualTo(Policy.floor()).doesNotHaveSameHashCodeAs(Policy.floor());
    assertThat(policy.toString()).contains(policy.hash().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none=1 | min-weight, min-margin, min-groups",
        "min-weight=5e9 | at most 3 decimals",
        "no-holders=yes | write allowed or refused",
        "max-age=126 | between 125 (the floor) and 100"
      })
  void parse_refusal_saysWhatToWrite(String line, String hint) {
    assertThatThrownBy(() -> Policy.parse(HEAD + line))
        .isInstanceOfSatisfying(OperatorException.class, e -> assertThat(e.hint()).contains(hint));
  }

  /** A registry's log holds its policy's hash: a key that came later must not change it. */
  @Test
  void canonical_laterKey_standsThereOnlyBelowItsFloor() {
    Policy floor = Policy.parse(HEAD + "max-reports-a-day=400000");
    Policy below = Policy.parse(HEAD + "max-reports-a-day=399999");

    assertThat(floor.maxReportsADay()).isEqualTo(400_000);
    assertThat(floor.hash()).isEqualTo(Policy.floor().hash());
    assertThat(below.canonical())
        .isEqualTo(Policy.floor().canonical() + "max-reports-a-day=399999\n");
    assertThat(Policy.parse(below.canonical())).isEqualTo(below).isNotEqualTo(floor);
  }

  @Test
  void parse_emptyPolicy_isTheFloor() {
    assertThat(Policy.parse(HEAD)).isEqualTo(Policy.floor()).hasSameHashCodeAs(Policy.floor());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | line 1: this is not a policy file",
        "min-weight=50 | line 1: this is not a policy file",
        "lychgate-policy=2 | line 1: this is not a policy file",
        "lychgate-policy=1;skip-batch-rule=true | line 2: no such key",
        "lychgate-policy=1;MIN-WEIGHT=50 | line 2: no such key",
        "lychgate-policy=1;min-weight | line 2: no such key",
        "lychgate-policy=1;min-weight=50;min-weight=50 | line 3: min-weight stands there twice",
        "lychgate-policy=1;min-weight=-50 | line 2: min-weight has a value",
        "lychgate-policy=1;min-weight=5e9 | line 2: min-weight has a value",
        "lychgate-policy=1;min-weight=NaN | line 2: min-weight has a value",
        "lychgate-policy=1;min-groups=3.5 | line 2: min-groups has a value",
        "lychgate-policy=1;no-holders=yes | line 2: no-holders has a value",
        "lychgate-policy=1;min-weight=39.999 | line 2: min-weight is looser",
        "lychgate-policy=1;max-age-g=45.001 | line 2: max-age-g is looser",
        "lychgate-policy=1;min-batch-for-ages=16 | line 2: min-batch-for-ages is looser",
        "lychgate-policy=1;min-groups=2 | line 2: min-groups is looser",
        "lychgate-policy=1;max-age=126 | line 2: max-age is looser"
      })
  void parse_anythingLooseOrUnclear_isRefusedWithLineAndHint(String text, String message) {
    assertThatThrownBy(() -> Policy.parse(text.replace(';', '\n')))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.exit()).isEqualTo(ExitCode.INPUT);
              assertThat(e.hint()).isNotBlank();
            });
  }

  @ParameterizedTest
  @EnumSource
  void constructor_justLooserThanTheFloor_throws(PolicyKey key) {
    BigDecimal step =
        new BigDecimal("0.001")
            .multiply(BigDecimal.valueOf(key.floor().compareTo(key.strictest())));

    assertThatThrownBy(() -> new Policy(Map.of(key, key.floor().add(step))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Policy(Map.of(key, key.strictest())).hash()).isNotEqualTo(Policy.floor().hash());
  }
}
