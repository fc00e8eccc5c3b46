package org.lychgate.drill.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.nation.Person;

/** The certificate of somebody who is dead, once more, for somebody who is not. */
public final class CertificateReused implements Attack {
  private static final int RACERS = 8;

  @Override
  public Card card() {
    return Card.of(
        "certificate-reused",
        "T9",
        "Certificate of another dead person",
        "one certificate, one person (StandingRule; index one_live_entry_a_certificate)");
  }

  @Override
  public Attempt carryOut(Scene scene) throws InterruptedException {
    String one = Keyring.registrar(card().id());
    String other = Keyring.otherRegistrar(card().id());
    int certificate = scene.desk().certificates();
    Person dead = scene.town().takeOne();
    Person victim = scene.town().takeOne();
    Person third = scene.town().takeOne();
    List<Reply> replies = new ArrayList<>();
    replies.add(scene.desk().submit(one, paper(scene, dead, certificate)));
    replies.add(scene.desk().submit(one, paper(scene, victim, certificate)));
    replies.add(scene.desk().submit(other, paper(scene, third, certificate)));
    List<Person> racers = scene.town().take(RACERS, 70, 90);
    race(scene, racers, List.of(one, other), certificate + 1);
    boolean dealt = scene.office().isListed(dead);
    int listed = scene.office().countListed(List.of(victim, third));
    int winners = scene.office().countListed(racers);
    return new Attempt(
        "one certificate for a dead person and two others; then one new certificate for "
            + RACERS
            + " people at the same moment, by two registrars",
        String.join("; ", replies.stream().map(Reply::words).toList())
            + "; listed under the old one: "
            + (listed + (dealt ? 1 : 0))
            + ", under the raced one: "
            + winners,
        Attempt.impossibleIf(
            dealt && listed == 0 && winners == 1,
            (1 + listed) + " and " + winners + " people share a certificate"));
  }

  private static void race(Scene scene, List<Person> people, List<String> keys, int certificate)
      throws InterruptedException {
    List<SubmissionMaker.Signed> ready = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      ready.add(
          scene.desk().sign(keys.get(i % 2), List.of(paper(scene, people.get(i), certificate))));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> running =
          ready.stream().map(s -> threads.submit(() -> scene.desk().send(s))).toList();
      for (Future<Reply> reply : running) {
        reply.get();
      }
    } catch (ExecutionException e) {
      throw new DrillException("the race could not be run", e);
    }
  }

  private static Paper paper(Scene scene, Person person, int certificate) {
    return Paper.of(person, scene.day().minusDays(6), certificate);
  }
}
