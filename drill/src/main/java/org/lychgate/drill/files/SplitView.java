package org.lychgate.drill.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.nation.Person;

/** The operator, who has the log's key, keeps a second log without yesterday's reversal. */
public final class SplitView implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "split-view",
        "T7 T15",
        "A second log for some, without a reversal",
        "monitors keep what they saw, with both signed checkpoints as proof (Monitor); witnesses "
            + "cosign only what continues");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException {
    Person person = scene.listOne(Keyring.registrar(card().id()));
    scene.office().reverse(scene.office().getRow(person).leaf()).json();
    Path watcher = scene.scratch("split").resolve("watcher");
    Ended before = monitor(scene, scene.registry().log(), watcher);
    Path second = scene.scratch("split").resolve("log");
    int leaves = rewrite(scene, second);
    Ended after = monitor(scene, second, watcher);
    boolean proof = Files.isDirectory(watcher.resolve("evidence"));
    return new Attempt(
        "the log written again without its last reversal, "
            + leaves
            + " leaves, signed with the true key, shown to somebody who saw the first",
        "monitor before: exit "
            + before.exit()
            + ", then: "
            + after.words()
            + (after.says("LOG_FORKED") ? ", LOG_FORKED" : "")
            + (after.says("LOG_WENT_BACK") ? ", LOG_WENT_BACK" : "")
            + "; both checkpoints kept: "
            + proof,
        after.exit() == 1 && after.says("LOG_FORKED") && proof
            ? new Verdict.Evident("LOG_FORKED, with two checkpoints that cannot both be true")
            : new Verdict.Open("two logs, and nobody can tell"));
  }

  private static Ended monitor(Scene scene, Path log, Path data) {
    return scene
        .shell()
        .run(
            "monitor",
            log.toString(),
            "--trust",
            scene.registry().trust().toString(),
            "--data",
            data.toString(),
            "--once");
  }

  private static int rewrite(Scene scene, Path folder) throws IOException {
    List<byte[]> entries = new ArrayList<>();
    List<Leaf> leaves = scene.leaves();
    int last = 0;
    for (int i = 0; i < leaves.size(); i++) {
      last = leaves.get(i) instanceof Leaf.Reverse ? i : last;
    }
    for (int i = 0; i < leaves.size(); i++) {
      // The leaf before takes its place, so that nothing after it moves.
      entries.add(LeafCodec.encode(leaves.get(i == last ? i - 1 : i)));
    }
    // As long as the first one and a leaf more, so that length alone says nothing.
    entries.add(entries.getLast());
    Files.createDirectories(folder);
    try (TileLog log = TileLog.open(folder);
        LogSigner signer =
            LogSigner.create(
                folder.resolveSibling("signer"), Keyring.ORIGIN, scene.keys().get(Keyring.LOG))) {
      log.append(entries);
      log.publish(signer);
    }
    return entries.size();
  }
}
