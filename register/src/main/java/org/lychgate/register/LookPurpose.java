package org.lychgate.register;

/**
 * What an officer opens a case or a waiting report for: a closed list, asked before anything is
 * shown and written down in front of each look.
 */
public enum LookPurpose {
  /** Somebody stands at the desk who is listed and lives. */
  CLAIM_IN_PERSON,
  /** Somebody calls who is listed and lives. */
  CLAIM_BY_PHONE,
  /** A lawyer, a bank, an employer or a relative speaks for them. */
  CLAIM_BY_OTHERS,
  /** What waits for an officer is worked on. */
  QUEUE,
  /** Another officer's reversal is looked at once more. */
  SECOND_LOOK,
  /** A court has ordered something. */
  COURT_ORDER
}
