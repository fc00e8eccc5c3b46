package org.lychgate.server.page.director;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lychgate.server.page.report.Days;

/** The fields of the form on the page. */
final class Item {
  static final String FIRST = "first";
  static final String MIDDLE = "middle";
  static final String LAST = "last";
  static final String SUFFIX = "suffix";
  static final String OTHERS = "otherNames";
  static final String SSN = "ssn";
  static final String DEATH = "death";
  static final String BIRTH = "birth";
  static final String CITY = "-city";
  static final String STATE = "-state";
  static final String COUNTRY = "-country";
  static final String SEX = "sex";
  static final String CERTIFY = "certify";
  static final String FIRM = "firm";
  static final String ADDRESS = "address";
  static final String SIGNER = "signer";
  static final String SIGNED = "signed";

  /** The firm's own number of the case, by which it finds its statement again. */
  static final String REFERENCE = "reference";

  /** The statement's own number, drawn with the page: two clicks are one statement. */
  static final String MESSAGE = "message";

  private Item() {}

  /** All fields, in the form's order. */
  static String[] names() {
    List<String> out = new ArrayList<>(List.of(MESSAGE, FIRST, MIDDLE, LAST, SUFFIX, OTHERS, SSN));
    for (String event : new String[] {DEATH, BIRTH}) {
      Stream.of(Days.fields(event)).forEach(out::add);
      out.addAll(List.of(event + CITY, event + STATE, event + COUNTRY));
    }
    out.addAll(List.of(SEX, CERTIFY, FIRM, ADDRESS, SIGNER));
    Stream.of(Days.fields(SIGNED)).forEach(out::add);
    out.add(REFERENCE);
    return out.toArray(String[]::new);
  }
}
