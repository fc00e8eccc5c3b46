package org.lychgate.nation;

/** What became of a report after it was sent. */
public enum RecordState {
  /** It stands as sent. */
  VALID,
  /** It replaces an earlier one under the same certificate number. */
  AMENDED,
  /** Its certificate is void: it says nothing about anybody. */
  VOID
}
