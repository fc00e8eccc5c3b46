package org.lychgate.register;

import java.util.List;
import java.util.Optional;
import org.lychgate.model.Linkage;

/**
 * A report that waits, opened: whom it is about, on whose word, and what else was reported about
 * the same person.
 *
 * @param linkage how it agreed with the number's holder, where that is recorded
 * @param others other reports about the person: of a lead, the registrar's record where one came
 * @param order what officers can agree with or refuse, where they can
 */
public record WaitingFile(
    WaitingInfo waiting,
    CaseFile.Sender sender,
    CaseFile.Person person,
    Optional<Linkage> linkage,
    List<CaseFile.OtherReport> others,
    Optional<OrderInfo> order) {
  public WaitingFile {
    others = List.copyOf(others);
  }
}
