package org.lychgate.gate;

import java.util.EnumSet;
import java.util.Set;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Ruling;

/**
 * What officers of different organisations may answer together (design §4.1, §4.6): a report that
 * waits for them and for nothing else. No agreement of theirs lifts any other reason, so this is no
 * way past the gate: a child still needs a registrar's record, a doubt about who is meant stays a
 * doubt.
 */
public final class TwoOfficers {
  private static final Set<Reason> ANSWERED =
      EnumSet.of(
          Reason.FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR, Reason.PRESUMED_DEATH_NEEDS_TWO_OFFICERS);

  /** Says how the ruling was made, and stops nothing. */
  private static final Set<Reason> TOLD = EnumSet.of(Reason.NO_HOLDER_FILE);

  /** Says which certified record it is. */
  private static final Set<Reason> RECORD =
      EnumSet.of(Reason.REGISTRAR_SSN_VERIFIED, Reason.REGISTRAR_RECORD);

  /** Only a certified record speaks against a reversal; a court's finding goes its own way. */
  private static final Set<EvidenceClass> CERTIFIED =
      EnumSet.of(EvidenceClass.E1, EvidenceClass.E2);

  private TwoOfficers() {}

  /**
   * Whether this ruling waits for officers and for nothing else.
   *
   * @param ruling made at the time of their answer, not the one of long ago
   */
  public static boolean mayList(Ruling ruling) {
    return ruling.outcome() == Outcome.WAITS
        && ruling.reasons().stream().anyMatch(ANSWERED::contains)
        && ruling.reasons().stream().allMatch(r -> ANSWERED.contains(r) || TOLD.contains(r));
  }

  /**
   * Whether this ruling waits only because an entry of the person was reversed before: a new
   * certified record that is dated after the reversal (design §4.6).
   *
   * @param ruling made at the time of their answer, not the one of long ago
   */
  public static boolean mayRestore(Ruling ruling) {
    return ruling.outcome() == Outcome.WAITS
        && ruling.evidence().filter(CERTIFIED::contains).isPresent()
        && ruling.reasons().contains(Reason.RESTORE_NEEDS_TWO_OFFICERS)
        && ruling.reasons().stream()
            .allMatch(r ->
                r == Reason.RESTORE_NEEDS_TWO_OFFICERS || RECORD.contains(r) || TOLD.contains(r));
  }
}
