package org.lychgate.edition.trust;

import org.lychgate.edition.json.Json;
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
 */
public record Thresholds(
    int keys, int policy, int publication, int release, int restore, int waitingDays) {
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
  }

  Json.Obj json() {
    return Json.object()
        .put("keys", keys)
        .put("policy", policy)
        .put("publication", publication)
        .put("release", release)
        .put("restore", restore)
        .put("waitingDays", waitingDays)
        .build();
  }

  static Thresholds of(JsonFields in) {
    Thresholds out =
        new Thresholds(
            (int) in.getCount("keys", ORGANISATIONS_MAX),
            (int) in.getCount("policy", ORGANISATIONS_MAX),
            (int) in.getCount("publication", ORGANISATIONS_MAX),
            (int) in.getCount("release", ORGANISATIONS_MAX),
            (int) in.getCount("restore", ORGANISATIONS_MAX),
            (int) in.getCount("waitingDays", WAITING_MAX));
    in.end();
    return out;
  }

  int largest() {
    return Math.max(Math.max(Math.max(keys, policy), publication), Math.max(release, restore));
  }
}
