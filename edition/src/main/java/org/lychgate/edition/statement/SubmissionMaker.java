package org.lychgate.edition.statement;

import java.util.List;
import java.util.random.RandomGenerator;
import org.lychgate.edition.Salt;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.DeathReport;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;

/** Makes a reporter's reports into an envelope and its signature; the reporter's side of intake. */
public final class SubmissionMaker {
  /** {@code format} of an IJE mortality record. */
  public static final String IJE = "ije";

  /** {@code format} of a funeral director's statement (SSA-721) as JSON, docs/formats.md. */
  public static final String SSA_721 = "ssa-721";

  private SubmissionMaker() {}

  /**
   * A report and the record it was read from.
   *
   * @param format {@link #IJE} or {@link #SSA_721}; a registry reads no other
   */
  public record Source(DeathReport report, String format, RawRecord raw) {}

  /** What is sent: the body, and the signature for the header {@code Lychgate-Signature}. */
  public record Signed(SubmissionEnvelope envelope, NoteSignature signature) {}

  /**
   * Makes and signs an envelope.
   *
   * @param sources at least one, in the order their leaves are to have
   * @param random for the batch's name and the salts; in the REAL realm a SecureRandom
   */
  public static Signed make(
      Realm realm,
      ReporterId reporter,
      List<Source> sources,
      NoteSigner signer,
      RandomGenerator random) {
    SubmissionEnvelope envelope = unsigned(realm, reporter, sources, random);
    return new Signed(envelope, Signing.sign(envelope.statement(), signer));
  }

  /** The same for a reporter whose key is elsewhere: signed is the envelope's statement. */
  public static SubmissionEnvelope unsigned(
      Realm realm, ReporterId reporter, List<Source> sources, RandomGenerator random) {
    BatchId batch = BatchId.draw(random);
    List<SubmissionEnvelope.Item> items = listItems(realm, sources, random);
    List<Leaf.Report> leaves = items.stream().map(SubmissionEnvelope.Item::leaf).toList();
    return new SubmissionEnvelope(
        new SubmissionStatement(
            realm, reporter, batch, items.size(), SubmissionEnvelope.rootOf(leaves)),
        items);
  }

  /** What an envelope holds of these, and a signature would stand for. */
  public static List<SubmissionEnvelope.Item> listItems(
      Realm realm, List<Source> sources, RandomGenerator random) {
    return sources.stream()
        .map(source ->
            new SubmissionEnvelope.Item(
                source.report().messageId(),
                DeathStatement.of(realm, source.report()),
                Salt.draw(random),
                source.format(),
                source.raw()))
        .toList();
  }
}
