package org.lychgate.edition.trust;

import java.util.Optional;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.VerifierKey;

/**
 * One key: a principal is a key.
 *
 * @param name unique in its log, such as {@code registrar-tt}; also the ReporterId of a reporter
 * @param organisation who holds it
 * @param role the one thing it may do
 * @param jurisdiction of a registrar's key
 * @param vkey public half, as C2SP signed-note writes it
 */
public record TrustKey(
    String name,
    String organisation,
    KeyRole role,
    Optional<String> jurisdiction,
    VerifierKey vkey) {
  public TrustKey {
    LeafText.checkName(name);
    LeafText.checkName(organisation);
    jurisdiction.ifPresent(LeafText::checkJurisdiction);
    if (jurisdiction.isPresent() != (role == KeyRole.REGISTRAR)) {
      throw new IllegalArgumentException("a registrar's key, and no other, has a jurisdiction");
    }
    if (vkey.type() != KeyType.NOTE) {
      throw new IllegalArgumentException("a key that signs is of type 1");
    }
  }

  /**
   * The name in a key's vkey and signature lines: the log's key is called like the log (C2SP
   * tlog-checkpoint), any other {@code origin/name}.
   */
  public static String vkeyName(String origin, KeyRole role, String name) {
    return role == KeyRole.LOG ? origin : origin + "/" + name;
  }
}
