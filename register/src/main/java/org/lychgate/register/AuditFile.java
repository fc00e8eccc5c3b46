package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.ledger.TlogProof;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Sha256;

/**
 * What an auditor needs to judge one ruling. Of the person as little as an officer sees; no number,
 * not even its last digits.
 *
 * @param leaf that was opened
 * @param entry where there is one; a case code can be of nobody who is listed
 * @param report on which it stands, or that listed nobody
 * @param again the ruling, made again
 * @param proof that the opened leaf is in the log; empty until the log is signed that far
 */
public record AuditFile(
    OptionalLong leaf,
    Optional<CaseFile> entry,
    Optional<Report> report,
    ReplayReport again,
    Optional<TlogProof> proof) {

  /** What making the ruling again gave. */
  public SampleReplay.Result result() {
    return SampleReplay.Result.of(again);
  }

  /**
   * A report, and the ruling on it.
   *
   * @param submissionLeaf its batch
   * @param person whom it names; empty where nothing is kept of that, or not any more
   * @param linkage how it agreed with the number's holder, where that is still recorded
   * @param rule what it was ruled by, as the log names it
   */
  public record Report(
      long reportLeaf,
      long submissionLeaf,
      CaseFile.Sender sender,
      LocalDate day,
      Outcome outcome,
      List<Reason> reasons,
      Optional<CaseFile.Person> person,
      Optional<Linkage> linkage,
      Optional<Rule> rule) {
    public Report {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What a batch was ruled by.
   *
   * @param rulingLeaf RULING_BATCH leaf that says so
   * @param policy hash of the policy of the POLICY leaf
   * @param weights hash of the linkage's weights
   * @param holdersLeaf HOLDERS leaf; empty where there is no directory of holders
   */
  public record Rule(
      long rulingLeaf, long policyLeaf, Sha256 policy, Sha256 weights, OptionalLong holdersLeaf) {}
}
