package org.lychgate.register;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator watches: sizes, queues and states, and nothing about anybody.
 *
 * @param tables counts from the database; empty where it does not answer
 * @param logSize leaves under the last signed checkpoint
 * @param witnessed leaves up to which the quorum has cosigned; {@code logSize} without witnesses
 * @param witnessesFailing why each witness failed when it was last asked, by its name
 * @param clockDoubt whether nothing is entered or published, as the clock has jumped
 * @param diskFree bytes on the disk of the registry's folder
 * @param diskTotal bytes
 * @param lastBackup when the last backup ended
 */
public record Operation(
    Optional<Tables> tables,
    long logSize,
    long witnessed,
    Map<String, String> witnessesFailing,
    boolean clockDoubt,
    long diskFree,
    long diskTotal,
    Optional<Instant> lastBackup) {
  /** Below this the disk is nearly full, in bytes. */
  public static final long DISK_MIN = 1L << 30;

  public Operation {
    witnessesFailing = Map.copyOf(witnessesFailing);
  }

  /**
   * Counts from the database.
   *
   * @param ledgerSize leaves
   * @param casesOpen claims of life that nobody has ruled on
   * @param reportsWaiting reports that wait for officers or the registrar's record
   * @param batchesHeld quarantined batches that nobody has let go
   * @param notices told so far
   * @param refusedUnsigned submissions without a good signature so far
   * @param unserved entries whose record was lost with a database, and that stand in the log
   * @param contested entries of whom nobody knows any more, while which nothing is listed
   * @param queues what waits, by queue and age
   */
  public record Tables(
      long ledgerSize,
      long casesOpen,
      long reportsWaiting,
      long batchesHeld,
      long notices,
      long refusedUnsigned,
      long unserved,
      long contested,
      List<WaitingFigures> queues) {
    public Tables {
      queues = List.copyOf(queues);
    }

    /** The same beside a newer count of leaves. */
    Tables withLedgerSize(long leaves) {
      return new Tables(
          leaves,
          casesOpen,
          reportsWaiting,
          batchesHeld,
          notices,
          refusedUnsigned,
          unserved,
          contested,
          queues);
    }
  }
}
