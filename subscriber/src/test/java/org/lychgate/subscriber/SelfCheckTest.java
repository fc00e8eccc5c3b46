package org.lychgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.OperatorException;

/** That the self-check finds nothing in a whole agent, and what is wrong in a broken one. */
final class SelfCheckTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(AgentHarness.DAY.atStartOfDay(ZoneOffset.UTC).toInstant());

  @TempDir Path dir = Path.of("");

  private List<String> run(Optional<LocalSystem> local, PracticeAgent.Meddler meddler)
      throws IOException {
    Path folder = Files.createTempDirectory(dir, "check");
    return SelfCheck.run(folder, local, CLOCK, new SplittableRandom(3), meddler).stream()
        .map(SelfCheck.Line::text)
        .toList();
  }

  private static List<String> problems(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("problem  ")).toList();
  }

  @Test
  void run_agentAsItIs_findsNothing() throws IOException {
    AtomicInteger passes = new AtomicInteger();
    List<String> lines = run(Optional.empty(), data -> passes.incrementAndGet());
    assertThat(lines).hasSize(11).allSatisfy(line -> assertThat(line).startsWith("ok  "));
    assertThat(passes).hasValue(11);
  }

  /** Between the passes: what an agent would leave that does not do one of its duties. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | index | update with an addition | the list has person 3, who must be off",
        "4 | withdrawn.csv | hold by a notice | withdrawn.csv lacks \"practice-1\"",
      })
  void run_fileThatAPassDidNotChange_isAProblem(int pass, String name, String what, String why)
      throws IOException {
    AtomicInteger passes = new AtomicInteger();
    Path before = dir.resolve("before");
    List<String> lines =
        run(
            Optional.empty(),
            data -> {
              if (passes.incrementAndGet() == pass) {
                Files.copy(before, data.resolve(name), StandardCopyOption.REPLACE_EXISTING);
              } else if (Files.exists(data.resolve(name))) {
                Files.copy(data.resolve(name), before, StandardCopyOption.REPLACE_EXISTING);
              }
            });
    assertThat(problems(lines).getFirst()).startsWith("problem  " + what).contains(why);
  }

  @ParameterizedTest
  @Tag("drill")
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | index | hold by a notice | the list has person 1, who must be off",
        "5 | index | release of the hold | the list lacks person 1",
        "6 | index | reversal by a notice | the list has person 2, who must be off",
        "8 | index | the genuine notice | the list has person 7, who must be off",
        "11 | index | the genuine edition | the list lacks person 8",
        "4 | results.csv | hold by a notice | results.csv has a hit of practice-1",
        "6 | events.jsonl | reversal by a notice | events.jsonl lacks \"5 withdrawn reversal",
      })
  void run_anyOtherFileThatAPassDidNotChange_isAProblem(
      int pass, String name, String what, String why) throws IOException {
    run_fileThatAPassDidNotChange_isAProblem(pass, name, what, why);
  }

  /** As if it had done what was to be refused. */
  @ParameterizedTest
  @Tag("drill")
  @CsvSource({
    "7,problem  notice with a forged signature",
    "9,problem  log that was forked",
    "10,problem  edition with an altered row"
  })
  void run_indexThatIsAnotherAfterARefusal_isAProblem(int pass, String line) throws IOException {
    AtomicInteger passes = new AtomicInteger();
    Path first = dir.resolve("first");
    List<String> lines =
        run(
            Optional.empty(),
            data -> {
              Path index = data.resolve("index");
              int now = passes.incrementAndGet();
              if (now == 1) {
                Files.copy(index, first);
              } else if (now == pass) {
                Files.copy(first, index, StandardCopyOption.REPLACE_EXISTING);
              }
            });
    assertThat(problems(lines))
        .extracting(text -> text.replaceFirst(":.*", ""))
        .containsExactly(line);
  }

  private Path secret() throws IOException {
    Path secret = dir.resolve("hook.secret");
    byte[] _ = LocalSecret.openOrCreate(secret, new SplittableRandom(8));
    return secret;
  }

  @Test
  void run_localSystemOfTheSubscriber_getsMarkedEventsUnderIdsOfTheirOwn() throws IOException {
    try (PracticeReceiver receiver = new PracticeReceiver(secret())) {
      List<String> lines = run(Optional.of(receiver.system()), data -> {});
      assertThat(problems(lines)).isEmpty();
      assertThat(lines).hasSize(14);
      assertThat(receiver.senders).containsExactly("SYNTHETIC practice");
      assertThat(receiver.taken).hasSize(7).startsWith("1 withdrawn edition practice-3");
      assertThat(receiver.ids)
          .allSatisfy(id -> assertThat(id).matches("practice-[0-9a-f]{8}(-forged)?-[0-9]-[0-9]"));
    }
  }

  @Test
  void run_localSystemThatRefuses_isAProblemAndIsAskedOnce() throws IOException {
    try (PracticeReceiver receiver = new PracticeReceiver(secret())) {
      receiver.status = 500;
      List<String> lines = run(Optional.of(receiver.system()), data -> {});
      assertThat(problems(lines))
          .singleElement()
          .asString()
          .startsWith("problem  your local system: takes what it is told: it answered status 500");
      assertThat(receiver.bodies).hasSize(1);
    }
  }

  @Test
  @Tag("drill")
  void run_localSystemWithAnotherSecretOrNone_isAProblem() throws IOException {
    Path other = dir.resolve("other.secret");
    byte[] _ = LocalSecret.openOrCreate(other, new SplittableRandom(9));
    try (PracticeReceiver receiver = new PracticeReceiver(other)) {
      LocalSystem system = new LocalSystem(receiver.system().url(), secret());
      assertThat(problems(run(Optional.of(system), data -> {})))
          .singleElement()
          .asString()
          .contains("status 401", "has it the secret of hook.secret");
      receiver.believesAll = true;
      assertThat(problems(run(Optional.of(system), data -> {})))
          .singleElement()
          .asString()
          .startsWith("problem  your local system: refuses a message with a forged signature");
    }
  }

  @Test
  @Tag("drill")
  void run_localSystemThatIsNotThere_isAProblem() throws IOException {
    LocalSystem gone;
    try (PracticeReceiver receiver = new PracticeReceiver(secret())) {
      gone = receiver.system();
    }
    assertThat(problems(run(Optional.of(gone), data -> {})))
        .singleElement()
        .asString()
        .contains("it was not reached");
  }

  @Test
  void run_secretThatIsNone_isRefusedBeforeAnythingIsDone() throws IOException {
    Path secret = secret();
    Files.write(secret, "no".getBytes(StandardCharsets.US_ASCII));
    LocalSystem local = new LocalSystem(URI.create("http://127.0.0.1:9/"), secret);
    assertThatThrownBy(() -> run(Optional.of(local), data -> {}))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("holds no secret");
  }
}
