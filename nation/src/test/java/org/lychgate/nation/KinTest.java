package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;

final class KinTest {
  /** Not a multiple of a clan's rows: the last clan is cut. */
  private static final int PEOPLE = 60_017;

  private static Nation nation(Span span) {
    return Nation.of(new NationSpec(5, PEOPLE, Realm.SYNTHETIC, span, 1, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(Span.class)
  void kin_ofAll_holdsFromBothSides(Span span) {
    Nation nation = nation(span);
    for (long i = 0; i < PEOPLE; i++) {
      Kin kin = nation.kin(i);
      if (kin.spouse().isPresent()) {
        long spouse = kin.spouse().getAsLong();
        assertThat(nation.kin(spouse).spouse()).hasValue(i);
        assertThat(nation.person(spouse).sex()).isNotEqualTo(nation.person(i).sex());
      }
      if (kin.twin().isPresent()) {
        assertThat(nation.kin(kin.twin().getAsLong()).twin()).hasValue(i);
      }
      if (kin.father().isPresent() && kin.mother().isPresent()) {
        assertThat(nation.kin(kin.father().getAsLong()).spouse()).isEqualTo(kin.mother());
      }
      if (kin.child().isPresent()) {
        Kin child = nation.kin(kin.child().getAsLong());
        assertThat(
                child.father().equals(OptionalLong.of(i))
                    || child.mother().equals(OptionalLong.of(i)))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Span.class)
  void parents_ofAll_areOlderAliveAndOfTheName(Span span) {
    Nation nation = nation(span);
    int known = 0;
    int named = 0;
    for (long i = 0; i < PEOPLE; i++) {
      Kin kin = nation.kin(i);
      if (kin.father().isEmpty() || kin.mother().isEmpty()) {
        continue;
      }
      Person child = nation.person(i);
      Person father = nation.person(kin.father().getAsLong());
      Person mother = nation.person(kin.mother().getAsLong());
      assertThat(father.sex()).isEqualTo(Sex.M);
      assertThat(mother.sex()).isEqualTo(Sex.F);
      assertThat(mother.ageOn(child.birth())).isBetween(17, 41);
      assertThat(father.ageOn(child.birth())).isBetween(17, 45);
      assertThat(father.group()).isEqualTo(child.group());
      mother.death().ifPresent(d -> assertThat(d.date()).isAfter(child.birth()));
      father.death().ifPresent(d -> assertThat(d.date().plusYears(1)).isAfter(child.birth()));
      known++;
      String own = child.nameAtBirth().isEmpty() ? child.name().family() : child.nameAtBirth();
      named += own.startsWith(father.name().family().split("[ -]")[0]) ? 1 : 0;
    }
    assertThat(known / (double) PEOPLE).isBetween(.25, .50);
    assertThat(named / (double) known).isGreaterThan(.97);
  }

  @Test
  void twins_ofAll_shareBirthNameAndPlace() {
    Nation nation = nation(Span.LIVES);
    int twins = 0;
    int alike = 0;
    for (long i = 0; i < PEOPLE; i++) {
      Kin kin = nation.kin(i);
      if (kin.twin().isEmpty()) {
        continue;
      }
      Person one = nation.person(i);
      Person other = nation.person(kin.twin().getAsLong());
      assertThat(other.birth()).isEqualTo(one.birth());
      assertThat(other.birthPlace()).isEqualTo(one.birthPlace());
      assertThat(atBirth(other)).isEqualTo(atBirth(one));
      assertThat(other.name().given().equals(one.name().given())).isFalse();
      assertThat(nation.kin(kin.twin().getAsLong()).mother()).isEqualTo(kin.mother());
      twins++;
      alike += one.sex() == other.sex() ? 1 : 0;
    }
    assertThat(twins / (double) PEOPLE).isBetween(.025, .037);
    assertThat(alike / (double) twins).isBetween(.58, .70);
  }

  private static String atBirth(Person p) {
    return p.nameAtBirth().isEmpty() ? p.name().family() : p.nameAtBirth();
  }

  @Test
  void sons_calledAsTheirFathers_carryASuffixMostly() {
    Nation nation = nation(Span.LIVES);
    int same = 0;
    int stated = 0;
    int men = 0;
    int suffixes = 0;
    for (long i = 0; i < PEOPLE; i++) {
      Person p = nation.person(i);
      if (p.sex() != Sex.M) {
        assertThat(p.name().suffix()).isEmpty();
        continue;
      }
      men++;
      suffixes += p.name().suffix().isEmpty() ? 0 : 1;
      OptionalLong father = nation.kin(i).father();
      if (father.isPresent()) {
        Person dad = nation.person(father.getAsLong());
        boolean as =
            dad.name().given().equals(p.name().given())
                && dad.name().middle().equals(p.name().middle())
                && dad.name().family().equals(p.name().family());
        same += as ? 1 : 0;
        stated += as && !p.name().suffix().isEmpty() ? 1 : 0;
      }
    }
    assertThat(suffixes / (double) men).isBetween(.03, .05);
    assertThat(same / (double) men).isBetween(.010, .035);
    assertThat(stated / (double) same).isBetween(.70, .95);
  }
}
