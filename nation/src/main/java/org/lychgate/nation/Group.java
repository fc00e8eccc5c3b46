package org.lychgate.nation;

/**
 * The part of the people from which somebody's names are drawn. A label of the generator: it goes
 * into the truth and into nothing else, and nothing outside this room may guess it.
 */
public enum Group {
  WHITE("W"),
  BLACK("B"),
  HISPANIC("H"),
  ASIAN("A"),
  HAITIAN("HT"),
  VIETNAMESE("VN"),
  CHINESE("CN"),
  KOREAN("KR"),
  CUBAN("CU"),
  VENEZUELAN("VE"),
  NICARAGUAN("NI"),
  SOMALI("SO"),
  ETHIOPIAN("ET"),
  BURMESE("MM"),
  UKRAINIAN("UA"),
  AFGHAN("AF"),
  NAVAJO("NAVAJO");

  private final String code;

  Group(String code) {
    this.code = code;
  }

  /** As truth.csv writes it. */
  public String code() {
    return code;
  }
}
