package org.lychgate.edition.statement;

import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;

/**
 * What officers approve or refuse before the registry may log it. Everything in it stands in the
 * leaf that follows, so that anybody can rebuild it and compare its hash with the APPROVAL leaves.
 */
public record Decision(Realm realm, Json.Obj json) implements Statement {
  /** A key is enrolled or revoked. The leaf's own approvals do not matter. */
  public static Decision of(Realm realm, Leaf.Key leaf) {
    return new Decision(
        realm,
        start(realm, "key-order")
            .put("action", leaf.action().name())
            .put("name", leaf.name())
            .put("organisation", leaf.organisation())
            .put("role", leaf.role().name())
            .put("jurisdiction", leaf.jurisdiction())
            .put("algorithm", leaf.algorithm().name())
            .put("key", leaf.key().hex())
            .put("effective", leaf.effective().toString())
            .build());
  }

  /** A policy comes into force. */
  public static Decision of(Realm realm, Leaf.Policy leaf) {
    return new Decision(
        realm,
        start(realm, "policy-order")
            .put("policy", leaf.policy().hex())
            .put("effective", leaf.effective().toString())
            .build());
  }

  /** A death is to be listed, or an entry corrected, on evidence beyond E1 and E2. */
  public static Decision ofPublication(Realm realm, LeafIndex report, EvidenceClass evidence) {
    return new Decision(
        realm,
        start(realm, "publication-order")
            .put("report", report.value())
            .put("evidence", evidence.name())
            .build());
  }

  /** The publication that {@code face} tells of. */
  public static Decision ofPublication(Realm realm, Face face) {
    return ofPublication(realm, face.report(), face.evidence());
  }

  /** A hold or a quarantine ends without a reversal. */
  public static Decision ofRelease(Realm realm, LeafIndex target, ReleaseCause cause) {
    return new Decision(
        realm,
        start(realm, "release-order")
            .put("target", target.value())
            .put("cause", cause.name())
            .build());
  }

  /** A reversed entry may be listed again on a new report. */
  public static Decision ofRestore(Realm realm, LeafIndex publish, LeafIndex report) {
    return new Decision(
        realm,
        start(realm, "restore-order")
            .put("publish", publish.value())
            .put("report", report.value())
            .build());
  }

  /** An officer has looked once more at a reversal. */
  public static Decision ofSecondLook(Realm realm, LeafIndex reversal, Order.Look look) {
    return new Decision(
        realm,
        start(realm, "second-look")
            .put("reversal", reversal.value())
            .put("look", look.name())
            .build());
  }

  private static JsonBuilder start(Realm realm, String type) {
    return Json.object().put("type", type).put("version", 1).put("realm", realm.name());
  }
}
