package org.lychgate.register;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.gate.BatchInputs;
import org.lychgate.gate.Replay;
import org.lychgate.gate.RulingCodec;
import org.lychgate.gate.RulingRecord;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Sha256;
import org.lychgate.register.vault.Sealer;

/**
 * Makes recorded rulings again, and holds them against what is recorded of them, against the signed
 * statements that are still in the vault, and against the counts in the public log.
 */
final class Replays {
  private static final int STEP = 200;

  /** Leaves behind a batch's reports in which its quarantine and its rulings stand. */
  private static final int RULING_LEAVES = 8;

  private final Installation installation;
  private final Sealer sealer;
  private final Map<Sha256, Optional<byte[]>> parts = new HashMap<>();
  private final List<String> differences = new ArrayList<>();
  private long submissions;
  private long rulings;
  private long same;
  private long gone;

  private Replays(Installation installation) {
    this.installation = installation;
    this.sealer = new Sealer(installation.personKeys().keys());
  }

  /** Makes all rulings again. */
  static ReplayReport all(Db db, Installation installation) {
    Replays out = new Replays(installation);
    long last = -1;
    while (true) {
      long after = last;
      List<RulingRows.Batch> some = db.read(c -> RulingRows.list(c, after, STEP));
      for (RulingRows.Batch batch : some) {
        db.read(connection -> out.add(connection, batch));
      }
      if (some.isEmpty()) {
        db.read(out::addListings);
        return out.report();
      }
      last = some.getLast().submission().leaf().value();
    }
  }

  /**
   * Makes one ruling again, by itself.
   *
   * @param publish PUBLISH leaf of the entry that stands on the report, where there is one
   */
  static ReplayReport one(
      Connection connection, Installation installation, LeafIndex report, OptionalLong publish)
      throws SQLException {
    Replays out = new Replays(installation);
    Optional<CaseFileRows.Source> source = CaseFileRows.findSource(connection, report.value());
    if (source.isPresent()) {
      long submission = source.get().submission();
      out.addOne(connection, RulingRows.list(connection, submission - 1, 1).getFirst(), report);
    }
    if (publish.isPresent()) {
      long leaf = publish.getAsLong();
      Optional<byte[]> listing = CaseFileRows.findRuling(connection, leaf);
      if (listing.isPresent()) {
        out.addListing(connection, leaf, listing.get());
      }
    }
    return out.report();
  }

  /* A batch held whole is held for all its reports: of one alone only the ruling is told. */
  private void addOne(Connection connection, RulingRows.Batch batch, LeafIndex report)
      throws SQLException {
    submissions++;
    List<ReportRow> rows =
        ReportRows.list(connection, batch.submission().leaf()).stream()
            .filter(row -> row.leaf() == report.value())
            .toList();
    rulings += rows.stream().filter(row -> row.repeats().isEmpty()).count();
    Optional<BatchInputs> inputs = findInputs(connection, batch, rows.size());
    if (inputs.isPresent()) {
      List<Judgement> again = rule(connection, batch, inputs.get(), rows);
      if (again.size() == 1 && rows.getFirst().outcome() != Outcome.QUARANTINED) {
        compare(rows, again);
      }
    }
  }

  /** What officers listed: ruled on once more at their answer, by itself. */
  private boolean addListings(Connection connection) throws SQLException {
    for (Map.Entry<Long, byte[]> row : RulingRows.listListings(connection).entrySet()) {
      addListing(connection, row.getKey(), row.getValue());
    }
    return true;
  }

  private void addListing(Connection connection, long leaf, byte[] sealed) {
    rulings++;
    Optional<byte[]> opened = sealer.open(leaf, sealed);
    if (opened.isEmpty()) {
      say("publish", leaf, "what was recorded does not open: it is not what was sealed");
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(opened.get());
    byte[] batch = new byte[in.getInt()];
    in.get(batch);
    byte[] made = new byte[in.remaining()];
    in.get(made);
    BatchInputs alone = BatchInputs.parse(batch, hash -> part(connection, hash));
    if (new RulingCodec(alone).read(made) instanceof RulingRecord.Ruled ruled) {
      List<String> found = new Replay(alone).listDifferences(ruled);
      found.forEach(text -> say("publish", leaf, text));
      same += found.isEmpty() ? 1 : 0;
    }
  }

  private ReplayReport report() {
    return new ReplayReport(submissions, rulings, same, gone, differences);
  }

  private boolean add(Connection connection, RulingRows.Batch batch) throws SQLException {
    submissions++;
    LeafIndex submission = batch.submission().leaf();
    List<ReportRow> rows = ReportRows.list(connection, submission);
    rulings += rows.stream().filter(r -> r.repeats().isEmpty()).count();
    Optional<BatchInputs> found = findInputs(connection, batch, rows.size());
    if (found.isEmpty()) {
      return false;
    }
    BatchInputs inputs = found.get();
    List<Judgement> again = rule(connection, batch, inputs, rows);
    if (again.size() == rows.size()) {
      compare(rows, Judgement.holdWhole(again));
    }
    compareWithLog(connection, submission, inputs, rows);
    return true;
  }

  /**
   * What a batch's rulings have in common; empty where it is gone or not to be read, and so said.
   */
  private Optional<BatchInputs> findInputs(
      Connection connection, RulingRows.Batch batch, int reports) throws SQLException {
    LeafIndex submission = batch.submission().leaf();
    if (batch.inputs().isEmpty() && LostRows.isLost(connection, submission)) {
      gone += reports;
      return Optional.empty();
    }
    if (batch.inputs().isEmpty()) {
      say("submission", submission.value(), "nothing was recorded of its rulings");
      return Optional.empty();
    }
    try {
      return Optional.of(BatchInputs.parse(batch.inputs().get(), hash -> part(connection, hash)));
    } catch (IllegalArgumentException e) {
      say("submission", submission.value(), "its inputs: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** One judgement a report, before the batch is held whole; fewer where inputs are gone. */
  private List<Judgement> rule(
      Connection connection, RulingRows.Batch batch, BatchInputs inputs, List<ReportRow> rows)
      throws SQLException {
    Map<Long, byte[]> sealed = RulingRows.listInputs(connection, batch.submission().leaf());
    Map<String, ReportRow> firsts =
        ReportRows.listByMessage(
            connection,
            batch.submission().reporter(),
            rows.stream().filter(r -> r.repeats().isPresent()).map(ReportRow::messageId).toList());
    Map<Long, byte[]> statements =
        installation
            .vault()
            .list(
                connection, rows.stream().filter(Replays::hasRecord).map(ReportRow::leaf).toList());
    RulingCodec codec = new RulingCodec(inputs);
    Replay replay = new Replay(inputs);
    List<Judgement> out = new ArrayList<>();
    for (ReportRow row : rows) {
      if (row.repeats().isPresent()) {
        out.add(Judgement.again(Optional.ofNullable(firsts.get(row.messageId())).orElseThrow()));
        continue;
      }
      byte[] bytes = sealed.get(row.leaf());
      if (bytes == null) {
        gone++;
        continue;
      }
      Optional<RulingRecord> known = open(codec, row.leaf(), bytes);
      if (known.isPresent()) {
        out.add(judge(replay, row, known.get(), Optional.ofNullable(statements.get(row.leaf()))));
      }
    }
    return out;
  }

  private static boolean hasRecord(ReportRow row) {
    return row.outcome() == Outcome.PUBLISH || row.outcome() == Outcome.WAITS;
  }

  private Optional<RulingRecord> open(RulingCodec codec, long leaf, byte[] sealed) {
    Optional<byte[]> opened = sealer.open(leaf, sealed);
    if (opened.isEmpty()) {
      say("report", leaf, "what was recorded does not open: it is not what was sealed");
      return Optional.empty();
    }
    try {
      return Optional.of(codec.read(opened.get()));
    } catch (IllegalArgumentException e) {
      say("report", leaf, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Judgement judge(
      Replay replay, ReportRow row, RulingRecord known, Optional<byte[]> statement) {
    int before = differences.size();
    Judgement out =
        switch (known) {
          case RulingRecord.Unread(Reason reason) ->
              Judgement.stopped(Outcome.REFUSED, List.of(reason));
          case RulingRecord.HeldBefore(List<Reason> reasons) ->
              Judgement.stopped(Outcome.QUARANTINED, reasons);
          case RulingRecord.Ruled ruled -> {
            replay.listDifferences(ruled).forEach(text -> say("report", row.leaf(), text));
            if (statement.isPresent()) {
              DeathStatement s = StoredRecord.parse(statement.get()).statement();
              ruled
                  .inputs()
                  .listOther(s.decedent(), s.death(), s.placeOfDeath(), s.certificate())
                  .forEach(text -> say("report", row.leaf(), text));
            }
            yield Judgement.stopped(ruled.ruling().outcome(), ruled.ruling().reasons())
                .setApart(replay.standsApart(ruled.inputs()));
          }
        };
    same += differences.size() == before ? 1 : 0;
    return out;
  }

  private void compare(List<ReportRow> rows, List<Judgement> again) {
    for (int i = 0; i < rows.size(); i++) {
      ReportRow row = rows.get(i);
      Judgement j = again.get(i);
      if (row.apart() && !j.apart()) {
        say("report", row.leaf(), "is left out of its reporter's past, and no declaration says so");
      }
      if (j.outcome() != row.outcome() || !j.reasons().equals(row.reasons())) {
        say(
            "report",
            row.leaf(),
            "became "
                + row.outcome()
                + " "
                + codes(row.reasons())
                + ", by its ruling and its batch "
                + j.outcome()
                + " "
                + codes(j.reasons()));
      }
    }
  }

  /* The log has counts, and names policy, weights and holders: what is replayed is what it says. */
  private void compareWithLog(
      Connection connection, LeafIndex submission, BatchInputs inputs, List<ReportRow> rows)
      throws SQLException {
    SortedMap<Outcome, Long> outcomes = new TreeMap<>();
    SortedMap<String, Long> reasons = new TreeMap<>();
    for (ReportRow row : rows) {
      outcomes.merge(row.outcome(), -1L, Long::sum);
      row.reasons().forEach(reason -> reasons.merge(reason.code(), -1L, Long::sum));
    }
    long behind = submission.value() + rows.size() + 1;
    for (byte[] bytes : LedgerRows.list(connection, behind, RULING_LEAVES)) {
      if (LeafCodec.decode(bytes) instanceof Leaf.RulingBatch leaf
          && leaf.submission().equals(submission)) {
        leaf.outcomes().forEach((outcome, n) -> outcomes.merge(outcome, n, Long::sum));
        leaf.reasons().forEach((reason, n) -> reasons.merge(reason, n, Long::sum));
        compareSettings(connection, submission, inputs, leaf);
      }
    }
    outcomes.values().removeIf(n -> n == 0);
    reasons.values().removeIf(n -> n == 0);
    if (!outcomes.isEmpty() || !reasons.isEmpty()) {
      say(
          "submission",
          submission.value(),
          "the log counts otherwise: by " + outcomes + " and " + reasons);
    }
  }

  private void compareSettings(
      Connection connection, LeafIndex submission, BatchInputs inputs, Leaf.RulingBatch leaf)
      throws SQLException {
    Optional<Sha256> holders = Optional.empty();
    if (leaf.holders().isPresent()
        && LedgerRows.get(connection, leaf.holders().get()) instanceof Leaf.Holders named) {
      holders = Optional.of(named.snapshot());
    }
    boolean samePolicy =
        LedgerRows.get(connection, leaf.policy()) instanceof Leaf.Policy policy
            && policy.policy().equals(inputs.policy().hash());
    if (!samePolicy
        || !leaf.weights().equals(inputs.weights())
        || !holders.equals(inputs.holders())) {
      say(
          "submission",
          submission.value(),
          "policy, weights or holders are not those that the log names");
    }
  }

  private Optional<byte[]> part(Connection connection, Sha256 hash) {
    return parts.computeIfAbsent(
        hash,
        name -> {
          try {
            return RulingRows.findPart(connection, name);
          } catch (SQLException e) {
            throw org.lychgate.register.postgres.DbErrors.operator(
                "the database did not answer", e);
          }
        });
  }

  private void say(String what, long leaf, String text) {
    if (differences.size() < ReplayReport.DIFFERENCES_MAX) {
      differences.add(what + " leaf " + leaf + ": " + text);
    }
  }

  private static List<String> codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).toList();
  }
}
