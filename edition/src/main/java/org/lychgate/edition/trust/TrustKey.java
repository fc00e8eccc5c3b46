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
    if (vkey.type() != KeyType.NOTE && !(vkey.type() == KeyType.PASSKEY && mayBePasskey(role))) {
      throw new IllegalArgumentException("a key that signs is of type 1, or a person's passkey");
    }
  }

  /** Whether people sign with a key of {@code role}, and so may do it with a passkey. */
  public static boolean mayBePasskey(KeyRole role) {
    return switch (role) {
      case OFFICER, REGISTRAR, FUNERAL_DIRECTOR, COURT, LEAD, SUBSCRIBER, AUDITOR -> true;
      case LOG, NOTICE, RECOVERY -> false;
    };
  }

  /**
   * The name in a key's vkey and signature lines: the log's key is called like the log (C2SP
   * tlog-checkpoint), any other {@code origin/name}.
   */
  public static String vkeyName(String origin, KeyRole role, String name) {
    return role == KeyRole.LOG ? origin : origin + "/" + name;
  }
}
