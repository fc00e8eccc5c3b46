package org.lychgate.register;

import java.util.List;

/**
 * What an officer sees of people, one case at a time. Each look writes who looks, at what and what
 * for into the table {@code audit} before anything is read, and is limited by day. There is no
 * search: a case is opened by the code that its claimant brings, a leaf only as long as it waits
 * for officers.
 */
public interface CaseFiles {
  /** Most cases that one officer may open on one day; one in a minute and a quarter. */
  int OPENED_A_DAY = 400;

  /** Most cases or orders in one answer. */
  int PAGE_MAX = 200;

  /**
   * The case of a claim. Refused to everybody but officers and beyond {@link #OPENED_A_DAY}; a code
   * that is no case's is refused alike whatever it looks like, and counts.
   *
   * @param officer name of an enrolled key that has signed in
   * @param caseCode as on the slip
   */
  Answer<CaseFile> open(String officer, String caseCode, LookPurpose purpose);

  /**
   * The case about a leaf that waits for officers: a HOLD that stands, or a REVERSE leaf that has
   * to be looked at once more. Every other leaf is refused alike.
   */
  Answer<CaseFile> openLeaf(String officer, long leaf, LookPurpose purpose);

  /**
   * A report that waits, as {@link Queues#open} has it, with what goes with it. The same limit and
   * the same refusals.
   */
  Answer<WaitingFile> openWaiting(String officer, long reportLeaf, LookPurpose purpose);

  /** Claims of life that nobody has ruled on, oldest first; nothing for others than officers. */
  List<CaseInfo> listOpen(String officer);

  /**
   * Orders that the register knows to wait for officers: to list or restore what waits, to end
   * holds and quarantines, second looks. Nothing for others than officers.
   */
  List<OrderInfo> listOrders(String officer);

  /** How much waits, for an officer; empty lines for others. */
  DeskFigures figures(String officer);
}
