package org.lychgate.register;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lychgate.edition.Erasures;
import org.lychgate.edition.Erasures.LoggedEdition;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.EraseOrder;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.Scope;
import org.lychgate.register.EditionRows.EditionRow;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbErrors;
import org.lychgate.register.postgres.DbRole;

/**
 * Destroys record and salt of an entry that was reversed: first the ERASE leaves, under a signed
 * checkpoint, then the vault's rows and the editions that hold them. A process that dies in between
 * goes on at its next start, so that what the log calls erased is.
 */
final class Eraser {
  private final Db db;
  private final Database database;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Publisher publisher;
  private final EditionFolders folders;

  Eraser(
      Db db,
      Database database,
      LogFeeder feeder,
      Installation installation,
      Publisher publisher,
      EditionFolders folders) {
    this.db = db;
    this.database = database;
    this.feeder = feeder;
    this.installation = installation;
    this.publisher = publisher;
    this.folders = folders;
  }

  Answer<ErasureInfo> erase(byte[] body, Optional<String> header) {
    EraseOrder order;
    try {
      order = EraseOrder.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not an erase order: " + e.getMessage());
    }
    if (order.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = installation.today();
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key =
        installation
            .findKey(order.officer(), KeyRole.OFFICER, today)
            .filter(k -> line.isPresent() && Signing.verifies(order, line.get(), k.vkey()));
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an erasure is ordered by the officer who is named");
    }
    db.read(connection -> {
      LedgerRows.audit(
          connection, today, key.get().name(), "ERASE", "leaf " + order.publish().value());
      return true;
    });
    return publisher.betweenEditions(() -> {
      Erasures erasures = publisher.erasures();
      // Looked up without the lock: no report comes to an entry after its reversal.
      List<LeafIndex> reports = db.read(c -> listReports(c, order, erasures));
      Answer<ErasureInfo> answer =
          db.atHead(connection -> log(connection, order, erasures, reports));
      if (answer instanceof Answer.Accepted<ErasureInfo>) {
        feeder.publishUpTo(db.read(LedgerRows::size));
        destroy();
      }
      return answer;
    });
  }

  private static List<LeafIndex> listReports(
      Connection connection, EraseOrder order, Erasures erasures) throws SQLException {
    Optional<EntryRow> entry = EntryRows.findByPublishLeaf(connection, order.publish());
    Optional<LeafIndex> reversal = erasures.findReversal(order.publish());
    return entry.isPresent() && reversal.isPresent()
        ? EraseRows.listReports(connection, entry.get(), reversal.get())
        : List.of();
  }

  private Answer<ErasureInfo> log(
      Connection connection, EraseOrder order, Erasures erasures, List<LeafIndex> reports)
      throws SQLException {
    Optional<EntryRow> found = EntryRows.findByPublishLeaf(connection, order.publish());
    if (found.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "no entry was published by that leaf");
    }
    EntryRow entry = found.get();
    Optional<LeafIndex> before = erasures.findErase(order.publish());
    if (before.isPresent()) {
      return Answer.accepted(new ErasureInfo(entry.id(), before.get().value(), 0, 0, true));
    }
    Optional<LeafIndex> reversal = erasures.findReversal(order.publish());
    if (entry.status() != EntryStatus.REVERSED || reversal.isEmpty()) {
      return refused(Erasures.Problem.ERASE_NOT_REVERSED);
    }
    List<LoggedEdition> carrying = erasures.listCarrying(order.publish());
    EraseRows.Recipients recipients =
        EraseRows.recipients(connection, carrying, Outbox.getByLeaf(connection, reversal.get()));
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    Leaf.Erase first = new Leaf.Erase(leaves.day(), order.publish(), order.cause());
    boolean answered = recipients.silent().isEmpty();
    if (order.cause() == EraseCause.REVERSED_AND_ACKNOWLEDGED && !answered) {
      return Answer.refused(
          RefusalCode.NOT_NOW,
          "of "
              + recipients.told()
              + " who were given the entry, these have not acknowledged its reversal: "
              + String.join(", ", recipients.silent()));
    }
    Optional<Erasures.Problem> problem = erasures.findProblem(first, answered);
    if (problem.isPresent()) {
      return refused(problem.get());
    }
    List<EditionRow> editions = EditionRows.list(connection);
    if (!carrying.stream().allMatch(e -> isServed(editions, e.leaf().scope(), reversal.get()))) {
      return Answer.refused(
          RefusalCode.NOT_NOW, "the full edition since the reversal waits for its witnesses");
    }
    return Answer.accepted(
        write(connection, leaves, entry, first, reversal.get(), recipients, carrying, reports));
  }

  /** Whether a full edition that knows of the reversal can be fetched. */
  private boolean isServed(List<EditionRow> editions, Scope scope, LeafIndex reversal) {
    return editions.stream()
        .anyMatch(e ->
            e.scope() == scope
                && e.kind() == EditionKind.FULL
                && e.logSize().covers(reversal)
                && Files.exists(folders.served(scope, e.sequence())));
  }

  private static Answer<ErasureInfo> refused(Erasures.Problem problem) {
    return Answer.refused(RefusalCode.NOT_NOW, problem.text());
  }

  private static ErasureInfo write(
      Connection connection,
      LeafBatch leaves,
      EntryRow entry,
      Leaf.Erase first,
      LeafIndex reversal,
      EraseRows.Recipients recipients,
      List<LoggedEdition> carrying,
      List<LeafIndex> reports)
      throws SQLException {
    long silent = recipients.silent().size();
    leaves.add(
        new Leaf.Silent(
            leaves.day(), reversal, recipients.told(), recipients.told() - silent, silent));
    LeafIndex at = leaves.add(first, entry.id(), first.target());
    for (LeafIndex correction : EraseRows.listCorrections(connection, first.target())) {
      // Frees the report that it stands on, as the first one frees the entry's.
      leaves.add(new Leaf.Erase(leaves.day(), correction, first.cause()), entry.id(), correction);
    }
    for (LeafIndex report : reports) {
      if (report.value() == entry.publishLeaf()) {
        // An inherited entry stands on no report; its record has the entry's own leaf.
        continue;
      }
      // What only waited, or spoke for the entry, has nothing left to wait for.
      boolean own = report.value() == entry.reportLeaf();
      leaves.add(
          new Leaf.Erase(leaves.day(), report, own ? first.cause() : EraseCause.RETENTION_ENDED),
          entry.id(),
          report);
    }
    leaves.write(connection);
    for (LoggedEdition edition : carrying) {
      EraseRows.withdraw(connection, edition, at);
    }
    return new ErasureInfo(entry.id(), at.value(), reports.size(), carrying.size(), false);
  }

  /** Does what ERASE leaves say and a process that died, or a server that was away, left undone. */
  void resume() {
    publisher.betweenEditions(() -> {
      destroy();
      return true;
    });
  }

  private void destroy() {
    List<LeafIndex> left = db.read(EraseRows::listLeft);
    if (!left.isEmpty()) {
      try (Connection erasure = database.connect(DbRole.ERASURE)) {
        EraseRows.destroy(erasure, left);
      } catch (SQLException e) {
        throw DbErrors.operator(
            left.size() + " erased records are still in the vault; the next start tries again", e);
      }
    }
    List<EditionRow> withdrawn = db.read(EraseRows::listWithdrawn);
    if (withdrawn.isEmpty()) {
      return;
    }
    try {
      for (EditionRow edition : withdrawn) {
        folders.withdraw(edition.scope(), edition.sequence());
      }
      Set<EditionRow> gone = new HashSet<>(withdrawn);
      folders.sweep(
          db.read(EditionRows::list).stream()
              .filter(row -> !gone.contains(row))
              .map(row -> folders.aside(row.scope(), row.sequence()))
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw EditionFolders.cannotWrite(e);
    }
  }
}
