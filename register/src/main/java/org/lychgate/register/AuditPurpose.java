package org.lychgate.register;

/**
 * What an auditor opens an entry for: a closed list, written down in front of each look. A leaf of
 * the sample is opened for the sample.
 */
public enum AuditPurpose {
  /** The public sample drew it. */
  SAMPLE,
  /** Whom it concerns has complained. */
  COMPLAINT,
  /** A court or the office that oversees the registry asks. */
  OVERSIGHT,
  /** An earlier finding is looked at once more. */
  FOLLOW_UP
}
