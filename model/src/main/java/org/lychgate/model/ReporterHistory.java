package org.lychgate.model;

/**
 * What a reporter has sent before.
 *
 * @param reports reports taken so far
 * @param quarantined of these, in a quarantined batch
 * @param reversed entries on this reporter's word that were reversed
 * @param profile of everything taken so far: the reporter's own baseline
 */
public record ReporterHistory(long reports, long quarantined, long reversed, BatchProfile profile) {
  /** A reporter that has sent nothing so far. */
  public static final ReporterHistory NONE = new ReporterHistory(0, 0, 0, BatchProfile.EMPTY);
}
