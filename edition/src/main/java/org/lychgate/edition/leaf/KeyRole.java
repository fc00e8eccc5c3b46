package org.lychgate.edition.leaf;

import java.util.Optional;
import org.lychgate.model.ReporterRole;

/** What a key may sign. One key, one role: an operator's key can never be a reporter's. */
public enum KeyRole {
  /** Checkpoints of the log. */
  LOG(1),
  /** Notices to subscribers. */
  NOTICE(2),
  /** Approvals, refusals, reversals, orders to publish. */
  OFFICER(3),
  /** Reports of a vital-records office, its daily counts and declarations. */
  REGISTRAR(4),
  /** Reports of a funeral director. */
  FUNERAL_DIRECTOR(5),
  /** Reports of a court or agency that may find a presumed death. */
  COURT(6),
  /** Reports that can only be leads. */
  LEAD(7),
  /** Acknowledgements. */
  SUBSCRIBER(8),
  /** Says that a new key signs the checkpoints. Kept off line; stands in the trust file only. */
  RECOVERY(9),
  /** Signs nothing but its sign-in: an auditor reads, and changes nothing. */
  AUDITOR(10);

  private final int code;

  KeyRole(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }

  /**
   * Whether one officer's word ends a key of this role, as a stolen key must not wait. Officers do
   * not end each other alone, nor whoever looks at what they do.
   */
  public boolean endsOnOneWord() {
    return this != OFFICER && this != AUDITOR;
  }

  /** What the key's reports can be evidence for; empty for keys that report nothing. */
  public Optional<ReporterRole> findReporterRole() {
    return switch (this) {
      case REGISTRAR -> Optional.of(ReporterRole.REGISTRAR);
      case FUNERAL_DIRECTOR -> Optional.of(ReporterRole.FUNERAL_DIRECTOR);
      case COURT -> Optional.of(ReporterRole.COURT);
      case LEAD -> Optional.of(ReporterRole.LEAD);
      case LOG, NOTICE, OFFICER, SUBSCRIBER, RECOVERY, AUDITOR -> Optional.empty();
    };
  }
}
