package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.nation.Person;

/** Files of customers as jobs, over HTTP. */
@Timeout(120)
final class JobsApiTest {
  private static final String PATH = "/v1/jobs";
  private static final String BANK = ScreeningApiTest.BANK;
  private final World world = World.get();

  static String row(String id, Person person) {
    return String.join(
        ",",
        id,
        person.ssn().digits(),
        person.name().family(),
        person.name().given(),
        person.birth().toString());
  }

  static String csv(String... rows) {
    return "customer_id,ssn,last_name,first_name,birth_date\n" + String.join("\n", rows) + "\n";
  }

  private Map<String, String> by(String name, String path) {
    return World.access(path, name, World.DAY, world.key(name));
  }

  private Reply post(String name, String body) {
    return world.http.post(PATH, body.getBytes(StandardCharsets.UTF_8), by(name, PATH));
  }

  private JsonFields await(String id) throws InterruptedException {
    String path = PATH + "/" + id;
    for (int i = 0; i < 400; i++) {
      JsonFields job = world.http.get(path, by(BANK, path)).json(200);
      if (List.of("done", "failed").contains(job.getText("state"))) {
        return job;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("the job does not end");
  }

  private Path folder(String id) {
    return world.data.resolve("screening-jobs").resolve(BANK).resolve(id);
  }

  @Test
  void job_ofAFile_isScreenedHandedOutAndDeleted() throws Exception {
    World.Listed listed = ScreeningApiTest.listed(world);
    String csv = csv(row("c1", listed.person()), row("c2", world.personAt(5)));
    String id = post(BANK, csv).json(202).getText("id");
    JsonFields job = await(id);
    assertThat(job.getText("state")).isEqualTo("done");
    assertThat(job.getInt("rows")).isEqualTo(2);
    assertThat(job.getObject("outcomes").getInt("matched")).isGreaterThan(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder(id))))
        .isEqualTo("rwx------");
    // What has whole numbers in it is gone by now.
    assertThat(folder(id).resolve("customers")).doesNotExist();
    String result = PATH + "/" + id + "/result";
    Reply reply = world.http.get(result, by(BANK, result));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).startsWith("text/csv");
    assertThat(reply.text()).contains("c1,***-**-", ",matched,", listed.entry());
    assertThat(ScreeningApiTest.withoutIds(reply.text())).doesNotContainPattern(Reply.NINE_DIGITS);

    String path = PATH + "/" + id;
    assertThat(world.http.get(PATH, by(BANK, PATH)).text()).contains(id);
    assertThat(world.http.delete(path, by(BANK, path)).status()).isEqualTo(204);
    world.http.get(path, by(BANK, path)).isProblem(404, "not-found");
    assertThat(folder(id)).doesNotExist();
  }

  @Test
  void result_ofAnEntryHeldSince_namesItNoMore() throws Exception {
    World.Listed listed = ScreeningApiTest.listed(world);
    String id = post(BANK, csv(row("c1", listed.person()))).json(202).getText("id");
    await(id);
    String path = PATH + "/" + id + "/result";
    assertThat(world.http.get(path, by(BANK, path)).text()).contains(listed.entry());
    var claim = World.claim(listed.person());
    world.http.post("/v1/claims", claim, java.util.Optional.empty()).json(202);
    assertThat(world.http.get(path, by(BANK, path)).text())
        .doesNotContain(listed.entry())
        .contains(",no-match,", ",withdrawn,no longer listed: undo what was done on the listing");
  }

  @Test
  void job_ofSomebodyElse_isNotThere() throws Exception {
    String id = post(BANK, csv(row("c1", world.personAt(6)))).json(202).getText("id");
    await(id);
    for (String path : new String[] {PATH + "/" + id, PATH + "/" + id + "/result"}) {
      world.http.get(path, by(World.SUBSCRIBER, path)).isProblem(404, "not-found");
      world.http.get(path).isProblem(401, "not-signed");
      world.http.get(path, by(World.OFFICER, path)).isProblem(403, "wrong-role");
    }
    String path = PATH + "/" + id;
    world.http.delete(path, by(World.SUBSCRIBER, path)).isProblem(404, "not-found");
    assertThat(world.http.get(PATH, by(World.SUBSCRIBER, PATH)).text()).doesNotContain(id);
    assertThat(world.http.get(path, by(BANK, path)).status()).isEqualTo(200);
  }

  @Test
  void job_withoutAgreement_failsAndSaysSo() throws Exception {
    String id = post("subscriber-3", csv(row("c1", world.personAt(7)))).json(202).getText("id");
    String path = PATH + "/" + id;
    String text = "";
    for (int i = 0; i < 200 && !text.contains("failed"); i++) {
      text = world.http.get(path, by("subscriber-3", path)).text();
      Thread.sleep(20);
    }
    assertThat(text).contains("\"failure\":\"no-agreement");
    String result = path + "/result";
    world.http.get(result, by("subscriber-3", result)).isProblem(409, "not-now");
  }

  @Test
  void file_thatIsNoCsv_isRefusedAndNotKept() throws IOException {
    Path own =
        Files.createDirectories(world.data.resolve("screening-jobs").resolve(World.SUBSCRIBER));
    int before = Folders.list(own, "").size();
    for (String body : new String[] {"", "\u0000\u0001\u0002PK", "nothing\nof\nuse\n"}) {
      post(World.SUBSCRIBER, body).isProblem(400, "not-readable");
    }
    assertThat(Folders.list(own, "")).hasSize(before);
  }

  @Test
  void file_longerThanAllowed_isRefusedBeforeItComes() {
    Map<String, String> headers = by(World.SUBSCRIBER, PATH);
    String reply =
        world.http.raw(
            "POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n"
                + "Content-Length: 10737418240\r\n"
                + headers.entrySet().stream()
                    .map(h -> h.getKey() + ": " + h.getValue() + "\r\n")
                    .reduce("", String::concat)
                + "\r\n");
    assertThat(reply).contains("413").contains("\"code\":\"too-large\"");
  }
}
