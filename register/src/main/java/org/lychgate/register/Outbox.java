package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.EntryId;

/** What every recipient is told, in sequence, and who has answered. */
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

  Answer<AcknowledgementInfo> acknowledge(byte[] body, Optional<String> header) {
    Acknowledgement ack;
    try {
      ack = Acknowledgement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not an acknowledgement: " + e.getMessage());
    }
    if (ack.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = installation.today();
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key =
        installation
            .findKey(ack.subscriber(), KeyRole.SUBSCRIBER, today)
            .filter(k -> line.isPresent() && Signing.verifies(ack, line.get(), k.vkey()));
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an acknowledgement is signed by the subscriber it names");
    }
    boolean known = db.read(connection -> insert(connection, ack, line.get().headerValue(), today));
    return known
        ? Answer.accepted(info(ack, today))
        : Answer.refused(RefusalCode.NOT_FOUND, "there is no such notice");
  }

  private static boolean insert(
      Connection connection, Acknowledgement ack, String signature, LocalDate today)
      throws SQLException {
    if (ack.notice() > count(connection)) {
      return false;
    }
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO acknowledgement (subscriber, notice, state, day, json, signature)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      sql.setString(1, ack.subscriber());
      sql.setLong(2, ack.notice());
      sql.setString(3, word(ack.stage()));
      sql.setObject(4, today);
      sql.setString(5, new String(ack.canonical(), StandardCharsets.UTF_8));
      sql.setString(6, signature);
      sql.executeUpdate();
    }
    return true;
  }

  private static AcknowledgementInfo info(Acknowledgement ack, LocalDate today) {
    return new AcknowledgementInfo(
        ack.subscriber(), ack.notice(), word(ack.stage()), ack.passedOn(), today);
  }

  private static String word(Acknowledgement.Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<AcknowledgementInfo> listAcknowledgements(OptionalLong notice) {
    return db.read(connection -> {
      try (PreparedStatement sql =
          connection.prepareStatement(
              "SELECT json, day FROM acknowledgement"
                  + " WHERE notice BETWEEN ? AND ? ORDER BY notice, subscriber, state")) {
        sql.setLong(1, notice.orElse(0));
        sql.setLong(2, notice.orElse(Long.MAX_VALUE));
        List<AcknowledgementInfo> out = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery()) {
          while (rows.next()) {
            out.add(
                info(
                    Acknowledgement.parse(rows.getString(1).getBytes(StandardCharsets.UTF_8)),
                    rows.getObject(2, LocalDate.class)));
          }
        }
        return List.copyOf(out);
      }
    });
  }
}
