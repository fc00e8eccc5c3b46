package org.lychgate.bench.wayback;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/**
 * What the registry has of the answers: those of the healthy and of nobody else, none that somebody
 * forged, and, four days later, the names of those who owe one.
 */
final class AnswersPart implements WaybackPart {
  private static final int SILENT_SECONDS = 600;
  private static final String LIST = "/v1/editions/full/000001/sidecar.csv";
  private static final int VERIFY_MINUTES = 30;

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public Section run(Scene scene, Listener listener) throws IOException {
    Section section = new Section("answers", "Who has answered, and who has not");
    listener.step("forged acknowledgements");
    long head = head(scene);
    forge(scene, section, head);
    expired(scene, section, head);
    answers(scene, section, head);
    List<String> wrongs = scene.fleet().wrongs();
    section.bar(
        true,
        "whatever a subscriber got was signed, in sequence and about an entry of its list",
        "all",
        wrongs.isEmpty(),
        "%d complaints",
        wrongs.size());
    wrongs.stream().limit(10).forEach(wrong -> section.say("%s", wrong));
    listener.step("four days later");
    silent(scene, section);
    listener.step("verify of the log");
    verify(scene, section);
    return section;
  }

  private static long head(Scene scene) throws IOException {
    return scene.caller().get("/health").json().getInt("notices");
  }

  /** In the name of one that hangs: by a key that nobody knows, another's, and an officer's. */
  private static void forge(Scene scene, Section section, long head) throws IOException {
    Member victim = first(scene, Conduct.HANGING);
    Member other = first(scene, Conduct.GOOD);
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    new SplittableRandom(scene.plan().seed() + 1).nextBytes(seed);
    List<NoteSigner> keys =
        List.of(
            NoteSigner.fromSeed(scene.signer(victim.name()).name(), seed),
            scene.signer(other.name()),
            scene.signer(Scene.OFFICER));
    int refused = 0;
    for (NoteSigner key : keys) {
      for (long first : new long[] {head, Math.max(1, head - 9)}) {
        Acknowledgement ack =
            new Acknowledgement(
                Realm.SYNTHETIC,
                victim.name(),
                first,
                head,
                Acknowledgement.Stage.APPLIED,
                0,
                Scene.LATER);
        refused += scene.caller().post("/v1/acks", ack, key).status() == 401 ? 1 : 0;
      }
    }
    boolean none = !appliedBy(scene, head).contains(victim.name());
    section.bar(
        true,
        "acknowledgements forged with an unknown, another subscriber's and an officer's key",
        "refused",
        refused == 2 * keys.size() && none,
        "%d of %d refused, %s",
        refused,
        2 * keys.size(),
        none ? "none stands" : "one stands");
  }

  /** The list is refused to them; the correction they have had, and have answered. */
  private static void expired(Scene scene, Section section, long head) throws IOException {
    Set<String> applied = appliedBy(scene, head);
    int refused = 0;
    int told = 0;
    int all = 0;
    for (Member member : scene.fleet().members()) {
      if (member.conduct() == Conduct.EXPIRED) {
        all++;
        told += applied.contains(member.name()) ? 1 : 0;
        Caller.Reply reply =
            scene.caller().get(LIST, member.name(), scene.signer(member.name()), Scene.LATER);
        refused += reply.status() == 403 ? 1 : 0;
      }
    }
    section.bar(
        true,
        "subscribers whose agreement has ended: the list refused, every void told and answered",
        "all",
        all > 0 && told == all && refused == all,
        "%d, refused the list %d, answered the last void %d",
        all,
        refused,
        told);
  }

  private static void answers(Scene scene, Section section, long head) throws IOException {
    Set<String> healthy = new TreeSet<>();
    for (Member member : scene.fleet().members()) {
      if (member.conduct().isHealthy()) {
        healthy.add(member.name());
      }
    }
    Set<String> applied = appliedBy(scene, head);
    section.bar(
        true,
        "the registry's public answers to the last notice are those of the healthy, and no others",
        "exactly",
        applied.equals(healthy),
        "%d answers, %d healthy",
        applied.size(),
        healthy.size());
  }

  private static Set<String> appliedBy(Scene scene, long notice) throws IOException {
    Set<String> out = new TreeSet<>();
    JsonFields all = scene.caller().get("/v1/acks?notice=" + notice).json();
    for (Json one : all.getArray("acks")) {
      JsonFields ack = JsonFields.of(one);
      if (ack.getText("state").equals("applied")) {
        out.add(ack.getText("subscriber"));
      }
    }
    return out;
  }

  private static void silent(Scene scene, Section section) throws IOException {
    Set<String> faulty = new TreeSet<>();
    for (Member member : scene.fleet().members()) {
      if (!member.conduct().isHealthy()) {
        faulty.add(member.organisation());
      }
    }
    long start = System.nanoTime();
    scene.startLater();
    Set<String> named = Set.of();
    while (named.isEmpty()
        && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SILENT_SECONDS)) {
      named = new TreeSet<>();
      for (Json one : scene.caller().get("/v1/silent").json().getArray("silent")) {
        named.add(JsonFields.of(one).getText("organisation"));
      }
      sleep();
    }
    section.bar(
        true,
        "four days later the public list of the silent names those that hung, failed or died",
        "exactly",
        named.equals(faulty),
        "%d named, %d were faulty",
        named.size(),
        faulty.size());
    section.row(
        "registry started and every open notice looked at", "s", (System.nanoTime() - start) / 1e9);
    section.table("Four days later");
  }

  private static void verify(Scene scene, Section section) throws IOException {
    WaybackPlan plan = scene.plan();
    Process process =
        new ProcessBuilder(
                plan.process(
                    "1g",
                    plan.main(),
                    List.of("verify", scene.log().toString(), "--trust", scene.trust().toString())))
            .redirectErrorStream(true)
            .redirectOutput(plan.folder().resolve("verify.out").toFile())
            .start();
    boolean sound = false;
    try {
      sound = process.waitFor(VERIFY_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
    section.bar(
        true,
        "the public log as it is afterwards, by lychgate verify",
        "sound",
        sound,
        "%s",
        sound ? "sound" : "refused");
  }

  private static Member first(Scene scene, Conduct conduct) {
    return scene.fleet().members().stream()
        .filter(member -> member.conduct() == conduct)
        .findFirst()
        .orElseThrow();
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
