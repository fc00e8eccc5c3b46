package org.lychgate.bench.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.lychgate.bench.register.Wire;
import org.lychgate.screening.DeathScreening;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningResult;

/**
 * Batches with the registry's first answer to each, which was compared with the library's.
 *
 * @param bodies of the requests
 * @param answers to them, as they came
 * @param differ queries to which the library gives another answer
 * @param missed queries about somebody listed who is not matched
 * @param others queries about somebody else who is
 */
record Answers(
    List<List<Asked>> people,
    List<byte[]> bodies,
    List<byte[]> answers,
    long differ,
    long missed,
    long others) {
  private static final String OUTCOME = "\"outcome\":\"";

  /** Asks the registry once about everybody, and the library about each on the same index. */
  static Answers of(Scene scene, List<List<Asked>> people) throws IOException {
    List<byte[]> bodies = people.stream().map(ApiPart::body).toList();
    List<byte[]> answers = first(scene, bodies);
    long differ = 0;
    long missed = 0;
    long others = 0;
    try (DeathScreening library = library(scene)) {
      for (int b = 0; b < people.size(); b++) {
        List<String> said = outcomes(answers.get(b), people.get(b).size());
        for (int i = 0; i < said.size(); i++) {
          Asked asked = people.get(b).get(i);
          boolean matched = said.get(i).equals(ScreeningOutcome.MATCHED.word());
          differ += said.get(i).equals(word(library.screen(asked.person()))) ? 0 : 1;
          missed += asked.listed() && !matched ? 1 : 0;
          others += !asked.listed() && matched ? 1 : 0;
        }
      }
    }
    return new Answers(people, bodies, answers, differ, missed, others);
  }

  private static List<byte[]> first(Scene scene, List<byte[]> bodies) throws IOException {
    List<byte[]> out = new ArrayList<>();
    String access = scene.access(ApiPart.PATH);
    Wire wire = new Wire(scene.registry().calls().url());
    try {
      for (byte[] body : bodies) {
        if (!wire.isOpen()) {
          // The server lets a hundred requests follow each other on one connection.
          wire.close();
          wire = new Wire(scene.registry().calls().url());
        }
        Wire.Answer answer = wire.ask(ApiPart.request(ApiPart.PATH, access, body));
        if (answer.status() != 200) {
          throw new IOException("a batch was refused with " + answer.status());
        }
        out.add(answer.body());
      }
      return out;
    } finally {
      wire.close();
    }
  }

  private static DeathScreening library(Scene scene) {
    Clock clock = Clock.fixed(Scene.DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    return DeathScreening.open(scene.index(), clock);
  }

  /** What is said under each key, in their order. */
  private static List<String> outcomes(byte[] answer, int count) throws IOException {
    String text = new String(answer, StandardCharsets.UTF_8);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int member = text.indexOf("\"q%02d\":{".formatted(i));
      int from = text.indexOf(OUTCOME, member);
      if (member < 0 || from < 0) {
        throw new IOException("a query has no answer");
      }
      out.add(text.substring(from + OUTCOME.length(), text.indexOf('"', from + OUTCOME.length())));
    }
    return out;
  }

  private static String word(ScreeningResult result) {
    return switch (result) {
      case ScreeningResult.Match _ -> ScreeningOutcome.MATCHED.word();
      case ScreeningResult.Review review ->
          review.several()
              ? ScreeningOutcome.MULTIPLE_CANDIDATES.word()
              : ScreeningOutcome.PENDING_MANUAL_REVIEW.word();
      case ScreeningResult.NoMatch _ -> ScreeningOutcome.NO_MATCH.word();
      case ScreeningResult.Invalid _ -> ScreeningOutcome.INVALID_INPUT.word();
      case ScreeningResult.Stale _, ScreeningResult.Unavailable _ ->
          throw new IllegalStateException("the registry's index cannot be asked");
    };
  }

  long queries() {
    return people.stream().mapToLong(List::size).sum();
  }

  long listed() {
    return people.stream().flatMap(List::stream).filter(Asked::listed).count();
  }

  boolean isRight(int request, Wire.Answer answer) {
    return answer.status() == 200 && Arrays.equals(answer.body(), answers.get(request));
  }

  /** The same requests to be sent again and again. */
  Load load(Scene scene) throws IOException {
    String access = scene.access(ApiPart.PATH);
    List<byte[]> requests =
        bodies.stream().map(body -> ApiPart.request(ApiPart.PATH, access, body)).toList();
    return new Load(scene.registry().calls().url(), requests, this::isRight, scene.plan().nanos());
  }

  /** How many queries a second the library answers with a thread on each processor. */
  double library(Scene scene, int seconds) {
    try (DeathScreening library = library(scene)) {
      count(scene, library, seconds);
      return count(scene, library, seconds) / seconds;
    }
  }

  private double count(Scene scene, DeathScreening library, int seconds) {
    List<Asked> all = people.stream().flatMap(List::stream).toList();
    AtomicInteger next = new AtomicInteger();
    AtomicLong done = new AtomicLong();
    long end = scene.plan().nanos().getAsLong() + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (scene.plan().nanos().getAsLong() - end < 0) {
                  Asked asked = all.get(Math.floorMod(next.getAndIncrement(), all.size()));
                  word(library.screen(asked.person()));
                  done.incrementAndGet();
                }
              }));
    }
    threads.forEach(Load::join);
    return done.get();
  }
}
