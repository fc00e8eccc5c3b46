package org.lychgate.edition;

import java.util.Optional;

/**
 * The twenty fields of a commitment, in their order (docs/leaf.md, "Commitments"). A name stands in
 * statements and rows; spare fields have one too, so that a row can show that they are empty.
 */
public enum Field {
  REALM(1, "realm"),
  SSN(2, "ssn"),
  FAMILY(3, "family"),
  GIVEN(4, "given"),
  MIDDLE(5, "middle"),
  SUFFIX(6, "suffix"),
  SEX(7, "sex"),
  BIRTH(8, "birth"),
  BIRTHPLACE(9, "birthplace"),
  DEATH(10, "death"),
  DEATH_PLACE(11, "deathPlace"),
  CERTIFICATE(12, "certificate"),
  EVIDENCE(13, "evidence"),
  PROOF(14, "proof"),
  RAW_HASH(15, "rawHash"),
  /** The entry's id: it ties the name that notices use to the leaf. Reports leave it empty. */
  ENTRY(16, "entry"),
  SPARE_17(17, "spare17"),
  SPARE_18(18, "spare18"),
  SPARE_19(19, "spare19"),
  SPARE_20(20, "spare20");

  private final int number;
  private final String word;

  Field(int number, String word) {
    this.number = number;
    this.word = word;
  }

  /** 1 to 20: the byte that is hashed. */
  public int number() {
    return number;
  }

  /** Name in statements and rows. */
  public String word() {
    return word;
  }

  public static Optional<Field> find(String word) {
    for (Field field : values()) {
      if (field.word.equals(word)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
