package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ReporterId;

/**
 * A row of the table {@code entry}; keys are keyed hashes in hex.
 *
 * @param changed day of the last change of status
 */
record EntryRow(
    EntryId id,
    long publishLeaf,
    long reportLeaf,
    ReporterId reporter,
    EvidenceClass evidence,
    String personKey,
    Optional<String> certificateKey,
    String rawKey,
    EntryStatus status,
    OptionalLong holdLeaf,
    OptionalLong reverseLeaf,
    LocalDate changed) {

  /** Number that stands for a status in the table. */
  static int code(EntryStatus status) {
    return switch (status) {
      case LISTED -> 1;
      case HELD -> 2;
      case REVERSED -> 3;
    };
  }

  static EntryStatus status(int code) {
    for (EntryStatus status : EntryStatus.values()) {
      if (code(status) == code) {
        return status;
      }
    }
    throw new IllegalStateException("no status has number " + code);
  }
}
