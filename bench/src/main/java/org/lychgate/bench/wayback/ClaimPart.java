package org.lychgate.bench.wayback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.Notice;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Realm;
import org.lychgate.nation.Progress;

/**
 * Claims of life over HTTP, one after the other: until the hold is in the feed, and until a signed
 * checkpoint covers its leaf, whichever is later.
 */
final class ClaimPart implements WaybackPart {
  private static final double BAR_SECONDS = 60;
  private static final int WAIT_SECONDS = 30;
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  @Override
  public String name() {
    return "claims";
  }

  @Override
  public Section run(Scene scene, Listener listener) throws IOException {
    Section section = new Section("claims", "From a claim of life to the hold");
    int claims = scene.plan().claims();
    Progress progress = listener.step("claims of life");
    Cost cost = Cost.from(scene);
    List<Long> answered = new ArrayList<>();
    List<Long> held = new ArrayList<>();
    long lost = 0;
    for (int i = 0; i < claims; i++) {
      Scene.Listed person = scene.next();
      long start = System.nanoTime();
      scene.caller().post("/v1/claims", new ClaimOfLife(Realm.SYNTHETIC, person.who())).json();
      answered.add(System.nanoTime() - start);
      if (isHeld(scene, person, i)) {
        held.add(System.nanoTime() - start);
      } else {
        lost++;
      }
      progress.at(i + 1, claims);
    }
    Times times = Times.of(held);
    section.bar(
        lost > 0 || scene.plan().judged(),
        "claim of life by HTTP until its hold is in the feed and under a signed checkpoint",
        "≤ 60 s, each",
        lost == 0 && times.longest() <= BAR_SECONDS,
        "longest %.3f s of %,d, p99 %.3f s, median %.3f s, %d did not hold",
        times.longest(),
        (long) held.size(),
        times.at(99),
        times.at(50),
        lost);
    section.row("answered, median", "s", Times.of(answered).at(50));
    section.row("answered, longest", "s", Times.of(answered).longest());
    cost.rows(section, "a claim", claims);
    section.table("Claims");
    section.say(
        "Meanwhile all subscribers are told of each hold, and answer. The notice and the"
            + " checkpoint are read over HTTP and their signatures checked.");
    awaitAll(scene, claims, section);
    return section;
  }

  /* Nobody else has anything taken back or held: the next notice is this claim's. */
  private static boolean isHeld(Scene scene, Scene.Listed person, int before) throws IOException {
    JsonFields feed =
        scene.caller().get("/v1/feed?after=" + before + "&limit=1&wait=" + WAIT_SECONDS).json();
    if (feed.getArray("notices").isEmpty()) {
      return false;
    }
    Notice notice =
        Notice.parse(
            JsonFields.of(feed.getArray("notices").getFirst()).get("statement").canonical());
    if (notice.kind() != Notice.Kind.HOLD
        || !notice.entry().toString().equals(person.entry())
        || notice.publish().value() != person.leaf()) {
      return false;
    }
    VerifierKey key = scene.genesis().trust().list(KeyRole.LOG).getFirst().vkey();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < end) {
      byte[] note = scene.caller().get("/log/checkpoint").body();
      Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(note), scene.origin(), key);
      if (checkpoint.size().value() > notice.leaf().value()) {
        return true;
      }
    }
    return false;
  }

  private static void awaitAll(Scene scene, int claims, Section section) {
    long missing =
        scene.fleet().await(claims, System.nanoTime(), WAIT_SECONDS * 4).stream()
            .filter(java.util.Optional::isEmpty)
            .count();
    section.say("%d healthy subscribers had not answered all of them afterwards.", missing);
  }
}
