package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;

/** Who may open what, and the row that says so in front of every look. */
final class LiveCaseFiles implements CaseFiles {
  private final Db db;
  private final Installation installation;
  private final LiveQueues queues;
  private final Accounting accounting;
  private final CaseFileReader reader;
  private final DeskOrders orders;

  LiveCaseFiles(Db db, Installation installation, LiveQueues queues) {
    this.db = db;
    this.installation = installation;
    this.queues = queues;
    this.accounting = new Accounting(db, installation);
    this.reader = new CaseFileReader(installation);
    this.orders = new DeskOrders(installation);
  }

  /** Finds the entry that is opened; empty where there is nothing to open. */
  @FunctionalInterface
  private interface Find {
    Optional<CaseFile> of(Connection connection) throws SQLException;
  }

  @Override
  public Answer<CaseFile> open(String officer, String caseCode, LookPurpose purpose) {
    String about = "case " + Corrections.nameOf(caseCode);
    return open(officer, about, purpose, connection -> findCase(connection, caseCode));
  }

  private Optional<CaseFile> findCase(Connection connection, String caseCode) throws SQLException {
    Optional<CaseInfo> info = CaseRows.find(connection, caseCode);
    if (info.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong publish = info.get().publishLeaf();
    return Optional.of(reader.read(connection, info, findEntry(connection, publish)));
  }

  private static Optional<EntryRow> findEntry(Connection connection, OptionalLong publish)
      throws SQLException {
    return publish.isPresent()
        ? EntryRows.findByPublishLeaf(connection, new LeafIndex(publish.getAsLong()))
        : Optional.empty();
  }

  @Override
  public Answer<CaseFile> openLeaf(String officer, long leaf, LookPurpose purpose) {
    return open(officer, "leaf " + leaf, purpose, connection -> findLeaf(connection, leaf));
  }

  private Optional<CaseFile> findLeaf(Connection connection, long leaf) throws SQLException {
    if (leaf < 0 || leaf >= LedgerRows.size(connection)) {
      return Optional.empty();
    }
    LeafIndex at = new LeafIndex(leaf);
    Optional<EntryRow> entry =
        switch (LedgerRows.get(connection, at)) {
          case Leaf.Hold hold -> EntryRows.findByPublishLeaf(connection, hold.publish());
          case Leaf.Reverse _ -> findEntry(connection, CaseFileRows.findLookedAt(connection, at));
          default -> Optional.empty();
        };
    if (entry.isEmpty() || !waits(connection, entry.get(), at)) {
      return Optional.empty();
    }
    Optional<String> code = CaseFileRows.findCode(connection, entry.get().id());
    Optional<CaseInfo> info =
        code.isPresent() ? CaseRows.find(connection, code.get()) : Optional.empty();
    return Optional.of(reader.read(connection, info, entry));
  }

  /** Whether the leaf still asks somebody; else every leaf of the log would open its entry. */
  private static boolean waits(Connection connection, EntryRow entry, LeafIndex at)
      throws SQLException {
    return entry.reverseLeaf().stream().anyMatch(leaf -> leaf == at.value())
        || OpenHolds.list(connection, entry.id()).stream().anyMatch(hold -> hold.leaf().equals(at));
  }

  private Answer<CaseFile> open(String officer, String about, LookPurpose purpose, Find find) {
    LocalDate today = LedgerRows.today(db, installation);
    if (findOfficer(officer, today).isEmpty()) {
      return Answer.refused(RefusalCode.WRONG_ROLE, "a case is opened by an officer");
    }
    boolean may =
        db.read(connection ->
            CaseFileRows.takeLook(
                connection, today, officer, OPENED_A_DAY, about + " for " + purpose));
    if (!may) {
      return Answer.refused(
          RefusalCode.TOO_MANY, "one officer opens " + OPENED_A_DAY + " cases a day at most");
    }
    Optional<CaseFile> found = db.read(find::of);
    return found.isEmpty()
        ? Answer.refused(RefusalCode.NOT_FOUND, "no case has this code")
        : Answer.accepted(withTold(found.get(), today));
  }

  private CaseFile withTold(CaseFile file, LocalDate today) {
    return file.withTold(
        file.listing().map(listing -> accounting.about(listing.entry(), today)).orElse(List.of()));
  }

  private Optional<TrustKey> findOfficer(String key, LocalDate today) {
    return installation.findKey(key, KeyRole.OFFICER, today);
  }

  @Override
  public Answer<WaitingFile> openWaiting(String officer, long reportLeaf, LookPurpose purpose) {
    Answer<DeathStatement> opened =
        queues.open(officer, reportLeaf, "leaf " + reportLeaf + " for " + purpose);
    return switch (opened) {
      case Answer.Refused<DeathStatement>(RefusalCode code, String message) ->
          Answer.refused(code, message);
      case Answer.Accepted<DeathStatement>(DeathStatement statement) ->
          db.read(connection -> waiting(connection, new LeafIndex(reportLeaf), statement));
    };
  }

  private Answer<WaitingFile> waiting(
      Connection connection, LeafIndex leaf, DeathStatement statement) throws SQLException {
    Optional<WaitingRows.Row> row = WaitingRows.find(connection, leaf);
    if (row.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "no report waits under leaf " + leaf);
    }
    Optional<String> person = CaseFileRows.findPerson(connection, leaf.value());
    return Answer.accepted(
        new WaitingFile(
            queues.info(connection, List.of(row.get())).getFirst(),
            reader.sender(row.get().reporter(), row.get().since()),
            CaseFile.Person.of(statement),
            reader.linkage(connection, leaf.value()),
            person.isPresent()
                ? reader.others(connection, person.get(), Optional.empty(), leaf.value())
                : List.of(),
            orders.find(connection, row.get())));
  }

  @Override
  public List<CaseInfo> listOpen(String officer) {
    return ofOfficer(
        officer, "CASES", connection -> CaseRows.listOpen(connection, PAGE_MAX), List.of());
  }

  @Override
  public List<OrderInfo> listOrders(String officer) {
    return ofOfficer(officer, "ORDERS", connection -> orders.list(connection, PAGE_MAX), List.of());
  }

  @Override
  public DeskFigures figures(String officer) {
    LocalDate today = LedgerRows.today(db, installation);
    return ofOfficer(
        officer,
        "DESK",
        connection -> {
          DeskCounts counts = new DeskCounts(installation, today);
          return new DeskFigures(today, counts.list(connection, queues));
        },
        new DeskFigures(today, List.of()));
  }

  private <T> T ofOfficer(String officer, String what, Db.Work<T> work, T nothing) {
    LocalDate today = LedgerRows.today(db, installation);
    if (findOfficer(officer, today).isEmpty()) {
      return nothing;
    }
    return db.read(connection -> {
      LedgerRows.audit(connection, today, officer, what, "open");
      return work.run(connection);
    });
  }
}
