package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.model.ReporterId;

/**
 * Batches that are ruled on and written in one transaction, in their order. Those that touch
 * nothing in common share questions and writes; one that does waits until what is before it stands
 * in the database, so that it is ruled on as if it had come alone.
 */
final class IntakeGroup {
  private final Db db;
  private final Installation installation;
  private final Histories histories;
  private final Rulings rulings;

  IntakeGroup(Db db, Installation installation, Histories histories, Rulings rulings) {
    this.db = db;
    this.installation = installation;
    this.histories = histories;
    this.rulings = rulings;
  }

  /**
   * Rules on all of them and writes all, or throws and has written nothing.
   *
   * @return answers in the order of the batches
   */
  List<Answer<SubmissionResult>> write(List<Intended> batches) {
    try {
      return installation.keysInForce().steady(() -> db.atHead(c -> write(c, batches)));
    } catch (RuntimeException e) {
      histories.forgetAll();
      throw e;
    }
  }

  private List<Answer<SubmissionResult>> write(Connection connection, List<Intended> batches)
      throws SQLException {
    LocalDate today = batches.getLast().today();
    LeafBatch leaves = LedgerRows.begin(connection, today);
    Installation then = installation.on(leaves.day());
    Known.Noted noted =
        Known.Noted.read(connection, batches.stream().map(Intended::reporter).toList());
    Head head = new Head(connection, then, noted, LostBatches.findClosed(connection), leaves);
    List<Answer<SubmissionResult>> out = new ArrayList<>();
    for (List<Intended> round : listRounds(batches, noted.declared())) {
      Known known = Known.read(connection, then, round);
      IntakeRound written = new IntakeRound(then, rulings, leaves);
      for (Intended batch : round) {
        out.add(answer(head, batch, known, written));
      }
      written.write(connection);
    }
    return out;
  }

  /**
   * What holds for all of a group.
   *
   * @param then the installation, by the policy of the day that the leaves have
   * @param closed why nobody can be listed at present
   */
  private record Head(
      Connection connection,
      Installation then,
      Known.Noted noted,
      Optional<String> closed,
      LeafBatch leaves) {}

  private Answer<SubmissionResult> answer(Head head, Intended batch, Known known, IntakeRound round)
      throws SQLException {
    // Sent twice at one moment, perhaps.
    Optional<ReportRows.SubmissionRow> before = known.findSubmission(batch);
    if (before.isPresent()) {
      return Intake.again(head.connection(), before.get(), batch.content());
    }
    if (head.closed().isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, head.closed().get());
    }
    // Reading and linking took its time, and the key may have ended meanwhile.
    Optional<TrustKey> key = head.then().keys().find(batch.key().name(), head.leaves().day());
    if (!key.equals(Optional.of(batch.key()))) {
      return Answer.refused(
          RefusalCode.BAD_SIGNATURE, "the key has ended while the batch was being read");
    }
    return new BatchRun(head.then(), histories, head.connection(), head.leaves(), round)
        .run(batch, known, head.noted());
  }

  /** Splits batches, in their order, where one touches what another before it in its part does. */
  static List<List<Intended>> listRounds(List<Intended> batches, Set<ReporterId> declared) {
    if (batches.size() == 1) {
      return List.of(batches);
    }
    List<List<Intended>> out = new ArrayList<>();
    Set<Object> touched = new HashSet<>();
    for (Intended batch : batches) {
      Set<Object> its = batch.listTouched(declared);
      if (out.isEmpty() || its.stream().anyMatch(touched::contains)) {
        out.add(new ArrayList<>());
        touched.clear();
      }
      out.getLast().add(batch);
      touched.addAll(its);
    }
    return out;
  }
}
