package org.lychgate.edition.statement;

import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Sha256;

/**
 * What a reporter signs for a batch; can be rebuilt from its SUBMISSION leaf.
 *
 * @param reporter name of the key that signs
 * @param count reports, at least 1
 * @param root RFC 6962 root over the bytes of their REPORT leaves
 */
public record SubmissionStatement(
    Realm realm, ReporterId reporter, BatchId batch, long count, Sha256 root) implements Statement {
  static final String TYPE = "submission";
  static final long VERSION = 1;

  /** The statement behind a leaf. */
  public static SubmissionStatement of(Realm realm, Leaf.Submission leaf) {
    return new SubmissionStatement(
        realm, new ReporterId(leaf.signer().key()), leaf.batch(), leaf.count(), leaf.root());
  }

  /** Reads these members of {@code in}, and leaves others to the caller. */
  static SubmissionStatement read(JsonFields in) {
    Realm realm = Read.realm(in);
    ReporterId reporter = Read.checked(() -> new ReporterId(in.getText("reporter")));
    BatchId batch =
        BatchId.parse(in.getText("batch"))
            .orElseThrow(() -> new JsonException("member batch is not 16 bytes in hex"));
    return new SubmissionStatement(
        realm, reporter, batch, in.getCount("count", 0xFFFF_FFFFL), Read.hash(in, "root"));
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("reporter", reporter.name())
        .put("batch", batch.toString())
        .put("count", count)
        .put("root", root.hex())
        .build();
  }
}
