package org.lychgate.drill.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** Empty, endless and deep bodies, so that the registry stops hearing claims. */
public final class Oversized implements Attack {
  private static final int HUGE = 100 << 20;
  private static final int DEEP = 200_000;

  @Override
  public Card card() {
    return Card.of(
        "oversized-bodies",
        "T16 T18",
        "Empty and gigantic submissions",
        "bounds on bytes, depth and members before anything is read (Body, JsonLimits)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    long leaves = scene.office().health("logSize");
    List<String> answers = new ArrayList<>();
    answers.add("empty: " + post(scene, new byte[0]));
    answers.add("{}: " + post(scene, "{}".getBytes(StandardCharsets.UTF_8)));
    answers.add("deep: " + post(scene, "[".repeat(DEEP).getBytes(StandardCharsets.UTF_8)));
    answers.add("100 MiB: " + post(scene, new byte[HUGE]));
    // A fault inside is no refusal.
    boolean refused = answers.stream().noneMatch(answer -> answer.contains("HTTP 5"));
    long written = scene.office().health("logSize") - leaves;
    Person living = scene.listOne(Keyring.registrar(card().id()));
    boolean heard = scene.office().claim(living.identity()).isOk();
    boolean gone = !scene.office().isListed(living);
    return new Attempt(
        "submissions of 0 bytes, 2 bytes, " + DEEP + " open brackets, 100 MiB; then a true claim",
        String.join("; ", answers)
            + "; leaves written: "
            + written
            + "; the claim after it is heard: "
            + (heard && gone),
        Attempt.impossibleIf(
            refused && written == 0 && heard && gone, "the registry did not stand it"));
  }

  private static String post(Scene scene, byte[] body) {
    try {
      return scene.web().post("/v1/submissions", body, Optional.of("x y")).words();
    } catch (DrillException _) {
      // It may close the line on a body that nobody should send.
      return "the line was closed";
    }
  }
}
