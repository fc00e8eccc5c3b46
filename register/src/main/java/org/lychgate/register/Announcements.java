package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;

/**
 * What registrars say beside their reports: how many deaths a day had, and loads and disasters
 * before their reports come (design §4.5). Each becomes a leaf, so that whoever relied on it can be
 * asked why.
 */
final class Announcements {
  /** Longest time on which a declaration can be relied, in days. */
  static final int DECLARED_DAYS_MAX = 366;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Histories histories;

  Announcements(Db db, LogFeeder feeder, Installation installation, Histories histories) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.histories = histories;
  }

  Answer<LeafReceipt> count(byte[] body, Optional<String> header) {
    CountStatement count;
    try {
      count = CountStatement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a count: " + e.getMessage());
    }
    return logged(
        "COUNT",
        signed(count, count.realm(), count.reporter(), count.jurisdiction(), header),
        (connection, signer) -> count(connection, count, signer));
  }

  private Answer<LeafReceipt> count(Connection connection, CountStatement count, Signer signer)
      throws SQLException {
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    if (count.day().isAfter(leaves.day())) {
      return Answer.refused(
          RefusalCode.NOT_NOW, "the registry's day is " + leaves.day() + ": that day is not over");
    }
    Optional<AnnouncementRows.Counted> before =
        AnnouncementRows.findCount(connection, count.reporter(), count.day());
    if (before.isPresent() && before.get().count() == count.count()) {
      return Answer.accepted(new LeafReceipt(before.get().leaf(), before.get().day(), true));
    }
    LeafIndex leaf =
        leaves.add(
            new Leaf.Count(leaves.day(), count.jurisdiction(), count.day(), count.count(), signer));
    leaves.write(connection);
    AnnouncementRows.insert(connection, leaf, count);
    histories.forget(count.reporter());
    return Answer.accepted(new LeafReceipt(leaf.value(), leaves.day(), false));
  }

  Answer<LeafReceipt> declare(byte[] body, Optional<String> header) {
    DeclarationStatement declared;
    try {
      declared = DeclarationStatement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a declaration: " + e.getMessage());
    }
    return logged(
        "DECLARE",
        signed(declared, declared.realm(), declared.reporter(), declared.jurisdiction(), header),
        (connection, signer) -> declare(connection, declared, signer));
  }

  private Answer<LeafReceipt> declare(
      Connection connection, DeclarationStatement declared, Signer signer) throws SQLException {
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    LocalDate day = leaves.day();
    if (declared.lastDay().isBefore(declared.firstDay())
        || declared.maxReports() < 1
        || declared.maxReports() > Integer.MAX_VALUE) {
      return Answer.refused(
          RefusalCode.NOT_READABLE, "a declaration is bounded in days and in reports");
    }
    Optional<AnnouncementRows.Declared> before =
        AnnouncementRows.findDeclaration(connection, declared);
    if (before.isPresent()) {
      return Answer.accepted(new LeafReceipt(before.get().leaf(), before.get().day(), true));
    }
    if (declared.expires().isBefore(day)
        || declared.expires().isAfter(day.plusDays(DECLARED_DAYS_MAX))) {
      return Answer.refused(
          RefusalCode.NOT_NOW,
          "a declaration can be relied on for at most "
              + DECLARED_DAYS_MAX
              + " days from "
              + day
              + " on");
    }
    LeafIndex leaf =
        leaves.add(
            new Leaf.Declaration(
                day,
                declared.jurisdiction(),
                declared.firstDay(),
                declared.lastDay(),
                declared.expires(),
                declared.maxReports(),
                signer));
    leaves.write(connection);
    AnnouncementRows.insert(connection, leaf, declared);
    return Answer.accepted(new LeafReceipt(leaf.value(), day, false));
  }

  /** What a signed statement adds to the log. */
  @FunctionalInterface
  private interface Work {
    Answer<LeafReceipt> run(Connection connection, Signer signer) throws SQLException;
  }

  private Answer<LeafReceipt> logged(String what, Answer<Signer> signed, Work work) {
    return switch (signed) {
      case Answer.Refused<Signer>(RefusalCode code, String message) ->
          Answer.refused(code, message);
      case Answer.Accepted<Signer>(Signer signer) -> {
        Optional<String> mute = feeder.findMute();
        if (mute.isPresent()) {
          yield Answer.refused(RefusalCode.NOT_NOW, mute.get());
        }
        db.read(connection -> {
          LedgerRows.audit(connection, installation.today(), signer.key(), what, "its own place");
          return true;
        });
        Answer<LeafReceipt> answer = db.atHead(connection -> work.run(connection, signer));
        if (answer instanceof Answer.Accepted<LeafReceipt>(LeafReceipt receipt)
            && !receipt.again()) {
          feeder.publishUpTo(receipt.leaf() + 1);
        }
        yield answer;
      }
    };
  }

  /** The signer, where a registrar's key that counts today signs for its own jurisdiction. */
  private Answer<Signer> signed(
      Statement statement,
      Realm realm,
      ReporterId reporter,
      String jurisdiction,
      Optional<String> header) {
    if (realm != installation.realm()) {
      return Answer.refused(
          RefusalCode.WRONG_REALM, "this registry is of the realm " + installation.realm());
    }
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key =
        installation.findSigner(
            reporter.name(), statement, header, LedgerRows.today(db, installation));
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "it is signed by the registrar's key that it names");
    }
    boolean own =
        key.get().role() == KeyRole.REGISTRAR
            && key.get().jurisdiction().filter(jurisdiction::equals).isPresent();
    return own
        ? Answer.accepted(Signing.forLeaf(line.orElseThrow(), key.get()))
        : Answer.refused(
            RefusalCode.WRONG_ROLE, "a registrar counts and declares for its own jurisdiction");
  }
}
