package org.lychgate.register;

import java.util.List;
import org.lychgate.edition.statement.AgreementStatement;

/**
 * An agreement as it stands.
 *
 * @param terms what is agreed upon
 * @param organisation of the subscriber
 * @param signedBy keys that have signed it
 * @param inForce whether both sides have, and its days are these
 */
public record AgreementInfo(
    AgreementStatement terms, String organisation, List<String> signedBy, boolean inForce) {
  public AgreementInfo {
    signedBy = List.copyOf(signedBy);
  }
}
