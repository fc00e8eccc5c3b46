package org.lychgate.edition.trust;

import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonFields;

/**
 * How many different organisations must agree, and how long the public can look at a change first.
 *
 * @param keys to enrol a key
 * @param policy to change the policy
 * @param publication to publish beyond E1 and E2
 * @param release to end a hold or a quarantine without a reversal
 * @param restore to list a reversed entry again
 * @param waitingDays between the leaf of a new key or policy and the day it counts
 * @param witnesses to have cosigned a checkpoint that covers an edition before it is served; 0
 *     where the log has no witnesses. Reversals and holds never wait for them
 */
public record Thresholds(
    int keys,
    int policy,
    int publication,
    int release,
    int restore,
    int waitingDays,
    int witnesses) {
  /** Two organisations for everything, thirty days. */
  public static final Thresholds USUAL = new Thresholds(2, 2, 2, 2, 2, 30);

  private static final int ORGANISATIONS_MAX = 8;
  private static final int WAITING_MAX = 365;

  public Thresholds {
    for (int organisations : new int[] {keys, policy, publication, release, restore}) {
      // Two is the floor: nobody decides alone, in no installation.
      if (organisations < 2 || organisations > ORGANISATIONS_MAX) {
        throw new IllegalArgumentException("a threshold asks for 2 to 8 organisations");
      }
    }
    if (waitingDays < 1 || waitingDays > WAITING_MAX) {
      throw new IllegalArgumentException("a waiting period has 1 to 365 days");
    }
    if (witnesses < 0 || witnesses > ORGANISATIONS_MAX) {
      throw new IllegalArgumentException("a quorum of witnesses has 0 to 8 organisations");
    }
  }

  /** Without witnesses. */
  public Thresholds(
      int keys, int policy, int publication, int release, int restore, int waitingDays) {
    this(keys, policy, publication, release, restore, waitingDays, 0);
  }

  /** The same, with a quorum of witnesses. */
  public Thresholds withWitnesses(int quorum) {
    return new Thresholds(keys, policy, publication, release, restore, waitingDays, quorum);
  }

  /** As trust.json has it; the quorum stands there only where there are witnesses. */
  Json.Obj json() {
    JsonBuilder out = Json.object();
    if (witnesses > 0) {
      out.put("witnesses", witnesses);
    }
    return out.put("keys", keys)
        .put("policy", policy)
        .put("publication", publication)
        .put("release", release)
        .put("restore", restore)
        .put("waitingDays", waitingDays)
        .build();
  }

  /** Reads them; {@code witnessed}: whether there is a quorum among them. */
  static Thresholds of(JsonFields in, boolean witnessed) {
    Thresholds out =
        new Thresholds(
            (int) in.getCount("keys", ORGANISATIONS_MAX),
            (int) in.getCount("policy", ORGANISATIONS_MAX),
            (int) in.getCount("publication", ORGANISATIONS_MAX),
            (int) in.getCount("release", ORGANISATIONS_MAX),
            (int) in.getCount("restore", ORGANISATIONS_MAX),
            (int) in.getCount("waitingDays", WAITING_MAX),
            witnessed ? (int) in.getCount("witnesses", ORGANISATIONS_MAX) : 0);
    in.end();
    return out;
  }

  int largest() {
    return Math.max(Math.max(Math.max(keys, policy), publication), Math.max(release, restore));
  }
}
