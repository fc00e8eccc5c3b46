package org.lychgate.register;

import java.util.Optional;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.Sha256;

/**
 * Who holds which number: the port by which the register asks, and asks nothing else. Every ruling
 * cites what was asked: {@link #leaf} in its batch's RULING_BATCH leaf, and the answer's id where
 * there is one.
 */
sealed interface HolderDirectory permits Holders, RemoteHolders {
  /**
   * What was found.
   *
   * @param reference the directory's own id of its answer, where it gives one: {@code silent} where
   *     it gave none
   */
  record Found(Linkage linkage, Optional<String> reference) {}

  /** Whether a number is somebody's. */
  enum Word {
    YES,
    NO,
    /** It does not know the number, or has not answered. */
    UNKNOWN
  }

  /**
   * Whose death a report is about. A directory that does not answer has found nobody: who is not
   * found is not listed.
   *
   * @param apart bits that the gate asks between the best and the next holder
   */
  Found find(DeathReport report, PersonKeys keys, double apart);

  /** Whether who claims to live may be the holder of the number that they state. */
  Word isOf(Identity claimed);

  /** SHA-256 of the holders in use, or of the service that is asked and its key. */
  Sha256 snapshot();

  /** How many holders there are; 0 where only the service knows. */
  long size();

  /** The HOLDERS leaf of {@link #snapshot}. */
  LeafIndex leaf();

  /** The same under another leaf. */
  HolderDirectory at(LeafIndex leaf);

  /** Ends it; nobody may be asking. */
  void close();
}
