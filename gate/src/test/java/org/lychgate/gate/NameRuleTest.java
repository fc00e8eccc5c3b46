package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.PersonName;

/** What may stand in a name, the only free text that is published. */
final class NameRuleTest {
  private static PersonName family(String text) {
    return new PersonName(text, "ADA", "", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'BRIEN",
        "SMITH-JONES",
        "D’ANGELO",
        "ST. JOHN",
        "NUÑEZ",
        "GARCÍA LÓPEZ",
        "DE LA CRUZ",
        "",
        "李",
        "ÅSTRÖM"
      })
  void isName_namesOfPeople_yes(String text) {
    assertThat(NameRule.isName(family(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SMITH 12 ELM ST", "A/B", "X@Y", "SMITH#4", "SMITH (DEPORTED)", "N:1"})
  void isName_whatNoNameHas_no(String text) {
    assertThat(NameRule.isName(family(text))).isFalse();
    assertThat(NameRule.isName(new PersonName("SMITH", text, "", ""))).isFalse();
    assertThat(NameRule.isName(new PersonName("SMITH", "ADA", text, ""))).isFalse();
  }

  @Test
  void isName_suffix_isOfAGeneration() {
    for (String suffix : List.of("", "JR", "Jr.", "III", "2ND")) {
      assertThat(NameRule.isName(new PersonName("SMITH", "ADA", "", suffix))).isTrue();
    }
    for (String suffix : List.of("ALIEN", "12 ELM ST", "XX")) {
      assertThat(NameRule.isName(new PersonName("SMITH", "ADA", "", suffix))).isFalse();
    }
  }

  private static boolean saysMore(PersonName name, AgreementField field, AgreementLevel level) {
    return NameRule.saysMore(name, Samples.linked(Map.of(field, level)));
  }

  @Test
  void saysMore_wordsThatTheHolderDoesNotHave_yes() {
    PersonName middle = new PersonName("HOLLOWAY", "ADA", "REMOVABLE ALIEN", "");
    assertThat(saysMore(middle, AgreementField.MIDDLE, AgreementLevel.MISSING)).isTrue();
    assertThat(saysMore(middle, AgreementField.MIDDLE, AgreementLevel.DIFFERENT)).isTrue();
    assertThat(saysMore(middle, AgreementField.MIDDLE, AgreementLevel.EQUAL)).isFalse();
    assertThat(
            saysMore(
                family("HOLLOWAY REMOVABLE ALIEN"), AgreementField.FAMILY, AgreementLevel.PARTIAL))
        .isTrue();
    for (AgreementLevel level : AgreementLevel.values()) {
      assertThat(
              saysMore(
                  new PersonName("HOLLOWAY", "ADA REMOVABLE ALIEN", "", ""),
                  AgreementField.GIVEN,
                  level))
          .isTrue();
    }
  }

  @Test
  void saysMore_twoGivenNames_no() {
    assertThat(
            saysMore(
                new PersonName("HOLLOWAY", "ADA MAY", "", ""),
                AgreementField.GIVEN,
                AgreementLevel.EQUAL))
        .isFalse();
  }

  @Test
  void saysMore_marriedNamesAndInitials_no() {
    assertThat(saysMore(family("HOLLOWAY-JONES"), AgreementField.FAMILY, AgreementLevel.PARTIAL))
        .isFalse();
    assertThat(saysMore(family("JONES"), AgreementField.FAMILY, AgreementLevel.DIFFERENT))
        .isFalse();
    assertThat(
            saysMore(
                new PersonName("HOLLOWAY", "ADA", "B", ""),
                AgreementField.MIDDLE,
                AgreementLevel.MISSING))
        .isFalse();
    assertThat(saysMore(family("DE LA CRUZ GARCIA"), AgreementField.FAMILY, AgreementLevel.EQUAL))
        .isFalse();
  }
}
