package org.lychgate.register;

import java.time.LocalDate;
import org.lychgate.model.Realm;

/**
 * Whether all is well.
 *
 * @param realm of this installation
 * @param today the registry's day, for which statements are signed
 * @param ledgerSize leaves in the database
 * @param logSize leaves under the last signed checkpoint; less than {@code ledgerSize} only while a
 *     commit is on its way into the log
 * @param entries listed or held
 * @param notices so far
 * @param refusedUnsigned submissions refused for want of a good signature
 */
public record Health(
    Realm realm,
    LocalDate today,
    long ledgerSize,
    long logSize,
    long entries,
    long notices,
    long refusedUnsigned) {
  /** The same with the log at another size. */
  Health withLogSize(long size) {
    return new Health(realm, today, ledgerSize, size, entries, notices, refusedUnsigned);
  }

  /** Whether the log has caught up with the database. */
  public boolean isCurrent() {
    return ledgerSize == logSize;
  }
}
