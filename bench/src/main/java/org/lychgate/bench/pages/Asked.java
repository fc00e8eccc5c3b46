package org.lychgate.bench.pages;

import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.model.Identity;
import org.lychgate.screening.Person;

/**
 * Somebody who is asked about, as a bank knows them. Prints nothing of them.
 *
 * @param listed whether an entry is about them
 */
record Asked(String ssn, String family, String given, String sex, String birth, boolean listed) {
  static final String HEADER = "customer_id,ssn,last_name,first_name,sex,birth_date\n";

  /** Empty where a bank would not have a whole date of birth. */
  static Optional<Asked> of(Identity who, boolean listed) {
    String birth = who.birth().canonical();
    return who.ssn()
        .filter(_ -> birth.matches("[0-9-]{10}"))
        .map(ssn ->
            new Asked(
                ssn.digits(), who.name().family(), who.name().given(), sex(who), birth, listed));
  }

  /** As a bank has it: unknown ones are left empty. */
  private static String sex(Identity who) {
    String word = who.sex().name();
    return word.length() == 1 ? word : "";
  }

  Json.Obj json() {
    return Json.object()
        .put("ssn", ssn)
        .put("lastName", family)
        .put("firstName", given)
        .put("sex", sex)
        .put("birthDate", birth)
        .build();
  }

  Person person() {
    return Person.named(family, given).ssn(ssn).sex(sex).born(birth);
  }

  /** A line of a file with {@link #HEADER}. */
  String line(int id) {
    return id + "," + ssn + ",\"" + family + "\",\"" + given + "\"," + sex + "," + birth + "\n";
  }

  @Override
  public String toString() {
    return "asked(listed " + listed + ")";
  }
}
