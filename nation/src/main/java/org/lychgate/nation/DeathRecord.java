package org.lychgate.nation;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;

/**
 * One report of one person's death as its reporter wrote it, and what is wrong in it. Redacts
 * itself.
 *
 * @param person row of the person whom the report is about
 * @param stated who it says died; no number where it states none or a placeholder
 * @param number the number as written: nine digits (all nines where not known) or empty
 * @param death when it says they died
 * @param place where, as it says: two-letter jurisdiction
 * @param jurisdiction in which it was made; the registrar's own
 * @param reporter who wrote it; outside TT, {@link Reporter#REGISTRAR_TS} stands for all registrars
 * @param day of registration; for others, the day they wrote it
 * @param state whether it still stands
 * @param errors what is wrong with it, as one who knows the truth sees it
 */
public record DeathRecord(
    long person,
    Identity stated,
    String number,
    PartialDate death,
    String place,
    String jurisdiction,
    Reporter reporter,
    LocalDate day,
    RecordState state,
    Set<ErrorCode> errors) {
  public DeathRecord {
    errors = Set.copyOf(errors);
  }

  /** Whether it says that somebody died: a void certificate says nothing. */
  public boolean stands() {
    return state != RecordState.VOID;
  }

  /** Whether the person whom it is about is alive. */
  public boolean isAboutLiving() {
    return errors.stream().anyMatch(ErrorCode::namesLiving);
  }

  static Set<ErrorCode> union(Set<ErrorCode> one, Set<ErrorCode> two) {
    EnumSet<ErrorCode> out = EnumSet.noneOf(ErrorCode.class);
    out.addAll(one);
    out.addAll(two);
    return out;
  }

  @Override
  public String toString() {
    return reporter.id() + " " + Person.idOf(person) + " " + ErrorCode.codes(errors);
  }
}
