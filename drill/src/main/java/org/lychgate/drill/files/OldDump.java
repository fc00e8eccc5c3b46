package org.lychgate.drill.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** Yesterday's database is put back, so that today's reversal has never been. */
public final class OldDump implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "old-dump",
        "T15 T16",
        "Restoring an old dump",
        "the signer keeps size and root outside the database and never goes back (LogFeeder, "
            + "LogSigner)");
  }

  @Override
  public Attempt carryOut(Scene main) throws IOException {
    Scene scene = main.beside("restarts");
    Person person = scene.listOne(Keyring.registrar(card().id()));
    scene.registry().stop();
    Path folder = scene.registry().folder();
    Path dump = scene.scratch("dump");
    for (String part : new String[] {"db", "log", "edition"}) {
      Scene.copy(folder.resolve(part), dump.resolve(part));
    }
    scene.registry().start();
    Reply reversal = scene.office().reverse(scene.office().getRow(person).leaf());
    boolean gone = !scene.office().isListed(person);
    scene.registry().stop();
    put(dump, folder, "db");
    Optional<Ended> database = scene.registry().tryStart();
    scene.registry().stop();
    put(dump, folder, "log");
    put(dump, folder, "edition");
    Optional<Ended> all = scene.registry().tryStart();
    boolean listed = all.isEmpty() && scene.office().isListed(person);
    return new Attempt(
        "a person reversed; then the database of before put back, then log and editions, too",
        "reversal: "
            + reversal.words()
            + "; old database: "
            + database.map(Ended::words).orElse("it serves")
            + "; old database, log and editions: "
            + all.map(Ended::words).orElse("it serves"),
        Attempt.impossibleIf(
            gone && database.isPresent() && all.isPresent() && !listed,
            "a registry without today serves, listed again: " + listed));
  }

  private static void put(Path dump, Path folder, String part) throws IOException {
    Scene.delete(folder.resolve(part));
    Scene.copy(dump.resolve(part), folder.resolve(part));
  }
}
