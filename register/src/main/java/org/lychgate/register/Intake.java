package org.lychgate.register;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionSignature;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;
import org.lychgate.register.vault.Sealer;

/**
 * Takes signed batches of reports in: checks, reads, links; {@link GroupQueue} has them written.
 */
final class Intake implements AutoCloseable {
  /** How long a question waits for others to be asked with it, once several came. */
  static final Duration GATHER = Duration.ofMillis(2);

  /** The same for what is written: a transaction costs more than a question. */
  private static final Duration GATHER_AT_HEAD = Duration.ofMillis(12);

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final GroupQueue<SubmissionStatement, IntakeLook> looks;
  private final GroupQueue<Intended, Answer<SubmissionResult>> head;
  private final DayLimit limit;
  private final LostBatches lostBatches;
  private final Histories histories;

  Intake(Db db, LogFeeder feeder, Installation installation, Histories histories) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.limit = new DayLimit(db, installation);
    Rulings rulings = new Rulings(new Sealer(installation.personKeys().keys()));
    IntakeGroup group = new IntakeGroup(db, installation, histories, rulings);
    this.looks =
        new GroupQueue<>(
            "lychgate-look",
            GATHER,
            _ -> 1,
            batches -> db.soon(connection -> IntakeLook.read(connection, batches)));
    this.head =
        new GroupQueue<>(
            "lychgate-head", GATHER_AT_HEAD, batch -> batch.reports().size(), group::write);
    this.lostBatches = new LostBatches(db, installation);
    this.histories = histories;
  }

  Answer<SubmissionResult> submit(byte[] body, Optional<String> header) {
    if (body.length > SubmissionEnvelope.BYTES_MAX) {
      return Answer.refused(
          RefusalCode.TOO_LARGE,
          "a submission has at most " + SubmissionEnvelope.BYTES_MAX + " bytes");
    }
    SubmissionEnvelope envelope;
    try {
      envelope = SubmissionEnvelope.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a submission: " + e.getMessage());
    }
    SubmissionStatement statement = envelope.statement();
    if (statement.realm() != installation.realm()) {
      return Answer.refused(
          RefusalCode.WRONG_REALM, "this registry is of the realm " + installation.realm());
    }
    IntakeLook look = looks.submit(statement);
    LocalDate today = installation.today(look.last());
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key =
        SubmissionSignature.findSigner(statement, line, installation.keys(), today);
    if (key.isEmpty()) {
      return refuseUnsigned(header, today);
    }
    List<Leaf.Report> leaves = envelope.leaves();
    if (!envelope.isRootOf(leaves)) {
      return Answer.refused(
          RefusalCode.BAD_SIGNATURE,
          "the signed root is not that of the reports that came with it");
    }
    Optional<String> doubt = installation.days().findDoubt(look.last()).or(feeder::findMute);
    if (doubt.isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, doubt.get());
    }
    Signer signer = Signing.forLeaf(line.orElseThrow(), key.get());
    return accept(envelope, leaves, signer, key.get(), today, look);
  }

  private Answer<SubmissionResult> refuseUnsigned(Optional<String> header, LocalDate today) {
    db.soon(connection -> {
      // Whose name stands there is anybody's to choose.
      IntakeRows.add(connection, today, IntakeRows.NOBODY, IntakeRows.What.UNSIGNED);
      return true;
    });
    return header.isEmpty()
        ? Answer.refused(RefusalCode.NOT_SIGNED, "a batch of reports is signed by its reporter")
        : Answer.refused(
            RefusalCode.BAD_SIGNATURE,
            "the signature is not that of an enrolled reporter's key over this batch");
  }

  private Answer<SubmissionResult> accept(
      SubmissionEnvelope envelope,
      List<Leaf.Report> leaves,
      Signer signer,
      TrustKey key,
      LocalDate today,
      IntakeLook look) {
    SubmissionStatement statement = envelope.statement();
    String content = content(envelope, leaves);
    Optional<Answer<SubmissionResult>> before =
        look.used() ? answerAgain(statement, content, today) : Optional.empty();
    if (before.isPresent()) {
      return published(before.get());
    }
    Answer<Optional<LostRows.Batch>> known =
        look.lost() ? lostBatches.find(statement) : Answer.accepted(Optional.empty());
    return switch (known) {
      case Answer.Refused<Optional<LostRows.Batch>>(RefusalCode code, String message) ->
          Answer.refused(code, message);
      case Answer.Accepted<Optional<LostRows.Batch>>(Optional<LostRows.Batch> lost) -> {
        Optional<String> tooMany =
            lost.isPresent() ? Optional.empty() : limit.take(statement, today);
        if (tooMany.isPresent()) {
          yield Answer.refused(RefusalCode.TOO_MANY, tooMany.get());
        }
        List<Prepared> prepared = prepare(envelope, leaves, key, today);
        yield lost.isPresent()
            ? takeLost(lost.get(), statement, content, prepared)
            : take(statement, signer, key, content, prepared, today);
      }
    };
  }

  private Optional<Answer<SubmissionResult>> answerAgain(
      SubmissionStatement statement, String content, LocalDate today) {
    return db.soon(connection -> {
      Optional<Answer<SubmissionResult>> found = findBefore(connection, statement, content);
      if (found.isPresent()) {
        String who = statement.reporter().name();
        IntakeRows.add(connection, today, who, IntakeRows.What.AGAIN);
      }
      return found;
    });
  }

  private List<Prepared> prepare(
      SubmissionEnvelope envelope, List<Leaf.Report> leaves, TrustKey key, LocalDate today) {
    ReporterId reporter = envelope.statement().reporter();
    ReportReader reader =
        new ReportReader(installation.realm(), reporter, role(key), key.jurisdiction(), today);
    Rulebook rules = installation.rulebook();
    List<SubmissionEnvelope.Item> items = envelope.items();
    return IntStream.range(0, items.size())
        .mapToObj(i -> Prepared.of(items.get(i), leaves.get(i), reader.read(items.get(i)), rules))
        .toList();
  }

  /** A batch that a restored database lost, and that has come again. */
  private Answer<SubmissionResult> takeLost(
      LostRows.Batch lost, SubmissionStatement statement, String content, List<Prepared> batch) {
    try {
      return db.atHead(connection -> {
        Optional<Answer<SubmissionResult>> raced = findBefore(connection, statement, content);
        return raced.isPresent()
            ? raced.get()
            : Answer.accepted(lostBatches.take(connection, lost, content, batch));
      });
    } finally {
      histories.forgetAll();
    }
  }

  private Answer<SubmissionResult> take(
      SubmissionStatement statement,
      Signer signer,
      TrustKey key,
      String content,
      List<Prepared> prepared,
      LocalDate today) {
    return published(head.submit(new Intended(statement, signer, key, content, prepared, today)));
  }

  /**
   * The answer is given when the public log has it too; also to a batch that comes again because
   * the log could not be written the first time.
   */
  private Answer<SubmissionResult> published(Answer<SubmissionResult> answer) {
    if (answer instanceof Answer.Accepted<SubmissionResult>(SubmissionResult result)) {
      feeder.publishUpTo(result.submissionLeaf() + result.count() + 1);
    }
    return answer;
  }

  /** The stored answer, where this reporter has used the batch id before. */
  private Optional<Answer<SubmissionResult>> findBefore(
      Connection connection, SubmissionStatement statement, String content) throws SQLException {
    Optional<ReportRows.SubmissionRow> row =
        ReportRows.findSubmission(connection, statement.reporter(), statement.batch());
    return row.isEmpty() ? Optional.empty() : Optional.of(again(connection, row.get(), content));
  }

  /**
   * The answer to a batch whose id was used before: the stored one, if it is that batch.
   *
   * @param content of the batch at hand
   */
  static Answer<SubmissionResult> again(
      Connection connection, ReportRows.SubmissionRow before, String content) throws SQLException {
    return before.content().equals(content)
        ? Answer.accepted(read(connection, before))
        : Answer.refused(RefusalCode.ID_REUSED, "this batch id was used before, for other reports");
  }

  Optional<SubmissionResult> findSubmission(String id) {
    return org.lychgate.edition.leaf.BatchId.parse(id)
        .flatMap(batch ->
            db.read(connection -> {
              List<ReportRows.SubmissionRow> rows = ReportRows.listSubmissions(connection, batch);
              return rows.isEmpty()
                  ? Optional.<SubmissionResult>empty()
                  : Optional.of(read(connection, rows.getFirst()));
            }));
  }

  /** See {@link Register#listStandings}; asked and answered as {@link #findSubmission}. */
  Map<Long, ReportStanding> listStandings(String id) {
    return org.lychgate.edition.leaf.BatchId.parse(id)
        .map(batch ->
            db.read(connection -> {
              List<ReportRows.SubmissionRow> rows = ReportRows.listSubmissions(connection, batch);
              return rows.isEmpty()
                  ? Map.<Long, ReportStanding>of()
                  : Withdrawals.listStandings(connection, installation.realm(), rows.getFirst());
            }))
        .orElse(Map.of());
  }

  private static SubmissionResult read(Connection connection, ReportRows.SubmissionRow row)
      throws SQLException {
    return result(row, ReportRows.list(connection, row.leaf()), true);
  }

  static SubmissionResult result(
      ReportRows.SubmissionRow submission, List<ReportRow> rows, boolean again) {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    Map<Reason, Integer> reasons = new TreeMap<>();
    for (ReportRow row : rows) {
      outcomes.merge(row.outcome(), 1, Integer::sum);
      row.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
    }
    return new SubmissionResult(
        submission.batch().toString(),
        submission.reporter(),
        submission.leaf().value(),
        submission.quarantined(),
        outcomes,
        reasons,
        rows.stream().map(ReportRow::message).toList(),
        again);
  }

  /* Everything that was sent hangs on it: message ids, and statements and salts by their leaves. */
  private static String content(SubmissionEnvelope envelope, List<Leaf.Report> leaves) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < leaves.size(); i++) {
      SubmissionEnvelope.Item item = envelope.items().get(i);
      out.writeBytes(item.messageId().getBytes(StandardCharsets.UTF_8));
      out.write(0);
      out.writeBytes(LeafCodec.encode(leaves.get(i)));
      out.writeBytes(item.format().getBytes(StandardCharsets.UTF_8));
      out.write(0);
      out.writeBytes(item.raw().hash().bytes());
    }
    return Sha256.of(out.toByteArray()).hex();
  }

  private static ReporterRole role(TrustKey key) {
    return key.role()
        .findReporterRole()
        .orElseThrow(() -> new IllegalStateException("a key that may not report"));
  }

  /** Ends when what is being written is committed. */
  @Override
  public void close() {
    head.close();
    limit.close();
    looks.close();
  }
}
