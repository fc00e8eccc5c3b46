package org.lychgate.drill.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;

/** A piece of the log is gone, or says something else. */
public final class TileRemoved implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "log-files-damaged",
        "T16",
        "Deleting or altering pieces of the log",
        "the signed checkpoint vouches for every tile (LogCheck, LogFsck)");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException {
    Path copy = scene.scratch("tiles");
    List<String> answers = new ArrayList<>();
    int seen = 0;
    List<String> kinds = List.of("removed", "altered");
    for (String kind : kinds) {
      Path log = copy.resolve(kind);
      Scene.copy(scene.registry().log(), log);
      Path tile = entries(log);
      byte[] bytes = Files.readAllBytes(tile);
      Files.delete(tile);
      if (kind.equals("altered")) {
        bytes[bytes.length / 2] ^= 1;
        Files.write(tile, bytes);
      }
      Ended verify = scene.verify(log, scene.registry().editions());
      Ended fsck =
          scene
              .shell()
              .run(
                  "fsck",
                  log.toString(),
                  "--vkey",
                  scene.keys().get(Keyring.LOG).verifierKey().toString(),
                  "--origin",
                  Keyring.ORIGIN);
      seen += verify.exit() == 1 && fsck.exit() == 1 ? 1 : 0;
      answers.add(kind + ": verify " + verify.words() + ", fsck " + fsck.words());
    }
    return new Attempt(
        "a file of entries removed from a copy of the log, and one bit of it changed",
        String.join("; ", answers),
        seen == kinds.size()
            ? new Verdict.Evident("verify and fsck say no, to everybody who looks")
            : new Verdict.Open("the damage is not seen"));
  }

  /* The first entries: whole, or the fullest of the files that grew into one another. */
  private static Path entries(Path log) throws IOException {
    Path whole = log.resolve("tile/entries/000");
    if (Files.isRegularFile(whole)) {
      return whole;
    }
    try (Stream<Path> files = Files.list(log.resolve("tile/entries/000.p"))) {
      return files
          .max(Comparator.comparingInt(f -> Integer.parseInt(String.valueOf(f.getFileName()))))
          .orElseThrow();
    }
  }
}
