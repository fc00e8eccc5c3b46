package org.lychgate.register;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReporterId;
import org.lychgate.register.vault.KeyChain;
import org.lychgate.register.vault.Vault;

/**
 * Puts an older database right from the log: the leaves that it lost go back byte for byte, under
 * the signed checkpoint, and take effect again. One transaction: a process that dies leaves the
 * database as it was, and is run again.
 */
final class Recovery {
  private static final int STEP = 10_000;

  private final RegisterConfig config;
  private final Startup startup;
  private final Db db;
  private final boolean dry;

  private Recovery(RegisterConfig config, Startup startup, Db db, boolean dry) {
    this.config = config;
    this.startup = startup;
    this.db = db;
    this.dry = dry;
  }

  /** Takes a transaction back that only told. */
  private static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient RecoveryReport report;

    private Untold(RecoveryReport report) {
      super("told only", null, false, false);
      this.report = report;
    }
  }

  static RecoveryReport run(RegisterConfig config, boolean dry) {
    Startup startup = Startup.check(config);
    if (!Files.isDirectory(config.data().resolve("log"))) {
      throw refusal(
          "there is no log in " + config.data() + ", and without it nothing can come back",
          "get the folder log from a mirror, a witness's copy or a backup");
    }
    try (Db db = Db.open(config.database())) {
      return new Recovery(config, startup, db, dry).recover();
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the log does not hold what it has to: " + e.getMessage(),
          "run fsck on it; get what is missing from a mirror, and never from a part of it",
          e);
    }
  }

  private RecoveryReport recover() {
    try (TileLog log = TileLog.open(config.data().resolve("log"))) {
      TileLogReader reader = log.reader();
      return db.atHead(connection -> {
        RecoveryReport report = recover(connection, reader);
        if (dry) {
          throw new Untold(report);
        }
        return report;
      });
    } catch (Untold e) {
      return e.report;
    }
  }

  private RecoveryReport recover(Connection connection, TileLogReader reader) throws SQLException {
    long before = LedgerRows.size(connection);
    long size = reader.size().value();
    compare(connection, reader, Math.min(before, size));
    Map<Long, RecoveredLeaves.Lost> lost = read(connection, reader, before, size);
    RecoveredListings.Keys keys = keys(before);
    Map<Long, RecoveredRecords.Found> found = findRecords(connection, lost);
    InheritedDraws draws = new InheritedDraws(keys.persons().keys(), random());
    found.putAll(RecoveredInherited.find(connection, config, draws, lost));
    Map<Long, EntryId> ids = new HashMap<>();
    lost.forEach((index, leaf) -> {
      if (leaf.leaf() instanceof Leaf.Publish) {
        RecoveredRecords.Found record = found.get(index);
        ids.put(
            index,
            record == null
                ? EntryId.draw(random().at("recovered entry", index))
                : record.entry().id());
      }
    });
    Map<Long, EntryId> entries = RecoveredLeaves.entriesOf(connection, lost, ids);
    RecoveredLeaves.write(connection, lost, entries);
    long signed = checkSigned(connection, reader);
    RecoveryEffects effects =
        new RecoveryEffects(connection, startup.trust(), config.noticeSigner(), random(), entries);
    RecoveredListings listings =
        new RecoveredListings(connection, keys, effects, found, reporters(lost));
    for (Map.Entry<Long, RecoveredLeaves.Lost> e : lost.entrySet()) {
      LeafIndex index = new LeafIndex(e.getKey());
      if (e.getValue().leaf() instanceof Leaf.Publish publish) {
        listings.add(index, publish, idOf(ids, index));
      }
      effects.apply(index, e.getValue().leaf(), e.getValue().day());
    }
    RecoveryEffects.Left left = effects.finish();
    listings.nameContested(left.entries());
    RecoveredErasures.withdraw(connection, lost);
    return report(connection, before, Math.max(before, size), signed, lost, found.size(), left);
  }

  private RecoveryReport report(
      Connection connection,
      long before,
      long after,
      long signed,
      Map<Long, RecoveredLeaves.Lost> lost,
      long rebuilt,
      RecoveryEffects.Left left)
      throws SQLException {
    Map<String, Long> kinds = new TreeMap<>();
    lost.values().forEach(l -> kinds.merge(l.leaf().kind().name(), 1L, Long::sum));
    return new RecoveryReport(
        before,
        after,
        signed,
        kinds,
        left.batches().size(),
        left.batches().stream().mapToLong(LostRows.Batch::count).sum(),
        rebuilt,
        LostRows.listUnserved(connection).stream().map(e -> e.publish().value()).toList(),
        LostRows.listContested(connection).stream().map(e -> e.publish().value()).toList(),
        lost.entrySet().stream()
            .filter(e -> e.getValue().leaf() instanceof Leaf.Correct)
            .map(Map.Entry::getKey)
            .toList(),
        EraseRows.listLeft(connection).size(),
        dry);
  }

  /**
   * Every leaf that the database has is the log's: this is the database of this log, only older.
   */
  private static void compare(Connection connection, TileLogReader reader, long to)
      throws SQLException {
    for (long from = 0; from < to; from += STEP) {
      long end = Math.min(to, from + STEP);
      List<byte[]> known = LedgerRows.list(connection, from, (int) (end - from));
      long start = from;
      reader.forEach(
          new LeafIndex(from),
          new LeafIndex(end),
          (index, entry) -> {
            if (!Arrays.equals(entry, known.get((int) (index.value() - start)))) {
              throw refusal(
                  "leaf " + index + " of the database is not that of the log",
                  "this database is of another log or was changed; restore another backup");
            }
          });
    }
  }

  private static Map<Long, RecoveredLeaves.Lost> read(
      Connection connection, TileLogReader reader, long from, long to) throws SQLException {
    LocalDate[] day = {LedgerRows.findLastDay(connection).orElse(LocalDate.EPOCH)};
    Map<Long, RecoveredLeaves.Lost> out = new TreeMap<>();
    if (from < to) {
      reader.forEach(
          new LeafIndex(from),
          new LeafIndex(to),
          (index, entry) -> {
            Leaf leaf = LeafCodec.decode(entry);
            // A REPORT leaf has the day of its batch, which stands in front of it.
            day[0] = leaf.findDay().orElse(day[0]);
            out.put(index.value(), new RecoveredLeaves.Lost(leaf, entry, day[0]));
          });
    }
    return out;
  }

  private Map<Long, RecoveredRecords.Found> findRecords(
      Connection connection, Map<Long, RecoveredLeaves.Lost> lost) throws SQLException {
    Map<Long, Leaf.Publish> publishes = new TreeMap<>();
    Map<Long, Leaf.Report> reports = new TreeMap<>();
    for (Map.Entry<Long, RecoveredLeaves.Lost> e : lost.entrySet()) {
      if (e.getValue().leaf() instanceof Leaf.Publish publish) {
        publishes.put(e.getKey(), publish);
        long at = publish.face().report().value();
        RecoveredLeaves.Lost report = lost.get(at);
        Leaf leaf = report == null ? LedgerRows.get(connection, new LeafIndex(at)) : report.leaf();
        if (leaf instanceof Leaf.Report of) {
          reports.put(at, of);
        }
      }
    }
    return RecoveredRecords.find(config.data(), startup.realm(), publishes, reports);
  }

  /** The tiles are those that the log's key has signed, and reach as far as its signer has. */
  private long checkSigned(Connection connection, TileLogReader reader) throws SQLException {
    KeysInForce keys = KeysInForce.read(connection, startup.trust());
    SignedNote note =
        TileLog.findCheckpoint(config.data().resolve("log"))
            .orElseThrow(() -> new LogException("it has no checkpoint"));
    Checkpoint checkpoint = Checkpoint.openAny(note, startup.origin(), keys.ring().logKeys());
    if (!reader.root(checkpoint.size()).equals(checkpoint.root())) {
      throw new LogException("its checkpoint is of another log");
    }
    try (LogSigner signer =
        LogSigner.open(
            config.data().resolve("signer"), startup.origin(), startup.logSigner(keys))) {
      if (signer.lastSize().compareTo(reader.size()) > 0) {
        throw new LogException(
            "its tiles end at " + reader.size() + ", and " + signer.lastSize() + " were signed");
      }
    }
    return checkpoint.size().value();
  }

  private static Map<Long, ReporterId> reporters(Map<Long, RecoveredLeaves.Lost> lost) {
    Map<Long, ReporterId> out = new HashMap<>();
    Optional<ReporterId> now = Optional.empty();
    for (Map.Entry<Long, RecoveredLeaves.Lost> e : lost.entrySet()) {
      if (e.getValue().leaf() instanceof Leaf.Submission submission) {
        now = Optional.of(new ReporterId(submission.signer().key()));
      } else if (e.getValue().leaf() instanceof Leaf.Report && now.isPresent()) {
        out.put(e.getKey(), now.get());
      }
    }
    return out;
  }

  private RecoveredListings.Keys keys(long before) {
    KeyChain chain = KeyChain.open(config.data().resolve("vault/kek"), before == 0);
    return new RecoveredListings.Keys(new PersonKeys(chain), new Vault(chain));
  }

  private static EntryId idOf(Map<Long, EntryId> ids, LeafIndex publish) {
    EntryId id = ids.get(publish.value());
    if (id == null) {
      throw new IllegalStateException("leaf " + publish + " has no entry");
    }
    return id;
  }

  private Randomness random() {
    return Randomness.of(config.seed());
  }

  private static OperatorException refusal(String message, String hint) {
    return new OperatorException(ExitCode.ENVIRONMENT, message, hint);
  }
}
