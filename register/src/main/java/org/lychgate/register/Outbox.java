package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.EntryId;

/** What every recipient is told, in sequence. */
final class Outbox {
  private final Db db;
  private final Installation installation;
  private final NoticeHead head;

  /** Whether the transaction that this thread is in, or was in last, has added a notice. */
  private final ThreadLocal<Boolean> added = ThreadLocal.withInitial(() -> false);

  Outbox(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
    this.head = new NoticeHead(this, db.read(Outbox::count));
    db.afterHead(() -> {
      if (added.get()) {
        added.remove();
        head.poke();
      }
    });
  }

  /** The newest notices, and who waits for them. */
  NoticeHead head() {
    return head;
  }

  /**
   * Adds a notice in the transaction of what it tells of; only at the ledger's head, so that the
   * sequence has no gaps.
   *
   * @return its sequence number
   */
  long add(
      Connection connection,
      Notice.Kind kind,
      EntryId entry,
      LeafIndex publish,
      LeafIndex leaf,
      LocalDate day)
      throws SQLException {
    long sequence = count(connection) + 1;
    insert(
        connection,
        new Notice(installation.realm(), sequence, kind, entry, publish, leaf, day),
        installation.noticeSigner());
    added.set(true);
    return sequence;
  }

  /** Signs a notice, which has the next number, and writes it. */
  static void insert(Connection connection, Notice notice, NoteSigner signer) throws SQLException {
    NoteSignature signature = Signing.sign(notice, signer);
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO notice (sequence, leaf_index, day, json, signature)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      sql.setLong(1, notice.sequence());
      sql.setLong(2, notice.leaf().value());
      sql.setObject(3, notice.day());
      sql.setString(4, new String(notice.canonical(), StandardCharsets.UTF_8));
      sql.setString(5, signature.headerValue());
      sql.executeUpdate();
    }
  }

  static long count(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement("SELECT coalesce(max(sequence), 0) FROM notice");
        ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  List<SignedNotice> feed(long after, int limit) {
    if (after < 0 || limit < 1 || limit > Register.FEED_MAX) {
      throw new IllegalArgumentException("a feed starts at 0 or later and has 1 to 1000 notices");
    }
    // Whoever has just reversed an entry must find the notice, and not only what memory has yet.
    return head.isBehind() ? read(after, limit) : listKnown(after, limit);
  }

  /** The same, perhaps without what was committed a moment ago: that is told of by itself. */
  List<SignedNotice> listKnown(long after, int limit) {
    // Somebody who has just been told of a notice must find it: what is in memory is committed,
    // and what is not there yet may be, so an empty answer is looked up.
    return head.find(after, limit).filter(n -> !n.isEmpty()).orElseGet(() -> read(after, limit));
  }

  /** The same from the database. */
  List<SignedNotice> read(long after, int limit) {
    return db.read(connection -> {
      try (PreparedStatement sql =
          connection.prepareStatement(
              "SELECT sequence, json, signature FROM notice WHERE sequence > ?"
                  + " ORDER BY sequence LIMIT ?")) {
        sql.setLong(1, after);
        sql.setInt(2, limit);
        List<SignedNotice> out = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery()) {
          while (rows.next()) {
            out.add(new SignedNotice(rows.getLong(1), rows.getString(2), rows.getString(3)));
          }
        }
        return List.copyOf(out);
      }
    });
  }

  /** Sequence number of the notice that tells of {@code leaf}; throws where there is none. */
  static long getByLeaf(Connection connection, LeafIndex leaf) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT sequence FROM notice WHERE leaf_index = ?")) {
      sql.setLong(1, leaf.value());
      try (ResultSet rows = sql.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("leaf " + leaf + " has no notice");
        }
        return rows.getLong(1);
      }
    }
  }
}
