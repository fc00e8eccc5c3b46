package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import org.lychgate.model.Reason;

/**
 * A report that waits. Nothing in it names a person: whoever sent it knows it by its REPORT leaf.
 *
 * @param reportLeaf its REPORT leaf
 * @param queue where it waits
 * @param reporter name of the key that sent it
 * @param since day on which it came
 * @param due day by which its owner should have done something
 * @param expires last day on which it waits; afterwards it is closed and its record erased. Nobody
 *     is ever listed by that
 * @param owner who has to do something
 * @param reasons why it waits
 */
public record WaitingInfo(
    long reportLeaf,
    WaitingQueue queue,
    String reporter,
    LocalDate since,
    LocalDate due,
    LocalDate expires,
    Owner owner,
    List<Reason> reasons) {
  public WaitingInfo {
    reasons = List.copyOf(reasons);
  }

  /** Who has to do something about a report that waits. */
  public enum Owner {
    /** The office that sent it. */
    REPORTER,
    /** Any officer; of a batch in quarantine, not of the organisation that sent it. */
    OFFICER,
    /** One officer has agreed: an officer of another organisation. */
    SECOND_OFFICER
  }
}
