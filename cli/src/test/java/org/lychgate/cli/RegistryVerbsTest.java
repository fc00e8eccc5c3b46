package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;

/** A registry as an operator runs one: every verb that talks to it, with right and wrong keys. */
final class RegistryVerbsTest {
  @TempDir Path dir = Path.of("");

  @Test
  void serveDemo_takesEveryVerb_andStopsWithItsInput() throws Exception {
    Path reg = dir.resolve("reg");
    List<String> command = DemoProcess.command(List.of(), dir);
    command.addAll(
        List.of("serve", "--demo", "--no-scene", "--data", reg.toString(), "--port", "0"));
    command.addAll(List.of("--seed", "5", "--stop-with-input"));
    Path said = dir.resolve("serve.err");
    Process serve = new ProcessBuilder(command).redirectError(said.toFile()).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8))) {
      String ready = String.valueOf(out.readLine());
      assertThat(ready)
          .as(Files.readString(said))
          .matches("\\{\"ready\":true,\"url\":\"http://127.0.0.1:[0-9]+\",.*\"SYNTHETIC\".*}");
      String url = ready.replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1");
      walk(reg, url);
      assertThat(Told.by("serve", "--data", reg, "--port", "0").exit()).isEqualTo(4);
    } finally {
      serve.getOutputStream().close();
      assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(serve.exitValue()).as(Files.readString(said)).isZero();
    assertThat(Files.readString(said)).doesNotContainPattern("(?<![0-9])[0-9]{9}(?![0-9])");
    replay(reg);
  }

  private void replay(Path reg) {
    Told same = Told.by("replay", "--data", reg);
    assertThat(same.exit()).as(same.all()).isZero();
    assertThat(same.out()).contains("made again as recorded", ", 0 differences");
    Told json = Told.by("replay", "--data", reg, "--json");
    assertThat(json.out()).containsPattern("\"differences\":\\[],\"gone\":[1-9]");
    assertThat(Told.by("replay", "--data", dir.resolve("nowhere")).exit()).isEqualTo(3);
  }

  private void walk(Path reg, String url) throws IOException {
    String submitted = "";
    List<String> outcomes = new ArrayList<>();
    for (Path batch : batches(reg)) {
      // Every other month as VRDR: what becomes of it must be what is said of its IJE.
      Path sent = outcomes.size() % 2 == 0 ? batch : toVrdr(batch);
      Told told = Told.by("submit", sent, "--to", url, "--key", key(reg, "registrar-tt"), "--json");
      assertThat(told.exit()).as(told.all()).isZero();
      submitted = told.out();
      outcomes.addAll(listOutcomes(submitted));
    }
    assertThat(outcomes).isEqualTo(dryRun(reg)).hasSizeGreaterThan(6);
    String id = find(submitted, "\"id\":\"([0-9a-f]{32})\"");
    Told status = Told.by("status", id, "--to", url, "--key", key(reg, "registrar-tt"));
    assertThat(status.out()).as(status.all()).contains("registrar-tt");
    Told others = Told.by("status", id, "--to", url, "--key", key(reg, "registrar-ts"));
    assertThat(others.exit()).as(others.all()).isEqualTo(1);

    Path forged = reg.resolve("nation/reports/forged-list/list.ije");
    Told list = Told.by("submit", forged, "--to", url, "--key", key(reg, "registrar-tt"));
    assertThat(list.exit()).as(list.all()).isEqualTo(1);
    assertThat(list.out()).contains("50 quarantined", "held as a whole");

    Told notAnOfficer = Told.by("publish", "--to", url, "--key", key(reg, "registrar-tt"));
    assertThat(notAnOfficer.exit()).as(notAnOfficer.all()).isEqualTo(1);
    Told published = Told.by("publish", "--to", url, "--key", key(reg, "officer-1"));
    assertThat(published.exit()).as(published.all()).isZero();
    wayBack(reg, url);
    anotherLogKey(reg, url);
    anotherPolicy(reg, url);
    reverseBatch(reg, url, status.out());
    new RegistryLetters(dir, reg, url).agree();
    new RegistryLetters(dir, reg, url).post();
    new RegistryLetters(dir, reg, url).amend(batches(reg).get(1));

    Told verified =
        Told.by(
            "verify",
            reg.resolve("log"),
            "--trust",
            reg.resolve("trust.json"),
            "--edition",
            reg.resolve("edition"));
    assertThat(verified.exit()).as(verified.all()).isZero();
    assertThat(verified.out())
        .contains("record and salt erased behind leaves", "the log has changed its key; in force");
  }

  private Path toVrdr(Path ije) {
    Path vrdr = dir.resolve(ije.getFileName() + ".json");
    Told told = Told.by("convert", ije, "--to", "vrdr", "--out", vrdr);
    assertThat(told.exit()).as(told.all()).isZero();
    return vrdr;
  }

  private static List<Path> batches(Path reg) throws IOException {
    try (Stream<Path> batches = Files.list(reg.resolve("nation/reports/registrar-tt"))) {
      return batches.sorted().toList();
    }
  }

  /** What the same batches come to without a registry. */
  private static List<String> dryRun(Path reg) throws IOException {
    List<Object> command = new ArrayList<>(List.of("rule", "--json", "--jurisdiction", "TT"));
    command.addAll(List.of("--people", reg.resolve("vault/holders"), "--reporter", "registrar-tt"));
    command.addAll(batches(reg));
    Told told = Told.by(command.toArray());
    assertThat(told.exit()).as(told.all()).isZero();
    return listOutcomes(told.out());
  }

  /** Outcomes of a batch, counted, as {@code submit} and {@code rule} write them. */
  private static List<String> listOutcomes(String json) {
    return Pattern.compile("\"outcomes\":\\{[^}]*}")
        .matcher(json)
        .results()
        .map(found -> found.group())
        .toList();
  }

  /** The log gets another key while the registry runs, and everybody who reads it follows. */
  private void anotherLogKey(Path reg, String url) throws IOException {
    Path trust = reg.resolve("trust.json");
    Path monitored = dir.resolve("monitored");
    Told before = Told.by("monitor", url + "/log", "--trust", trust, "--data", monitored, "--once");
    assertThat(before.exit()).as(before.all()).isNotEqualTo(70);
    Told made = Told.by("key", "new", reg.resolve("keys/log-2.pem"), "--json");
    assertThat(made.exit()).as(made.all()).isZero();
    assertThat(Told.by("key", "new", reg.resolve("keys/log-2.pem")).exit()).isEqualTo(2);
    Path order = dir.resolve("order.json");
    Told written =
        Told.by(
            "key",
            "order",
            "ENROL",
            "--name",
            "log-2",
            "--organisation",
            "registry-demo",
            "--role",
            "LOG",
            "--public",
            find(made.out(), "\"key\":\"([0-9a-f]{64})\""),
            "--trust",
            trust,
            "--out",
            order);
    assertThat(written.exit()).as(written.all()).isZero();
    for (String name : List.of("officer-1", "officer-2", "log")) {
      Told told = Told.by("key", "approve", order, "--to", url, "--key", key(reg, name));
      assertThat(told.exit()).as(told.all()).isZero();
      assertThat(told.out())
          .contains(name.equals("log") ? "it is done by leaf" : "organisations agree");
    }
    Told agent = subscribe(reg, url);
    assertThat(agent.exit()).as(agent.all()).isZero();
    Told after = Told.by("monitor", url + "/log", "--trust", trust, "--data", monitored, "--once");
    assertThat(after.out()).as(after.all()).doesNotContain("CHECKPOINT_INVALID");
    assertThat(after.exit()).as(after.all()).isEqualTo(before.exit());
    Told fetched = Told.by("verify", url + "/log", "--trust", trust);
    assertThat(fetched.exit()).as(fetched.all()).isZero();
    Told files = Told.by("fsck", reg.resolve("log"), "--trust", trust);
    assertThat(files.exit()).as(files.all()).isZero();
  }

  private void anotherPolicy(Path reg, String url) throws IOException {
    Path policy = reg.resolve("policies/stricter.conf");
    Files.createDirectories(reg.resolve("policies"));
    Files.writeString(policy, "lychgate-policy=1\nmin-weight=45\n");
    Path order = dir.resolve("policy-order.json");
    String first = LocalDate.now(ZoneOffset.UTC).plusDays(40).toString();
    Path trust = reg.resolve("trust.json");
    Told written =
        Told.by("policy", "order", policy, "--effective", first, "--trust", trust, "--out", order);
    assertThat(written.exit()).as(written.all()).isZero();
    assertThat(written.out()).contains("min-weight=45", "max-age=125");
    for (String name : List.of("officer-1", "officer-2")) {
      Told told = Told.by("policy", "approve", order, "--to", url, "--key", key(reg, name));
      assertThat(told.exit()).as(told.all()).isZero();
      assertThat(told.out()).contains(name.equals("officer-2") ? "done by leaf" : "1 of 2");
    }
  }

  private void wayBack(Path reg, String url) throws IOException {
    Told agent = subscribe(reg, url);
    assertThat(agent.exit()).as(agent.all()).isZero();
    assertThat(agent.out()).contains("\"event\":\"edition\"");

    String[] person = namesake(reg);
    Told claim =
        withInput(
            person[1] + "\n",
            "case",
            "claim",
            "--to",
            url,
            "--family",
            person[2],
            "--given",
            person[3],
            "--birth",
            person[7]);
    assertThat(claim.exit()).as(claim.all()).isZero();
    String code = find(claim.out(), "Case code: ([A-Z0-9]+)");

    Told subscriber = Told.by("case", "show", code, "--to", url, "--key", key(reg, "subscriber-1"));
    assertThat(subscriber.exit()).as(subscriber.all()).isEqualTo(1);
    answer(reg, url);
    Told reversed = Told.by("case", "reverse", code, "--to", url, "--key", key(reg, "officer-1"));
    assertThat(reversed.exit()).as(reversed.all()).isZero();
    assertThat(reversed.out()).contains("is not listed any more");
    new RegistryLetters(dir, reg, url).write(code, find(reversed.out(), "REVERSE leaf ([0-9]+)"));
    secondLook(reg, url);

    Told caughtUp = subscribe(reg, url);
    assertThat(caughtUp.out()).contains("\"event\":\"notices\"", "\"event\":\"acknowledged\"");
    erase(reg, url, code, person[1]);
  }

  /** The office whose record it is sees the held entry, and says that it stands by it. */
  private static void answer(Path reg, String url) {
    Path registrar = key(reg, "registrar-tt");
    Told asked = Told.by("case", "queries", "--to", url, "--key", registrar);
    assertThat(asked.exit()).as(asked.all()).isZero();
    String hold = find(asked.out(), "HOLD leaf ([0-9]+), .*answer by");
    Told stranger = Told.by("case", "queries", "--to", url, "--key", key(reg, "subscriber-1"));
    assertThat(stranger.exit()).as(stranger.all()).isEqualTo(1);
    Told other =
        Told.by(
            "case", "answer", hold, "--reaffirm", "--to", url, "--key", key(reg, "registrar-ts"));
    assertThat(other.exit()).as(other.all()).isEqualTo(1);
    Told waiting = Told.by("case", "waiting", "--to", url, "--key", key(reg, "officer-1"));
    assertThat(waiting.exit()).as(waiting.all()).isZero();
    assertThat(waiting.out()).contains(" reports wait");
    Told asks = Told.by("case", "waiting", "--to", url, "--key", key(reg, "subscriber-1"));
    assertThat(asks.exit()).as(asks.all()).isEqualTo(1);
    Told stands = Told.by("case", "answer", hold, "--reaffirm", "--to", url, "--key", registrar);
    assertThat(stands.exit()).as(stands.all()).isZero();
    Told after = Told.by("case", "queries", "--to", url, "--key", key(reg, "officer-2"));
    assertThat(after.out()).contains("reaffirmed; an officer rules by");
    Told held =
        Told.by("case", "hold", "--publish-leaf", "1", "--to", url, "--key", key(reg, "officer-1"));
    assertThat(held.exit()).as(held.all()).isEqualTo(1);
  }

  private static void secondLook(Path reg, String url) {
    Path other = key(reg, "officer-2");
    Told looks = Told.by("case", "looks", "--to", url, "--key", other);
    assertThat(looks.exit()).as(looks.all()).isZero();
    String leaf = find(looks.out(), "leaf ([0-9]+), reversed by officer-1");
    Object[] own = {"case", "look", leaf, "--result", "STANDS", "--to", url, "--key"};
    Told again = Told.by(with(own, key(reg, "officer-1")));
    assertThat(again.exit()).as(again.all()).isEqualTo(1);
    Told looked = Told.by(with(own, other));
    assertThat(looked.exit()).as(looked.all()).isZero();
    assertThat(Told.by("case", "looks", "--to", url, "--key", other).out()).contains("0 reversals");
  }

  private static Object[] with(Object[] words, Object last) {
    List<Object> out = new ArrayList<>(List.of(words));
    out.add(last);
    return out.toArray();
  }

  /** A whole batch goes by one order; whoever gives it again is told of the same. */
  private static void reverseBatch(Path reg, String url, String status) {
    String batch = find(status, "SUBMISSION leaf ([0-9]+)");
    Object[] order = {"case", "reverse", "--batch", batch, "--to", url, "--key"};
    Told registrar = Told.by(with(order, key(reg, "registrar-tt")));
    assertThat(registrar.exit()).as(registrar.all()).isEqualTo(1);
    Told done = Told.by(with(order, key(reg, "officer-1")));
    assertThat(done.exit()).as(done.all()).isZero();
    assertThat(done.out()).containsPattern("[1-9][0-9]* entries taken back of [0-9]+: BULK_ORDER");
    assertThat(Told.by(with(order, key(reg, "officer-1"))).out()).isEqualTo(done.out());
    Object[] senseless = {"case", "reverse", "--batch", batch, "--from", "2026-01-01", "--to", url};
    Told usage = Told.by(with(with(senseless, "--key"), key(reg, "officer-1")));
    assertThat(usage.exit()).as(usage.all()).isEqualTo(2);
  }

  private void erase(Path reg, String url, String code, String number) throws IOException {
    Path officer = key(reg, "officer-1");
    Told show = Told.by("case", "show", code, "--json", "--to", url, "--key", officer);
    String leaf = find(show.out(), "\"publishLeaf\":([0-9]+)");
    Object[] order = {"case", "erase", "--publish-leaf", leaf, "--to", url, "--key", officer};
    Told early = Told.by(order);
    assertThat(early.exit()).as(early.all()).isEqualTo(1);
    assertThat(early.all()).contains("has had no full edition since");
    Told full = Told.by("publish", "--full", "--to", url, "--key", officer);
    assertThat(full.exit()).as(full.all()).isZero();
    Told erased = Told.by(order);
    assertThat(erased.exit()).as(erased.all()).isZero();
    assertThat(erased.out()).contains("is erased", "1 editions withdrawn");
    assertThat(reg.resolve("edition/full/000001")).doesNotExist();
    assertThat(Files.readString(reg.resolve("edition/full/000002/entries.native")))
        .doesNotContain(number);
    Told after = subscribe(reg, url);
    assertThat(after.exit()).as(after.all()).isZero();
    assertThat(dir.resolve("bank/edition/full/000001")).doesNotExist();
  }

  private Told subscribe(Path reg, String url) {
    return Told.by(
        "subscribe",
        url,
        "--trust",
        reg.resolve("trust.json"),
        "--data",
        dir.resolve("bank"),
        "--key",
        key(reg, "subscriber-1"),
        "--once");
  }

  /** The columns of people.csv of the person of whom truth.csv says that she is a namesake. */
  private static String[] namesake(Path reg) throws IOException {
    List<String> truth = Files.readAllLines(reg.resolve("nation/truth.csv"));
    int namesakeOf = List.of(truth.getFirst().split(",", -1)).indexOf("namesake_of");
    String id =
        truth.stream()
            .skip(1)
            .map(row -> row.split(",", -1))
            .filter(row -> !row[namesakeOf].isEmpty())
            .map(row -> row[0])
            .findFirst()
            .orElseThrow();
    return Files.readAllLines(reg.resolve("nation/people.csv")).stream()
        .filter(row -> row.startsWith(id + ","))
        .findFirst()
        .orElseThrow()
        .split(",", -1);
  }

  private static Told withInput(String input, Object... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.US_ASCII)));
    try {
      return Told.by(args);
    } finally {
      System.setIn(before);
    }
  }

  private static Path key(Path reg, String name) {
    return reg.resolve("keys").resolve(name + ".pem");
  }

  private static String find(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }
}
