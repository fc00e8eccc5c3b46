package org.lychgate.model;

import java.util.List;
import java.util.Optional;

/**
 * The gate's answer about one report, with everything that led to it, so that a replay of the same
 * inputs gives the same ruling.
 *
 * @param outcome the decision
 * @param evidence the class the gate found, not one the report claimed; empty where it got nowhere
 * @param reasons in the order the rules ran; never empty
 * @param policyHash SHA-256 of the policy
 * @param weightsHash SHA-256 of the linkage weights
 * @param holdersHash SHA-256 of the holder snapshot, empty under policy no-holders
 */
public record Ruling(
    Outcome outcome,
    Optional<EvidenceClass> evidence,
    List<Reason> reasons,
    Sha256 policyHash,
    Sha256 weightsHash,
    Optional<Sha256> holdersHash) {
  public Ruling {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a ruling has a reason");
    }
    if (outcome == Outcome.PUBLISH
        && evidence.filter(e -> e != EvidenceClass.E5 && e != EvidenceClass.INHERITED).isEmpty()) {
      throw new IllegalArgumentException("nothing is published without evidence");
    }
  }
}
