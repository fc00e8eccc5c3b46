package org.lychgate.server.screening;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.JsonException;
import org.lychgate.model.EntryId;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.screening.review.HitBook;

/**
 * Files of customers that subscribers have screened here, one after the other. What a job is stands
 * in its folder, so it outlives the process; after some hours it is deleted, with all that was in
 * it. Nobody sees another's jobs.
 */
public final class Jobs implements AutoCloseable {
  /** Longest file of customers, in bytes. */
  public static final long FILE_MAX = 2L << 30;

  /** How long a job is kept once its file is there. */
  public static final Duration KEPT = Duration.ofHours(8);

  /** Most jobs of one subscriber at a time. */
  static final int MOST = 20;

  /** Free bytes that are left to the registry. */
  private static final long DISK_MIN = 1L << 30;

  private static final int NAME_MAX = 100;

  private final Path root;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final TakenOff gone;
  private final JobRunner runner;
  private final ColumnLook columns;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final Map<String, HitBook> books = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("screening-sweeper").factory());

  Jobs(
      Path root,
      Realm realm,
      InstantSource clock,
      RandomGenerator random,
      Permits permits,
      TakenOff gone) {
    this.root = root;
    this.clock = clock;
    this.random = random;
    this.gone = gone;
    this.columns = new ColumnLook(realm);
    this.runner = new JobRunner(this, realm, clock, permits, gone);
    load();
    sweep();
    // What it throws ends it, and sweep() throws nothing.
    var _ = sweeper.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
  }

  /** Goes on with what a process before this one has left. */
  private void load() {
    for (JobFolder folder : JobFolder.list(root)) {
      try {
        Job job = folder.read();
        boolean again = job.state() == JobState.WAITING || job.state() == JobState.RUNNING;
        Job now = again ? job.with(JobState.WAITING) : job;
        jobs.put(job.id(), now);
        if (again) {
          folder.write(now);
          runner.add(now);
        }
      } catch (IOException | JsonException | IllegalArgumentException _) {
        // A file that did not come whole has no state yet.
        folder.delete();
      }
    }
  }

  /**
   * Takes a file in, as it comes; it is not looked at here.
   *
   * @param name of the file; may be empty
   */
  public Answer<Job> begin(String subscriber, String name, InputStream in) throws IOException {
    sweep();
    if (list(subscriber).size() >= MOST) {
      return Answer.refused(
          RefusalCode.TOO_MANY, "there are " + MOST + " jobs already; delete one of them");
    }
    Files.createDirectories(root);
    if (Files.getFileStore(root).getUsableSpace() < DISK_MIN) {
      return Answer.refused(RefusalCode.NOT_NOW, "the registry's disk is nearly full");
    }
    byte[] drawn = new byte[16];
    synchronized (random) {
      random.nextBytes(drawn);
    }
    String id = HexFormat.of().formatHex(drawn);
    JobFolder folder = folder(subscriber, id);
    long taken = folder.take(in, FILE_MAX);
    if (taken < 0) {
      return Answer.refused(RefusalCode.TOO_LARGE, "a file has at most 2 GiB");
    }
    Job job = Job.uploaded(id, subscriber, plain(name), clock.instant(), taken);
    folder.write(job);
    jobs.put(id, job);
    return Answer.accepted(job);
  }

  private static String plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String line = last.replaceAll("[\\p{Cntrl}\\p{Cs}]+", "").strip();
    return line.length() > NAME_MAX ? line.substring(0, NAME_MAX) : line;
  }

  /** The job, where it is {@code subscriber}'s. */
  public Optional<Job> find(String subscriber, String id) {
    return Optional.ofNullable(jobs.get(id)).filter(job -> job.subscriber().equals(subscriber));
  }

  /** All jobs of {@code subscriber}, the newest first. */
  public List<Job> list(String subscriber) {
    return jobs.values().stream()
        .filter(job -> job.subscriber().equals(subscriber))
        .sorted(Comparator.comparing(Job::began).reversed().thenComparing(Job::id))
        .toList();
  }

  /** When the job is deleted. */
  public Instant expires(Job job) {
    return job.began().plus(KEPT);
  }

  /**
   * What the columns of an uploaded file are taken for.
   *
   * @param map what the subscriber says of them; empty: guessed
   */
  public Answer<ColumnLook.Seen> look(Job job, String map) {
    try {
      return Answer.accepted(columns.look(folder(job).customers(), map));
    } catch (OperatorException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, e.getMessage() + ": " + e.hint());
    }
  }

  /** The same for a file of which no column is recognised by its name. */
  public Answer<ColumnLook.Seen> lookUnknown(Job job) {
    try {
      return Answer.accepted(columns.lookUnknown(folder(job).customers()));
    } catch (OperatorException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, e.getMessage() + ": " + e.hint());
    }
  }

  /** Has an uploaded file screened, or one that failed and is still there. */
  public Answer<Job> start(Job job, String map) {
    if (!Files.exists(folder(job).customers())) {
      return Answer.refused(RefusalCode.NOT_NOW, "the file is not there any more");
    }
    if (look(job, map) instanceof Answer.Refused<ColumnLook.Seen>(var code, var message)) {
      return Answer.refused(code, message);
    }
    Job[] begun = new Job[1];
    Job now =
        change(
            job.id(),
            there -> {
              boolean may = there.state() == JobState.UPLOADED || there.state() == JobState.FAILED;
              begun[0] = may ? there.mapped(map) : null;
              return may ? there.mapped(map) : there;
            });
    if (now == null) {
      return Answer.refused(RefusalCode.NOT_FOUND, "there is no such job");
    }
    if (begun[0] != null) {
      runner.add(now);
    }
    return Answer.accepted(now);
  }

  /** Says what the hits are worked for; whoever sees one has said it. */
  public Job setPurpose(Job job, String purpose) {
    Job now = change(job.id(), there -> there.forPurpose(purpose));
    return now == null ? job : now;
  }

  /** Ends the job where it runs, and deletes it with all its files. */
  public void delete(Job job) {
    jobs.remove(job.id());
    runner.stop(job.id());
    HitBook book = books.remove(job.id());
    if (book != null) {
      book.close();
    }
    folder(job).delete();
  }

  /** The hits of a job that is done. */
  public HitBook hits(Job job) {
    if (job.state() != JobState.DONE) {
      throw new IllegalStateException("the job has no hits yet");
    }
    JobFolder folder = folder(job);
    gone.catchUp();
    return books.computeIfAbsent(
        job.id(), _ -> HitBook.open(folder.results(), folder.decisions(), job.map(), clock));
  }

  /** Whether an entry is held or reversed now; what was screened before does not know it. */
  public Predicate<String> gone() {
    return text -> EntryId.parse(text).filter(gone::isGone).isPresent();
  }

  /** Writes the result of a job that is done, as it may be handed out at this moment. */
  public void write(Job job, boolean hitsOnly, OutputStream out) throws IOException {
    hits(job).write(out, hitsOnly, gone());
  }

  /** What could not be used of the customers, where there is something. */
  public Optional<Path> findFindings(Job job) {
    return Optional.of(folder(job).findings()).filter(Files::exists);
  }

  /** Changes a job in memory and, where its state changes, on the disk; null where it is gone. */
  @Nullable Job change(String id, UnaryOperator<Job> how) {
    return jobs.computeIfPresent(
        id,
        (_, job) -> {
          Job next = how.apply(job);
          if (next.state() != job.state() || !next.purpose().equals(job.purpose())) {
            folder(next).write(next);
          }
          return next;
        });
  }

  JobFolder folder(Job job) {
    return folder(job.subscriber(), job.id());
  }

  private JobFolder folder(String subscriber, String id) {
    return new JobFolder(root.resolve(subscriber), id);
  }

  /** Deletes what was kept long enough. */
  void sweep() {
    Instant now = clock.instant();
    for (Job job : jobs.values()) {
      if (!now.isBefore(expires(job))) {
        try {
          delete(job);
        } catch (RuntimeException e) {
          System.getLogger(Jobs.class.getName())
              .log(System.Logger.Level.WARNING, "a job was not deleted: " + e.getClass().getName());
        }
      }
    }
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
    runner.close();
    books.values().forEach(HitBook::close);
  }
}
