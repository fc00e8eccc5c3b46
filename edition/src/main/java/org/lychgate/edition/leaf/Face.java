package org.lychgate.edition.leaf;

import java.util.List;
import java.util.TreeSet;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sha256;

/**
 * What the log says about a listed entry, in a PUBLISH or CORRECT leaf.
 *
 * @param evidence what it stands on, never E5
 * @param proof as the evidence allows
 * @param stateOnly from a state's record that may go to FULL only
 * @param presumed a presumed death, FULL only; set exactly on evidence E4
 * @param openFrom first year in which it may be open to everyone, see {@link OpenFrom}
 * @param report the REPORT leaf it stands on; the INHERITED leaf for evidence INHERITED
 * @param policy the POLICY leaf it was ruled by
 * @param approvals APPROVAL leaves over the publication order; none are needed on E1 and E2
 * @param commitment to the entry's fields
 */
public record Face(
    EvidenceClass evidence,
    ProofCode proof,
    boolean stateOnly,
    boolean presumed,
    int openFrom,
    LeafIndex report,
    LeafIndex policy,
    List<LeafIndex> approvals,
    Sha256 commitment) {
  public Face {
    approvals = List.copyOf(new TreeSet<>(approvals));
    if (approvals.size() > Leaf.APPROVALS_MAX) {
      throw new IllegalArgumentException("at most " + Leaf.APPROVALS_MAX + " approvals");
    }
    if (evidence == EvidenceClass.E5 || proof != ProofCode.of(evidence)) {
      throw new IllegalArgumentException("evidence and proof code do not allow a publication");
    }
    if (presumed != (evidence == EvidenceClass.E4)) {
      throw new IllegalArgumentException("a presumed death is one on evidence E4");
    }
    if (openFrom < 0 || openFrom > OpenFrom.NEVER) {
      throw new IllegalArgumentException("not a year");
    }
  }
}
