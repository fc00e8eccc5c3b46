package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.model.Identity;

/**
 * Whether somebody who claims to live under a listed number may be the person who is listed, or the
 * person whose number it is. The number alone would let anybody ask the public log, number by
 * number, who is listed.
 *
 * <p>Generous, as the price of a doubt is a living person's: the weights that link deaths, without
 * the number, and whoever agrees better than a stranger would is believed. Names that have changed,
 * pet names, slips, dates half known or exchanged all pass; names and birth that are invented do
 * not. Where there is nothing to compare with, the number is enough.
 */
final class Claims {
  private static final Scorer SCORER = new Scorer(Weights.frozen());

  private final Installation installation;

  Claims(Installation installation) {
    this.installation = installation;
  }

  /** Whether the directory of number holders lets the claim count; asks no database. */
  boolean isOfHolder(Identity claimed) {
    return installation
        .holders()
        .map(holders -> holders.isOf(claimed) != HolderDirectory.Word.NO)
        .orElse(true);
  }

  /** Whether what the entry's report says lets the claim count. */
  boolean isOfEntry(Connection connection, Identity claimed, EntryRow entry) throws SQLException {
    byte[] sealed =
        installation.vault().list(connection, List.of(entry.reportLeaf())).get(entry.reportLeaf());
    return sealed == null || agrees(claimed, StoredRecord.parse(sealed).statement().decedent());
  }

  /** Whether the rest of two identities under one number speaks for one person. */
  static boolean agrees(Identity claimed, Identity known) {
    return SCORER.score(withoutNumber(claimed), withoutNumber(known)).weight() > 0;
  }

  /* That the numbers are the same is known; what is asked is whether the rest speaks for it. */
  private static Identity withoutNumber(Identity identity) {
    return new Identity(
        Optional.empty(), identity.name(), identity.sex(), identity.birth(), identity.birthPlace());
  }
}
