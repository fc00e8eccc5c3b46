package org.lychgate.drill.statistics;

import java.util.Optional;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;

/**
 * What a registrar's office says it has registered, signed with a key that the thief does not have.
 */
final class Counting {
  private Counting() {}

  /** The office in the story {@code id} says how many deaths it has registered today. */
  static String count(Scene scene, String id, long deaths) {
    String key = Keyring.otherRegistrar(id);
    CountStatement statement =
        new CountStatement(
            Realm.SYNTHETIC, new ReporterId(key), Keyring.place(id), scene.day(), deaths);
    return scene.web().post("/v1/counts", statement, Optional.of(scene.keys().get(key))).words();
  }

  static Verdict verdict(String id, int listed, Ended verify) {
    if (listed == 0) {
      return new Verdict.Evident("held whole by a QUARANTINE leaf that everybody can read");
    }
    return verify.exit() == 1 && isExceeded(id, verify)
        ? new Verdict.Evident("verify names more listings than the registrar counted deaths")
        : new Verdict.Open(listed + " living people are listed, and nothing shows it");
  }

  private static boolean isExceeded(String id, Ended verify) {
    return verify
        .out()
        .lines()
        .anyMatch(line ->
            line.contains("its registrar counted") && line.contains(Keyring.place(id) + ": "));
  }
}
