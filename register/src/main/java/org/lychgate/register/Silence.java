package org.lychgate.register;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.OperatorException;

/**
 * Who has been given an entry, has been told that it is held, reversed or released, and has not
 * said that it did something about it. The registry knows days, not hours, so that 24 hours are
 * over for certain on the second day after, and 72 on the fourth; nobody is named before.
 */
final class Silence {
  /** Days after which a notice without an answer is an alarm, and is told again. */
  static final int ALARM_DAYS = 2;

  /** Days after which who is silent is public. */
  static final int PUBLIC_DAYS = 4;

  /** Days after which a subscriber that has fetched nothing works with a stale list. */
  static final int STALE_DAYS = 8;

  /** Most SILENT leaves of one transaction: claims and reversals have their turn between two. */
  private static final int LEAVES = 200;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final BiConsumer<String, Long> again;
  private final RepeatedDisclosures repeated;
  private LocalDate told = LocalDate.MIN;
  private volatile ExchangeAlarms alarms = ExchangeAlarms.NONE;

  /**
   * @param again has a subscriber told once more of everything after a notice
   */
  Silence(Db db, LogFeeder feeder, Installation installation, BiConsumer<String, Long> again) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.again = again;
    this.repeated = new RepeatedDisclosures(db, feeder, installation);
  }

  /** A notice that not everybody has answered, as far as is known. */
  private record Open(long notice, LocalDate day, LeafIndex leaf, long publish, long reverse) {}

  /** An edition that was given to somebody. */
  private record Given(String subscriber, long logSize) {}

  ExchangeAlarms alarms() {
    return alarms;
  }

  /**
   * Looks who is silent; writes SILENT leaves that are due, and DISCLOSE leaves of what was given
   * again; tells the silent once a day.
   */
  synchronized ExchangeAlarms sweep() {
    LocalDate today = LedgerRows.today(db, installation);
    List<Given> given = db.read(Silence::listGiven);
    Map<Open, Set<String>> silent = new HashMap<>();
    Map<Open, Integer> names = new HashMap<>();
    Answers answers = new Answers(db);
    for (Open open : db.read(c -> listOpen(c, today.minusDays(ALARM_DAYS)))) {
      Set<String> who = recipients(given, open);
      names.put(open, who.size());
      who.removeAll(answers.of(open.notice()));
      if (who.isEmpty()) {
        db.read(c -> setAnswered(c, open.notice()));
      } else {
        silent.put(open, who);
      }
    }
    log(silent, names, today);
    repeated.log();
    alarms = count(silent, today);
    if (!told.equals(today)) {
      told = today;
      tellAgain(silent);
      warn();
    }
    return alarms;
  }

  /* Whoever was given an edition cut after the entry was published and before it was reversed. */
  private static Set<String> recipients(List<Given> given, Open open) {
    Set<String> out = new TreeSet<>();
    for (Given g : given) {
      if (g.logSize() > open.publish() && g.logSize() <= open.reverse()) {
        out.add(g.subscriber());
      }
    }
    return out;
  }

  private void log(Map<Open, Set<String>> silent, Map<Open, Integer> names, LocalDate today) {
    List<Open> due =
        silent.keySet().stream()
            .filter(open -> !open.day().isAfter(today.minusDays(PUBLIC_DAYS)))
            .sorted((a, b) -> Long.compare(a.notice(), b.notice()))
            .filter(open -> !db.read(connection -> isLogged(connection, open.notice())))
            .toList();
    for (int i = 0; i < due.size(); i += LEAVES) {
      logSome(due.subList(i, Math.min(due.size(), i + LEAVES)), silent, names, today);
    }
  }

  private void logSome(
      List<Open> due, Map<Open, Set<String>> silent, Map<Open, Integer> names, LocalDate today) {
    long size =
        db.atHead(connection -> {
          LeafBatch leaves = LedgerRows.begin(connection, today);
          Map<Open, LeafIndex> written = new HashMap<>();
          for (Open open : due) {
            if (!isLogged(connection, open.notice())) {
              int all = names.getOrDefault(open, 0);
              int left = silent.getOrDefault(open, Set.of()).size();
              written.put(
                  open,
                  leaves.add(new Leaf.Silent(leaves.day(), open.leaf(), all, all - left, left)));
            }
          }
          leaves.write(connection);
          for (Map.Entry<Open, LeafIndex> entry : written.entrySet()) {
            setLogged(connection, entry.getKey().notice(), entry.getValue());
          }
          return leaves.next().value();
        });
    feeder.publishUpTo(size);
  }

  private ExchangeAlarms count(Map<Open, Set<String>> silent, LocalDate today) {
    long unanswered = 0;
    Map<String, Set<Long>> organisations = new TreeMap<>();
    Map<String, LocalDate> since = new HashMap<>();
    for (Map.Entry<Open, Set<String>> entry : silent.entrySet()) {
      Open open = entry.getKey();
      unanswered += entry.getValue().size();
      if (open.day().isAfter(today.minusDays(PUBLIC_DAYS))) {
        continue;
      }
      for (String subscriber : entry.getValue()) {
        String organisation = Tellings.organisation(installation, subscriber, today);
        organisations.computeIfAbsent(organisation, _ -> new HashSet<>()).add(open.notice());
        since.merge(organisation, open.day(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    List<ExchangeAlarms.SilentOne> out = new ArrayList<>();
    organisations.forEach((organisation, notices) ->
        out.add(
            new ExchangeAlarms.SilentOne(
                organisation, notices.size(), since.getOrDefault(organisation, today))));
    List<String> stale = new ArrayList<>();
    db.read(AgreementRows::lastGiven)
        .forEach((subscriber, day) -> {
          if (day.isBefore(today.minusDays(STALE_DAYS))) {
            stale.add(subscriber);
          }
        });
    return new ExchangeAlarms(unanswered, out, stale);
  }

  /** From the oldest notice that each has not answered. */
  private void tellAgain(Map<Open, Set<String>> silent) {
    Map<String, Long> oldest = new TreeMap<>();
    silent.forEach(
        (open, who) -> who.forEach(name -> oldest.merge(name, open.notice() - 1, Math::min)));
    oldest.forEach(again);
  }

  private void warn() {
    System.Logger log = System.getLogger(Silence.class.getName());
    if (alarms.unanswered() > 0) {
      log.log(
          Level.WARNING,
          "alarm: "
              + alarms.unanswered()
              + " answers to notices are missing after 24 hours, from "
              + alarms.silent().size()
              + " organisations for more than 72");
    }
    if (!alarms.stale().isEmpty()) {
      log.log(
          Level.WARNING,
          "alarm: "
              + alarms.stale().size()
              + " subscribers have fetched nothing for more than "
              + STALE_DAYS
              + " days");
    }
  }

  private static List<Given> listGiven(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT d.subscriber, e.log_size FROM disclosure d"
                    + " JOIN edition e USING (scope, sequence)");
        ResultSet rows = sql.executeQuery()) {
      List<Given> out = new ArrayList<>();
      while (rows.next()) {
        out.add(new Given(rows.getString(1), rows.getLong(2)));
      }
      return out;
    }
  }

  private static List<Open> listOpen(Connection connection, LocalDate until) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT n.sequence, n.day, n.leaf_index, e.publish_leaf, e.reverse_leaf FROM notice n"
                + " JOIN event v ON v.leaf_index = n.leaf_index JOIN entry e ON e.entry = v.entry"
                + " WHERE n.day <= ? AND NOT EXISTS (SELECT 1 FROM notice_answered a"
                + " WHERE a.notice = n.sequence) ORDER BY n.sequence")) {
      sql.setObject(1, until);
      try (ResultSet rows = sql.executeQuery()) {
        List<Open> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Open(
                  rows.getLong(1),
                  rows.getObject(2, LocalDate.class),
                  new LeafIndex(rows.getLong(3)),
                  rows.getLong(4),
                  EntryRows.optional(rows, 5).orElse(Long.MAX_VALUE)));
        }
        return out;
      }
    }
  }

  private static boolean setAnswered(Connection connection, long notice) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO notice_answered (notice) VALUES (?) ON CONFLICT DO NOTHING")) {
      sql.setLong(1, notice);
      return sql.executeUpdate() == 1;
    }
  }

  private static boolean isLogged(Connection connection, long notice) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT 1 FROM notice_silent WHERE notice = ?")) {
      sql.setLong(1, notice);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void setLogged(Connection connection, long notice, LeafIndex leaf)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO notice_silent (notice, leaf_index) VALUES (?, ?)")) {
      sql.setLong(1, notice);
      sql.setLong(2, leaf.value());
      sql.executeUpdate();
    }
  }

  /** The same, which nothing ends: not a database that is away, not a bug. */
  void sweepOrWarn() {
    try {
      sweep();
    } catch (RuntimeException e) {
      String what = e instanceof OperatorException ? "" + e.getMessage() : "" + e.getClass();
      System.getLogger(Silence.class.getName())
          .log(Level.WARNING, "it was not looked who is silent: " + what);
    }
  }
}
