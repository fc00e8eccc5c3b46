package org.lychgate.register;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Notices looked at together, with whom each was for. */
  static final int PAGE = 500;

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

  ExchangeAlarms alarms() {
    return alarms;
  }

  /**
   * Looks who is silent; writes SILENT leaves that are due, and DISCLOSE leaves of what was given
   * again; tells the silent once a day.
   */
  synchronized ExchangeAlarms sweep() {
    LocalDate today = LedgerRows.today(db, installation);
    Map<String, long[]> given = db.read(Silence::listGiven);
    SilenceTally tally =
        new SilenceTally(
            today.minusDays(PUBLIC_DAYS), s -> Tellings.organisation(installation, s, today));
    Answers answers = new Answers(db);
    long after = 0;
    for (boolean more = true; more; ) {
      long from = after;
      List<Open> page = db.read(c -> listOpen(c, today.minusDays(ALARM_DAYS), from));
      look(page, given, answers, tally, today);
      more = page.size() == PAGE;
      after = more ? page.getLast().notice() : after;
    }
    repeated.log();
    alarms = tally.alarms(listStale(today));
    if (!told.equals(today)) {
      told = today;
      tally.oldest().forEach(again);
      warn();
    }
    return alarms;
  }

  /** Some notices, and what they add to the tally: of the others nothing is kept. */
  private void look(
      List<Open> page,
      Map<String, long[]> given,
      Answers answers,
      SilenceTally tally,
      LocalDate today) {
    Map<Open, Set<String>> silent = new HashMap<>();
    Map<Open, Integer> names = new HashMap<>();
    for (Open open : page) {
      Set<String> who = recipients(given, open);
      names.put(open, who.size());
      who.removeAll(answers.of(open.notice()));
      if (who.isEmpty()) {
        db.read(c -> setAnswered(c, open.notice()));
      } else {
        silent.put(open, who);
        tally.add(open.notice(), open.day(), who);
      }
    }
    log(silent, names, today);
  }

  /* Whoever was given an edition cut after the entry was published and before it was reversed. */
  private static Set<String> recipients(Map<String, long[]> given, Open open) {
    Set<String> out = new TreeSet<>();
    given.forEach((subscriber, sizes) -> {
      int at = Arrays.binarySearch(sizes, open.publish() + 1);
      int next = at < 0 ? -at - 1 : at;
      if (next < sizes.length && sizes[next] <= open.reverse()) {
        out.add(subscriber);
      }
    });
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

  private List<String> listStale(LocalDate today) {
    List<String> stale = new ArrayList<>();
    db.read(AgreementRows::lastGiven)
        .forEach((subscriber, day) -> {
          if (day.isBefore(today.minusDays(STALE_DAYS))) {
            stale.add(subscriber);
          }
        });
    return stale;
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

  /** Sizes of the log, ascending, at which editions were cut that each subscriber was given. */
  private static Map<String, long[]> listGiven(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT d.subscriber, array_agg(DISTINCT e.log_size ORDER BY e.log_size)"
                    + " FROM disclosure d JOIN edition e USING (scope, sequence) GROUP BY 1");
        ResultSet rows = sql.executeQuery()) {
      Map<String, long[]> out = new HashMap<>();
      while (rows.next()) {
        Long[] sizes = (Long[]) rows.getArray(2).getArray();
        out.put(rows.getString(1), Arrays.stream(sizes).mapToLong(n -> n).toArray());
      }
      return out;
    }
  }

  private static List<Open> listOpen(Connection connection, LocalDate until, long after)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT n.sequence, n.day, n.leaf_index, e.publish_leaf, e.reverse_leaf FROM notice n"
                + " JOIN event v ON v.leaf_index = n.leaf_index JOIN entry e ON e.entry = v.entry"
                + " WHERE n.sequence > ? AND n.day <= ? AND NOT EXISTS (SELECT 1"
                + " FROM notice_answered a WHERE a.notice = n.sequence)"
                + " ORDER BY n.sequence LIMIT ?")) {
      sql.setLong(1, after);
      sql.setObject(2, until);
      sql.setInt(3, PAGE);
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
