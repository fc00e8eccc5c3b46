package org.lychgate.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lychgate.model.OperatorException;

/** What the subscriber's own system made of the practice events, and of what is no event. */
final class PracticeLocal {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SECRET_BYTES = 32;
  private static final String WHAT = "your local system: takes what it is told";

  private final PracticeAgent agent;
  private final Path secret;
  private final InstantSource clock;
  private final RandomGenerator random;

  PracticeLocal(PracticeAgent agent, Path secret, InstantSource clock, RandomGenerator random) {
    this.agent = agent;
    this.secret = secret;
    this.clock = clock;
    this.random = random;
  }

  List<SelfCheck.Line> run() {
    try {
      return check(new LocalEvents(agent.data.resolve("events.jsonl")));
    } catch (OperatorException e) {
      return List.of(new SelfCheck.Line(WHAT, Optional.of(e.getMessage() + " (" + e.hint() + ")")));
    }
  }

  private List<SelfCheck.Line> check(LocalEvents events) {
    List<SelfCheck.Line> lines = new ArrayList<>();
    if (!agent.outcome().isEmpty()) {
      lines.add(new SelfCheck.Line(WHAT, Optional.of(advice(agent.outcome()))));
      return lines;
    }
    if (events.last() == 0 || told() != events.last()) {
      lines.add(
          new SelfCheck.Line(
              WHAT,
              Optional.of(
                  "told " + told() + " of " + events.last() + " events; see the lines above")));
      return lines;
    }
    lines.add(new SelfCheck.Line(WHAT, Optional.empty()));
    List<LocalEvent> last = events.after(events.last() - 1, 1);
    String again = send(agent.local, LocalSecret.openOrCreate(secret, random), last);
    lines.add(
        new SelfCheck.Line(
            "your local system: takes a message that comes twice",
            again.equals(LocalPost.TAKEN)
                ? Optional.empty()
                : Optional.of(
                    advice(again)
                        + "; answer 200 to what you have already, else it comes for ever")));
    byte[] other = new byte[SECRET_BYTES];
    random.nextBytes(other);
    LocalSystem fresh = new LocalSystem(agent.local.url(), secret, agent.local.ids() + "-forged");
    String forged = send(fresh, other, last);
    lines.add(
        new SelfCheck.Line(
            "your local system: refuses a message with a forged signature",
            forged.startsWith("status ")
                ? Optional.empty()
                : Optional.of(
                    forged.equals(LocalPost.TAKEN)
                        ? "it took one, so whoever reaches it can tell it anything; check"
                            + " webhook-signature first, and answer 401"
                        : advice(forged))));
    return lines;
  }

  private String send(LocalSystem to, byte[] key, List<LocalEvent> events) {
    try (LocalPost post =
        new LocalPost(to, key, PracticeRegistry.REALM, SelfCheck.SUBSCRIBER, clock, PATIENCE)) {
      return post.send(events);
    }
  }

  private long told() {
    Path cursor = agent.data.resolve("events.told");
    try {
      return Files.exists(cursor)
          ? Long.parseLong(Files.readString(cursor, StandardCharsets.US_ASCII).strip())
          : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String advice(String outcome) {
    return switch (outcome) {
      case "not reached" -> "it was not reached: does it run, and is its address right?";
      case "no answer" ->
          "it gave no answer within ten seconds: take a message down first, work on it afterwards";
      case "status 400", "status 401", "status 403" ->
          "it answered "
              + outcome
              + ": has it the secret of "
              + secret.getFileName()
              + ", and does it check the signature over the bytes as they came?";
      default -> "it answered " + outcome + ", not 200 to 299: its own log says why";
    };
  }
}
