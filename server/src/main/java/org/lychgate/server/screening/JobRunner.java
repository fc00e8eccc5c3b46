package org.lychgate.server.screening;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.register.Answer;
import org.lychgate.screening.Manner;
import org.lychgate.screening.Screening;
import org.lychgate.screening.ScreeningOptions;
import org.lychgate.screening.Work;

/** Runs jobs, one at a time: the processors are also for those who ask about one person. */
final class JobRunner implements AutoCloseable {
  private static final String BUILD = "lychgate-server";

  /** Records written for one customer. */
  private static final int CANDIDATES = 3;

  /** A job keeps no memory, so nothing is drawn. */
  private static final RandomGenerator NO_RANDOM =
      () -> {
        throw new IllegalStateException("nothing is to be drawn");
      };

  private final Jobs jobs;
  private final Realm realm;
  private final InstantSource clock;
  private final Permits permits;
  private final TakenOff gone;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("screening-jobs").factory());
  private volatile boolean closed;
  private volatile @Nullable String running;

  JobRunner(Jobs jobs, Realm realm, InstantSource clock, Permits permits, TakenOff gone) {
    this.jobs = jobs;
    this.realm = realm;
    this.clock = clock;
    this.permits = permits;
    this.gone = gone;
  }

  /** Ends a screening in the middle of it; not an error. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped(String why) {
      super(why, null, false, false);
    }
  }

  void add(Job job) {
    String id = job.id();
    thread.execute(() -> run(id));
  }

  /** Returns once the job is not running any more. */
  void stop(String id) {
    while (id.equals(running)) {
      // It looks at every block whether it is still wanted.
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void run(String id) {
    running = id;
    try {
      Job job = closed ? null : jobs.change(id, there -> there.with(JobState.RUNNING));
      if (job != null) {
        run(job);
      }
    } finally {
      running = null;
    }
  }

  private void run(Job job) {
    try {
      switch (permits.open(job.subscriber(), 0)) {
        case Answer.Refused<Permits.Open>(var code, String message) ->
            jobs.change(job.id(), there -> there.failed(code.word() + ": " + message));
        case Answer.Accepted<Permits.Open>(Permits.Open open) -> screen(job, open);
      }
    } catch (Stopped e) {
      String why = e.getMessage();
      if (why != null && !why.isEmpty()) {
        jobs.change(job.id(), there -> there.failed(why));
      }
      // Else it is gone, or waits for the next start of the registry.
    } catch (OperatorException e) {
      jobs.change(job.id(), there -> there.failed(e.getMessage() + ": " + e.hint()));
    } catch (RuntimeException e) {
      System.getLogger(JobRunner.class.getName())
          .log(System.Logger.Level.ERROR, "a job failed: " + e.getClass().getName());
      jobs.change(job.id(), there -> there.failed("this is a bug of the registry"));
    }
  }

  private void screen(Job job, Permits.Open open) {
    gone.catchUp();
    JobFolder folder = jobs.folder(job);
    AtomicLong counted = new AtomicLong();
    Screening.Report report =
        Screening.run(
            request(job, open, folder),
            gone,
            (rows, bytes, _) -> {
              if (closed || jobs.change(job.id(), there -> there.at(rows, bytes)) == null) {
                throw new Stopped("");
              }
              if (!permits.count(open.permit(), rows - counted.getAndSet(rows))) {
                throw new Stopped("the agreement allows no more people today");
              }
            });
    Map<String, Long> outcomes = new TreeMap<>();
    report.outcomes().forEach((outcome, count) -> outcomes.put(outcome.word(), count));
    jobs.change(
        job.id(),
        there -> there.done(report.counts().read(), outcomes, report.counts().findings()));
    folder.forgetCustomers();
  }

  private Screening.Request request(Job job, Permits.Open open, JobFolder folder) {
    LocalDate day =
        realm == Realm.REAL
            ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            : open.index().newest().asOf();
    ScreeningOptions options =
        new ScreeningOptions(
            ScreeningOptions.MATCH_DEFAULT,
            ScreeningOptions.REVIEW_DEFAULT,
            ScreeningOptions.MARGIN_DEFAULT,
            CANDIDATES,
            day,
            true,
            false);
    return new Screening.Request(
            folder.customers(),
            job.map(),
            open.index().file(),
            folder.results(),
            true,
            Optional.empty(),
            Optional.empty(),
            options,
            BUILD,
            NO_RANDOM)
        .with(
            Manner.usual()
                .with(Work.on(Math.max(1, Runtime.getRuntime().availableProcessors() / 2))));
  }

  @Override
  public void close() {
    closed = true;
    thread.close();
  }
}
