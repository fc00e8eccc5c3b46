package org.lychgate.ledger.witness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.SignedNote;

/**
 * Asks witnesses to cosign a log's checkpoints, in rounds: all of them about the same one, so that
 * a quorum stands under one note however fast the log grows. Who offers a checkpoint never waits. A
 * witness that fails rests for a while, so that it does not hold up the others.
 */
public final class WitnessRounds implements AutoCloseable {
  private static final int DOUBLED_MAX = 6;

  private final List<WitnessClient> witnesses;
  private final ProofsOf log;
  private final Collector collector;
  private final Duration pause;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  // All below is guarded by this.
  private final Map<WitnessClient, Integer> failures = new HashMap<>();
  private final Set<WitnessClient> resting = new HashSet<>();
  private final Map<String, WitnessProblem> problems = new TreeMap<>();
  private @Nullable SignedNote offered;
  private boolean news;

  /** Where the proofs for a checkpoint come from: the log as of that checkpoint. */
  @FunctionalInterface
  public interface ProofsOf {
    WitnessClient.Proofs at(SignedNote note);
  }

  /** Is told, by a thread of the rounds, when a checkpoint has got cosignatures. */
  @FunctionalInterface
  public interface Collector {
    /**
     * @param note the checkpoint as it was offered, with all lines collected so far behind its own
     */
    void collected(SignedNote note);
  }

  private WitnessRounds(
      List<WitnessClient> witnesses, ProofsOf log, Collector collector, Duration pause) {
    this.witnesses = List.copyOf(witnesses);
    this.log = log;
    this.collector = collector;
    this.pause = pause;
  }

  /**
   * Starts to ask.
   *
   * @param witnesses closed with this
   * @param pause before a witness that failed is asked again; doubled with each failure, six times
   */
  public static WitnessRounds start(
      List<WitnessClient> witnesses, ProofsOf log, Collector collector, Duration pause) {
    WitnessRounds out = new WitnessRounds(witnesses, log, collector, pause);
    out.threads.execute(out::run);
    return out;
  }

  /** Says that this is the log's checkpoint now; an earlier one is no longer asked about. */
  public synchronized void offer(SignedNote note) {
    offered = note;
    news = true;
    notifyAll();
  }

  /** Why each witness that failed when last asked did so, by the name of its key. */
  public synchronized Map<String, WitnessProblem> problems() {
    return new TreeMap<>(problems);
  }

  private void run() {
    Map<WitnessClient, NoteSignature> lines = new HashMap<>();
    String about = "";
    try {
      while (true) {
        SignedNote note = next();
        if (!note.text().equals(about)) {
          about = note.text();
          lines.clear();
        }
        ask(note, lines);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized SignedNote next() throws InterruptedException {
    while (!news || offered == null) {
      wait();
    }
    news = false;
    return offered;
  }

  private synchronized List<WitnessClient> listReady(Set<WitnessClient> done) {
    return witnesses.stream().filter(w -> !resting.contains(w) && !done.contains(w)).toList();
  }

  /** One round: returns when each witness has answered or was given up. */
  private void ask(SignedNote note, Map<WitnessClient, NoteSignature> lines)
      throws InterruptedException {
    Map<WitnessClient, Future<?>> asked = new HashMap<>();
    for (WitnessClient witness : listReady(lines.keySet())) {
      asked.put(witness, threads.submit(() -> askOne(witness, note, lines)));
    }
    for (Map.Entry<WitnessClient, Future<?>> one : asked.entrySet()) {
      try {
        one.getValue().get();
      } catch (ExecutionException _) {
        // A full disk, say: asking has to go on when there is room again.
        failed(
            one.getKey(),
            new WitnessProblem(
                WitnessProblem.Kind.UNREACHABLE, "its cosignature could not be kept"));
      }
    }
  }

  private void askOne(
      WitnessClient witness, SignedNote note, Map<WitnessClient, NoteSignature> lines) {
    try {
      NoteSignature line = witness.cosign(note, log.at(note));
      synchronized (lines) {
        lines.put(witness, line);
        try {
          collector.collected(withLines(note, lines));
        } catch (RuntimeException e) {
          lines.remove(witness);
          throw e;
        }
      }
      succeeded(witness);
    } catch (WitnessProblem e) {
      failed(witness, e);
    } catch (LogException e) {
      failed(
          witness,
          new WitnessProblem(
              WitnessProblem.Kind.UNREACHABLE, "no proof for it: " + e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private SignedNote withLines(SignedNote note, Map<WitnessClient, NoteSignature> lines) {
    List<NoteSignature> all = new ArrayList<>(note.signatures());
    witnesses.stream().filter(lines::containsKey).map(lines::get).forEach(all::add);
    return new SignedNote(note.text(), all);
  }

  private synchronized void succeeded(WitnessClient witness) {
    failures.remove(witness);
    problems.remove(witness.key().name());
  }

  private synchronized void failed(WitnessClient witness, WitnessProblem problem) {
    problems.put(witness.key().name(), problem);
    int times = failures.merge(witness, 1, Integer::sum);
    resting.add(witness);
    threads.execute(
        () -> rest(witness, pause.multipliedBy(1L << Math.min(times - 1, DOUBLED_MAX))));
  }

  private void rest(WitnessClient witness, Duration time) {
    try {
      Thread.sleep(time);
      synchronized (this) {
        resting.remove(witness);
        news = true;
        notifyAll();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks no more; a request that is under way is given up. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
    witnesses.forEach(WitnessClient::close);
  }
}
