package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lychgate.nation.Person;
import org.lychgate.server.page.Practice;

/** Jobs outlive the process that began them, and nothing outlives its time. */
@Timeout(180)
final class JobsRestartTest {
  private static final String PATH = "/v1/jobs";
  private static final String BANK = ScreeningApiTest.BANK;
  private final World world = World.get();

  private static Map<String, String> by(World world, String path) {
    return World.access(path, BANK, World.DAY, world.key(BANK));
  }

  private Path folder(String id) {
    return world.data.resolve("screening-jobs").resolve(BANK).resolve(id);
  }

  /** Another process on the same folder. */
  private LychgateServer again(InstantSource clock) {
    return LychgateServer.start(
        world.register, world.data, world.genesis.trust(), clock, 0, "1.2.3-again", Practice.NONE);
  }

  private String begin(String csv) {
    return world
        .http
        .post(PATH, csv.getBytes(StandardCharsets.UTF_8), by(world, PATH))
        .json(202)
        .getText("id");
  }

  private static String await(Http http, World world, String id) throws InterruptedException {
    String path = PATH + "/" + id;
    String text = "";
    for (int i = 0; i < 600; i++) {
      text = http.get(path, by(world, path)).text();
      if (text.contains("\"state\":\"done\"") || text.contains("\"state\":\"failed\"")) {
        return text;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException(text);
  }

  private static String many(Person[] people, int rows) {
    StringBuilder csv = new StringBuilder(JobsApiTest.csv());
    for (int i = 0; i < rows; i++) {
      csv.append(JobsApiTest.row("c" + i, people[i % people.length])).append('\n');
    }
    return csv.toString();
  }

  private Person[] people() {
    Person[] out = new Person[20];
    for (int i = 0; i < out.length; i++) {
      out[i] = world.personAt(i);
    }
    return out;
  }

  @Test
  void job_thatRanWhenTheProcessEnded_isRunAgain() throws Exception {
    String csv = JobsApiTest.csv(JobsApiTest.row("c1", world.personAt(2)));
    String id = begin(csv);
    assertThat(await(world.http, world, id)).contains("\"state\":\"done\"");
    // As a process leaves it that was killed in the middle: the file, a state, half a result.
    Path state = folder(id).resolve("job.json");
    Files.writeString(state, Files.readString(state).replace("\"DONE\"", "\"RUNNING\""));
    Files.writeString(folder(id).resolve("customers"), csv);
    Files.delete(folder(id).resolve("results.csv"));
    Path torn = Files.createDirectories(folder("0".repeat(32)));
    Files.writeString(torn.resolve("customers"), "half a fi");
    try (LychgateServer other = again(World.CLOCK)) {
      Http http = new Http(other.url());
      assertThat(await(http, world, id)).contains("\"state\":\"done\"", "\"rows\":1");
      String result = PATH + "/" + id + "/result";
      assertThat(http.get(result, by(world, result)).text()).contains("c1,***-**-");
      assertThat(torn).doesNotExist();
    }
  }

  @Test
  void job_cancelledWhileItRuns_leavesNothing() throws Exception {
    String id = begin(many(people(), 150_000));
    String path = PATH + "/" + id;
    for (int i = 0; i < 400; i++) {
      if (world.http.get(path, by(world, path)).text().contains("\"state\":\"running\"")) {
        break;
      }
      Thread.sleep(5);
    }
    assertThat(folder(id)).exists();
    assertThat(world.http.delete(path, by(world, path)).status()).isEqualTo(204);
    assertThat(folder(id)).doesNotExist();
    world.http.get(path, by(world, path)).isProblem(404, "not-found");
    // The next one is not held up.
    String next = begin(JobsApiTest.csv(JobsApiTest.row("c1", world.personAt(2))));
    assertThat(await(world.http, world, next)).contains("\"state\":\"done\"");
    assertThat(folder(id)).doesNotExist();
  }

  @Test
  void job_afterEightHours_isGoneWithAllItsFiles() throws Exception {
    String id = begin(JobsApiTest.csv(JobsApiTest.row("c1", world.personAt(2))));
    await(world.http, world, id);
    Duration almost = Duration.ofHours(8).minusSeconds(1);
    String path = PATH + "/" + id;
    try (LychgateServer other = again(() -> World.CLOCK.instant().plus(almost))) {
      assertThat(new Http(other.url()).get(path, by(world, path)).status()).isEqualTo(200);
    }
    try (LychgateServer other = again(() -> World.CLOCK.instant().plus(Duration.ofHours(8)))) {
      new Http(other.url()).get(path, by(world, path)).isProblem(404, "not-found");
      assertThat(folder(id)).doesNotExist();
    }
  }
}
