package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** Yesterday's database is put back under a log that went on. */
final class DumpTrial implements Trial {
  @Override
  public String name() {
    return "dump";
  }

  @Override
  public String what() {
    return "an old dump of the database restored";
  }

  @Override
  public String wanted() {
    return "serve refuses and names recover; recover repairs; all acknowledged known again";
  }

  @Override
  public Found run(Ground ground) throws IOException {
    FaultsPart.copyHolders(ground.plan().folder(), ground.folder());
    List<String> problems = new ArrayList<>();
    Sending sending = new Sending(ground.plan().seed());
    Path db = ground.folder().resolve("db");
    Path dump = ground.folder().resolveSibling("fault-dump-db");
    long before;
    long after;
    long leaves;
    try (Served registry = Served.found(ground.plan(), ground.folder())) {
      sending.setTarget(registry.start());
      sending.all(ground.day(registry, 0));
      cut(registry, Deaths.FIRST, EditionKind.FULL, problems);
      registry.stop();
      Scene.copy(db, dump);
      sending.setTarget(registry.start());
      List<Registry.Sent> second = ground.day(registry, 1);
      LocalDate day = second.getFirst().batch().day();
      registry.setDay(day);
      sending.all(second);
      cut(registry, day, EditionKind.FULL, problems);
      before = registry.calls().get("/health").json().getInt("entries");
      registry.stop();
      Scene.delete(db);
      Scene.copy(dump, db);

      registry.begin();
      Optional<Ended> refused = registry.awaitReady();
      if (refused.isEmpty() || refused.get().exit() != 4 || !refused.get().says("recover")) {
        problems.add("an old database: " + refused.map(Ended::words).orElse("it serves"));
        registry.stop();
      }
      Ended recovered = registry.run("recover", "--data", ground.folder().toString());
      if (recovered.exit() != 0) {
        problems.add("recover: " + recovered.words());
      }
      Calls calls = registry.start();
      problems.addAll(known(calls, sending));
      leaves = calls.get("/health").json().getInt("ledgerSize");
      after = calls.get("/health").json().getInt("entries");
      if (after != before) {
        problems.add(before + " entries before, and " + after + " recovered");
      }
      cut(registry, day, EditionKind.FULL, problems);
      Ended verified = registry.verify();
      if (verified.exit() != 0) {
        problems.add("verify: " + verified.words());
      }
    }
    return new Found(
        Section.text(
            "%d batches acknowledged, half of them after the dump; %,d leaves, %d entries, %d"
                + " problems",
            sending.acknowledged().size(), leaves, after, problems.size()),
        problems);
  }

  /** Every acknowledged batch, sent again, is one that was there. */
  private static List<String> known(Calls calls, Sending sending) throws IOException {
    List<String> out = new ArrayList<>();
    for (var batch : sending.leaves().entrySet()) {
      Reply reply = calls.submit(batch.getKey());
      if (reply.status() != 200 || reply.json().getInt("submissionLeaf") != batch.getValue()) {
        out.add("an acknowledged batch, sent again, is answered " + reply.words());
      }
    }
    return out;
  }

  private static void cut(Served registry, LocalDate day, EditionKind kind, List<String> problems)
      throws IOException {
    PublishOrder order = new PublishOrder(Realm.SYNTHETIC, Scope.FULL, day, kind, "officer-1");
    Reply reply =
        registry.calls().post("/v1/editions", order, Optional.of(registry.signer("officer-1")));
    if (!reply.isOk()) {
      problems.add("an edition is answered " + reply.words());
    }
  }
}
