package org.lychgate.model;

/** The fields two records are compared on, and the independent group each belongs to. */
public enum AgreementField {
  SSN("ssn", Group.NUMBER),
  FAMILY("family", Group.NAME),
  GIVEN("given", Group.NAME),
  MIDDLE("middle", Group.NAME),
  SUFFIX("suffix", Group.NAME),
  SEX("sex", Group.SEX),
  BIRTH("birth", Group.DATE),
  BIRTHPLACE("birthplace", Group.PLACE);

  /**
   * Fields of one group fail together (one wrong clerk's look), so they count once. Sex agrees for
   * half of all pairs: it can veto, and is never a group that carries.
   */
  public enum Group {
    NUMBER,
    NAME,
    DATE,
    PLACE,
    SEX
  }

  private final String word;
  private final Group group;

  AgreementField(String word, Group group) {
    this.word = word;
    this.group = group;
  }

  /** Name in the agreement column and in weights files. */
  public String word() {
    return word;
  }

  public Group group() {
    return group;
  }
}
