package org.lychgate.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * How each compared field of two records agrees. Every field has a level, {@link
 * AgreementLevel#MISSING} where it was not compared.
 */
public record Agreement(Map<AgreementField, AgreementLevel> levels) {
  public Agreement {
    EnumMap<AgreementField, AgreementLevel> copy = new EnumMap<>(AgreementField.class);
    for (AgreementField field : AgreementField.values()) {
      copy.put(field, levels.getOrDefault(field, AgreementLevel.MISSING));
    }
    levels = Collections.unmodifiableMap(copy);
  }

  public AgreementLevel of(AgreementField field) {
    return levels.getOrDefault(field, AgreementLevel.MISSING);
  }

  /**
   * The independent groups that agree. A name group agrees when family and given name both do; any
   * other group when each of its fields that both sides state agrees, and at least one does.
   */
  public Set<AgreementField.Group> agreeingGroups() {
    EnumSet<AgreementField.Group> groups = EnumSet.noneOf(AgreementField.Group.class);
    if (of(AgreementField.FAMILY).agrees() && of(AgreementField.GIVEN).agrees()) {
      groups.add(AgreementField.Group.NAME);
    }
    for (AgreementField field :
        new AgreementField[] {
          AgreementField.SSN, AgreementField.BIRTH, AgreementField.BIRTHPLACE, AgreementField.SEX
        }) {
      if (of(field).agrees()) {
        groups.add(field.group());
      }
    }
    return groups;
  }

  /**
   * {@code ssn=equal;family=close;…} with the fields in their fixed order, missing ones left out.
   */
  @Override
  public String toString() {
    StringJoiner out = new StringJoiner(";");
    levels.forEach((field, level) -> {
      if (level != AgreementLevel.MISSING) {
        out.add(field.word() + "=" + level.word());
      }
    });
    return out.toString();
  }
}
