package org.lychgate.register;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lychgate.model.OperatorException;

/** The cases over their parts, and the thread that looks at the clock. */
final class LiveCases implements Cases, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LiveCases.class.getName());
  private static final int EVERY_SECONDS = 60;

  private final Db db;
  private final Installation installation;
  private final CaseQueries queries;
  private final CaseHolds holds;
  private final CaseOrders orders;
  private final CaseClock clock;
  private final Amendments amendments;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("case-clock").factory());

  LiveCases(
      Db db, LogFeeder feeder, Installation installation, Outbox outbox, Reversals reversals) {
    this.db = db;
    this.installation = installation;
    this.queries = new CaseQueries(db, installation);
    this.holds = new CaseHolds(db, feeder, installation, outbox);
    this.orders = new CaseOrders(db, feeder, installation, reversals, holds);
    this.clock = new CaseClock(db, feeder, installation, reversals);
    this.amendments = new Amendments(db, feeder, installation, outbox);
  }

  /**
   * Catches up with the silence of the time when nobody ran, at once; goes on with orders beside
   * the work of the day, and looks again every minute.
   */
  void start() {
    clock.run();
    ticks.scheduleWithFixedDelay(this::tick, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /* A disk that is full or a database that is away must not end the clock for good. */
  private void tick() {
    try {
      runClocks();
    } catch (OperatorException e) {
      LOG.log(System.Logger.Level.ERROR, "the clock of cases waits: " + e.getMessage());
    } catch (RuntimeException e) {
      // A message could hold a value.
      LOG.log(System.Logger.Level.ERROR, "the clock of cases waits: " + e.getClass().getName());
    }
  }

  @Override
  public void runClocks() {
    orders.resume();
    clock.run();
  }

  @Override
  public List<QueryInfo> listQueries(String key) {
    return queries.list(key);
  }

  @Override
  public Optional<OwnReport> findOwnReport(String key, long reportLeaf) {
    return queries.findOwn(key, reportLeaf);
  }

  @Override
  public Answer<LeafReceipt> hold(byte[] statement, Optional<String> signature) {
    return installation.keysInForce().steady(() -> holds.hold(statement, signature));
  }

  @Override
  public Answer<LeafReceipt> amend(byte[] statement, Optional<String> signature) {
    return installation.keysInForce().steady(() -> amendments.amend(statement, signature));
  }

  @Override
  public Answer<BulkReceipt> order(byte[] order, Optional<String> signature) {
    return orders.order(order, signature);
  }

  @Override
  public List<SecondLookInfo> listSecondLooks() {
    return db.read(SecondLooks::list);
  }

  @Override
  public CaseFigures figures() {
    return db.read(connection ->
        CaseCounts.read(connection, LedgerRows.begin(connection, installation.today()).day()));
  }

  @Override
  public void close() {
    orders.stop();
    ticks.close();
  }
}
