package org.lychgate.register;

import java.nio.file.Path;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.model.Scope;

/** Cuts editions and keeps the account of who was given which. */
final class Publisher {
  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Path folder;

  Publisher(Db db, LogFeeder feeder, Installation installation, Path data) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.folder = data.resolve("edition");
  }

  Answer<EditionInfo> publish(byte[] order, Optional<String> signature) {
    return Answer.refused(RefusalCode.NOT_NOW, "editions are not cut by this build yet");
  }

  void resume() {}

  List<EditionInfo> list() {
    return db.read(
        connection -> {
          try (PreparedStatement sql =
                  connection.prepareStatement(
                      "SELECT scope, sequence, is_full, as_of, leaf_index, row_count FROM edition"
                          + " ORDER BY scope, sequence");
              ResultSet rows = sql.executeQuery()) {
            List<EditionInfo> out = new ArrayList<>();
            while (rows.next()) {
              Scope scope = Scope.getByCode(rows.getInt(1));
              long sequence = rows.getLong(2);
              out.add(
                  new EditionInfo(
                      scope,
                      sequence,
                      rows.getBoolean(3),
                      rows.getDate(4).toLocalDate(),
                      rows.getLong(5),
                      rows.getLong(6),
                      folder(scope, sequence)));
            }
            return List.copyOf(out);
          }
        });
  }

  private Path folder(Scope scope, long sequence) {
    return folder.resolve(scope.word()).resolve(String.format(Locale.ROOT, "%06d", sequence));
  }

  Answer<EditionInfo> disclose(String subscriber, Scope scope, long sequence) {
    Optional<EditionInfo> edition =
        list().stream()
            .filter(e -> e.scope() == scope && e.sequence() == sequence)
            .findFirst();
    if (edition.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "there is no such edition");
    }
    LocalDate today = installation.today();
    db.read(
        connection -> {
          LedgerRows.audit(
              connection, today, subscriber, "DISCLOSE", scope.word() + " " + sequence);
          try (PreparedStatement sql =
              connection.prepareStatement(
                  "INSERT INTO disclosure (subscriber, scope, sequence, day)"
                      + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            sql.setString(1, subscriber);
            sql.setInt(2, scope.code());
            sql.setLong(3, sequence);
            sql.setDate(4, Date.valueOf(today));
            return sql.executeUpdate();
          }
        });
    return Answer.accepted(edition.get());
  }

  LogFeeder feeder() {
    return feeder;
  }
}
