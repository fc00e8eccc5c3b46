package org.lychgate.register;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks every minute whether there is another overlay of number holders. */
final class HolderWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HolderWatch.class.getName());
  private static final int EVERY_SECONDS = 60;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("holder-watch").factory());

  HolderWatch(Db db, LogFeeder feeder, Installation installation) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
  }

  void start() {
    if (installation.desk().isPresent()) {
      ticks.scheduleWithFixedDelay(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }
  }

  /* A database that is away must not end it for good. */
  private void tick() {
    try {
      look();
    } catch (RuntimeException e) {
      // A message could hold a value.
      LOG.log(System.Logger.Level.ERROR, "the overlay waits: " + e.getClass().getName());
    }
  }

  /** Looks now; answers whether there was another overlay. */
  boolean look() {
    return installation.desk().map(desk -> desk.reload(db, feeder, installation)).orElse(false);
  }

  @Override
  public void close() {
    ticks.close();
  }
}
