package org.lychgate.register;

import java.util.List;
import java.util.Optional;

/**
 * The way back beyond one claim and one reversal (docs/cases.md): who has to answer for an entry
 * that is held, and what follows where nobody does; holds by officers and courts; orders about a
 * whole batch or key; second looks.
 */
public interface Cases {
  /** Most single reversals of one officer on one day; one each half minute of eight hours. */
  int REVERSALS_A_DAY = 1_000;

  /**
   * Entries that are held and about which the office of {@code key} is asked, oldest first; an
   * officer sees all of them. A registrar answers by {@link Register#decide} (reaffirm) or {@link
   * Register#reverse} (withdraw).
   *
   * @param key name of an enrolled key, which has signed the request
   */
  List<QueryInfo> listQueries(String key);

  /**
   * What its reporter calls the report under a REPORT leaf; empty where {@code key} has not sent
   * it.
   *
   * @param key name of an enrolled key, which has signed the request
   */
  Optional<OwnReport> findOwnReport(String key, long reportLeaf);

  /**
   * Holds an entry, on an officer's word, a court's, or its own reporter's.
   *
   * @param statement JSON hold statement
   */
  Answer<LeafReceipt> hold(byte[] statement, Optional<String> signature);

  /**
   * Takes back, or for a court holds, every entry of a batch or of a key: one officer's order, one
   * public leaf, then one leaf and one notice an entry, in steps. It returns after some seconds
   * even where it is not done; the same order again goes on, and so does the register by itself,
   * also after it was killed.
   *
   * @param order JSON bulk order
   */
  Answer<BulkReceipt> order(byte[] order, Optional<String> signature);

  /**
   * Amends a listed entry on its registrar's corrected record, which differs in the named fields
   * and in no others.
   *
   * @param statement JSON amendment statement
   */
  Answer<LeafReceipt> amend(byte[] statement, Optional<String> signature);

  /** Reversals that an officer has to look at once more, the first due first; for officers. */
  List<SecondLookInfo> listSecondLooks();

  /** Numbers that everybody may know. */
  CaseFigures figures();

  /**
   * Does what is due by now: silence reverses, orders go on. The register does it at each start and
   * every minute; doing it once more does nothing.
   */
  void runClocks();
}
