package org.lychgate.subscriber;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;

/** The invented customers of a self-check: four whom the registry lists at times, and one other. */
final class PracticeCustomers {
  /** Customer to the person of the registry that it is. */
  static final Map<String, Integer> PERSONS =
      Map.of("practice-1", 0, "practice-2", 1, "practice-3", 2, "practice-4", 6);

  private static final String OTHER = "practice-5";

  private PracticeCustomers() {}

  /** Customer to its row, in the order of the file. */
  static Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    PERSONS.forEach((customer, person) -> rows.put(customer, row(customer, person + 1)));
    rows.put(
        OTHER,
        String.join(",", OTHER, PracticePeople.ssn(14).digits(), "OTHER,PERSON,,,1980-01-01,M,TS"));
    return rows;
  }

  private static String row(String customer, int number) {
    Identity who = PracticePeople.identity(number);
    PartialDate birth = who.birth();
    return String.join(
        ",",
        customer,
        PracticePeople.ssn(number).digits(),
        who.name().family(),
        who.name().given(),
        "",
        "",
        String.format(Locale.ROOT, "%04d-%02d-%02d", birth.year(), birth.month(), birth.day()),
        "F",
        "TT");
  }

  static String csv() {
    List<String> header =
        List.of(
            "customer_id",
            "ssn",
            "last_name",
            "first_name",
            "middle_name",
            "suffix",
            "birth_date",
            "sex",
            "birth_place");
    return String.join(",", header) + "\n" + String.join("\n", rows().values()) + "\n";
  }
}
