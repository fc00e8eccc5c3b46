package org.lychgate.drill.scene;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Identity;
import org.lychgate.model.Ssn;
import org.lychgate.nation.Person;

/**
 * A death record as somebody would forge it, field by field.
 *
 * @param stated whose death it states
 * @param death day of death
 * @param certificate number, 0 for none
 * @param registered day of registration
 * @param more fields of IJE set besides, or instead; an empty text clears one
 */
public record Paper(
    Identity stated,
    LocalDate death,
    int certificate,
    LocalDate registered,
    Map<String, String> more) {
  public Paper {
    more = Map.copyOf(more);
  }

  /** Registered three days after the death. */
  public static Paper of(Person person, LocalDate death, int certificate) {
    return new Paper(person.identity(), death, certificate, death.plusDays(3), Map.of());
  }

  public Paper with(String field, String value) {
    Map<String, String> all = new TreeMap<>(more);
    all.put(field, value);
    return new Paper(stated, death, certificate, registered, all);
  }

  /** The same, of a death in {@code place}. */
  public Paper in(String place) {
    return with("DSTATE", place);
  }

  public Paper withCertificate(int number) {
    return new Paper(stated, death, number, registered, more);
  }

  public Paper registeredOn(LocalDate day) {
    return new Paper(stated, death, certificate, day, more);
  }

  Ssn ssn() {
    return stated.ssn().orElseThrow();
  }

  IjeRecord record() {
    Map<String, String> fields = new TreeMap<>();
    put(fields, "DOD", death);
    fields.put("DSTATE", Scene.PLACE);
    fields.put("VOID", "0");
    fields.put("GNAME", stated.name().given());
    String middle = stated.name().middle();
    fields.put("MNAME", middle.isEmpty() ? "" : middle.substring(0, 1));
    fields.put("DMIDDLE", middle);
    fields.put("LNAME", stated.name().family());
    fields.put("SUFF", stated.name().suffix());
    fields.put("SEX", stated.sex().name());
    fields.put("SSN", stated.ssn().map(Ssn::digits).orElse(""));
    fields.put("DOB_YR", digits(stated.birth().year(), 4));
    fields.put("DOB_MO", digits(stated.birth().month(), 2));
    fields.put("DOB_DY", digits(stated.birth().day(), 2));
    fields.put("BPLACE_CNT", "US");
    fields.put("BPLACE_ST", stated.birthPlace());
    if (certificate > 0) {
      fields.put("FILENO", digits(certificate, 6));
      put(fields, "DOR", registered);
    }
    fields.putAll(more);
    IjeRecord.Builder out = IjeRecord.builder();
    fields.forEach((field, value) -> {
      if (!value.isEmpty()) {
        out.set(field, value);
      }
    });
    return out.build();
  }

  private static void put(Map<String, String> fields, String name, LocalDate day) {
    fields.put(name + "_YR", digits(day.getYear(), 4));
    fields.put(name + "_MO", digits(day.getMonthValue(), 2));
    fields.put(name + "_DY", digits(day.getDayOfMonth(), 2));
  }

  private static String digits(int value, int width) {
    return String.format(Locale.ROOT, "%0" + width + "d", value);
  }

  @Override
  public String toString() {
    return "paper";
  }
}
