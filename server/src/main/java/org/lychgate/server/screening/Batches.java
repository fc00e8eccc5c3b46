package org.lychgate.server.screening;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.lychgate.edition.json.JsonException;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.screening.DeathScreening;
import org.lychgate.screening.Person;
import org.lychgate.screening.ScreeningResult;

/** Answers keyed batches, on a few threads of their own that keep what they looked up last. */
public final class Batches implements AutoCloseable {
  /** Longest batch, in bytes. */
  public static final int BYTES_MAX = BatchQuery.BYTES_MAX;

  private static final int WAITING_MAX = 512;

  private final Permits permits;
  private final TakenOff gone;
  private final ThreadPoolExecutor threads;

  Batches(Permits permits, TakenOff gone) {
    this.permits = permits;
    this.gone = gone;
    int count = Math.max(2, Runtime.getRuntime().availableProcessors());
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("screening-", 0).factory());
  }

  /** Too much is being asked at this moment; nothing was done. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy(RejectedExecutionException cause) {
      super("too many batches wait", cause);
    }
  }

  /**
   * Answers one batch as JSON.
   *
   * @param subscriber whose signature was checked
   * @param body as docs/screening-api.md has it
   * @throws Busy where it is to be sent again a little later
   */
  public Answer<byte[]> run(String subscriber, byte[] body) {
    List<BatchQuery> queries;
    try {
      queries = BatchQuery.parse(body);
    } catch (JsonException _) {
      return Answer.refused(
          RefusalCode.NOT_READABLE,
          "1 to 100 queries are expected, each an object of texts under known names of fields");
    }
    Answer<Permits.Open> open = permits.open(subscriber, queries.size());
    return switch (open) {
      case Answer.Refused<Permits.Open>(RefusalCode code, String message) ->
          Answer.refused(code, message);
      case Answer.Accepted<Permits.Open>(Permits.Open opened) ->
          answer(queries, opened.index().screening());
    };
  }

  private Answer<byte[]> answer(List<BatchQuery> queries, DeathScreening screening) {
    // Whoever was held up to now is not named.
    gone.catchUp();
    try {
      return threads.submit(() -> screen(queries, screening)).get();
    } catch (RejectedExecutionException e) {
      throw new Busy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while screening", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("screening failed", e.getCause());
    }
  }

  private static Answer<byte[]> screen(List<BatchQuery> queries, DeathScreening screening) {
    BatchAnswer out = new BatchAnswer();
    for (BatchQuery query : queries) {
      Optional<Person> person = query.person();
      if (person.isEmpty()) {
        out.invalid(query.id(), query.findings());
        continue;
      }
      ScreeningResult result = screening.screen(person.get());
      if (result instanceof ScreeningResult.Stale
          || result instanceof ScreeningResult.Unavailable) {
        return Answer.refused(
            RefusalCode.NOT_NOW, "the newest edition is too old or is being replaced");
      }
      out.add(query.id(), result);
    }
    return Answer.accepted(out.bytes());
  }

  @Override
  public void close() {
    threads.close();
  }
}
