package org.lychgate.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Does what a registry says reach the subscriber's list, undo list and local system? The agent as
 * it is, on this machine, against a registry that is made up for it: no other registry, no network
 * and no data of the subscriber's are needed or touched (docs/subscribe.md).
 */
public final class SelfCheck {
  /** Whom the practice is told to; events of it name this subscriber. */
  public static final String SUBSCRIBER = "practice";

  private SelfCheck() {}

  /**
   * What one check found.
   *
   * @param what was tried
   * @param problem what was not as it must be, and what to do; none where all was
   */
  public record Line(String what, Optional<String> problem) {
    /** As an operator reads it. */
    public String text() {
      return problem.map(text -> "problem  " + what + ": " + text).orElse("ok  " + what);
    }
  }

  /**
   * Makes all checks.
   *
   * @param folder there and empty; afterwards it has what was made up and what came of it
   * @param local the subscriber's own system, which is sent practice events and a forged one; one
   *     of the practice's own where it is not given
   * @param clock for its day, and for the time of what is sent to the local system
   * @param random for keys that end with the check
   * @throws org.lychgate.model.OperatorException if the secret of {@code local} cannot be used
   */
  public static List<Line> run(
      Path folder, Optional<LocalSystem> local, InstantSource clock, RandomGenerator random) {
    return run(folder, local, clock, random, data -> {});
  }

  /** The same, with something that meddles with the agent's folder after each pass. */
  static List<Line> run(
      Path folder,
      Optional<LocalSystem> local,
      InstantSource clock,
      RandomGenerator random,
      PracticeAgent.Meddler meddler) {
    InstantSource now = InstantSource.fixed(clock.instant());
    try (PracticeAgent agent = PracticeAgent.open(folder, local, now, random, meddler)) {
      List<Line> lines = new PracticeStory(agent).run();
      local.ifPresent(to -> lines.addAll(new PracticeLocal(agent, to.secret(), now, random).run()));
      return List.copyOf(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
