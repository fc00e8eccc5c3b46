package org.lychgate.drill.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Scene;

/** The rules of the gate are loosened in their file, and the registry started again. */
public final class PolicyChanged implements Attack {
  private static final List<String> POLICIES =
      List.of(
          "min-weight=5",
          "min-margin=0",
          "max-age-g=100000",
          "min-batch-for-ages=100000",
          "no-rules=true",
          // Tighter than the floor, and all the same not approved by anybody.
          "min-weight=60");

  @Override
  public Card card() {
    return Card.of(
        "policy-changed",
        "T4",
        "Changing policy",
        "a compiled floor that a policy can only tighten; its hash is a leaf (Policy, Startup)");
  }

  @Override
  public Attempt carryOut(Scene main) throws IOException {
    Scene scene = main.beside("restarts");
    scene.registry().stop();
    Path file = scene.registry().folder().resolve("policy.conf");
    List<String> answers = new ArrayList<>();
    List<String> through = new ArrayList<>();
    for (String policy : POLICIES) {
      Files.writeString(file, "lychgate-policy=1\n" + policy + "\n");
      Optional<Ended> ended = scene.registry().tryStart();
      scene.registry().stop();
      answers.add(policy + ": " + ended.map(Ended::words).orElse("it serves"));
      if (ended.isEmpty()) {
        through.add(policy);
      }
    }
    Files.delete(file);
    Optional<Ended> back = scene.registry().tryStart();
    return new Attempt(
        POLICIES.size()
            + " policy files, five looser and one stricter than the floor, each with "
            + "a restart",
        String.join("; ", answers) + "; without any: " + back.map(Ended::words).orElse("it serves"),
        Attempt.impossibleIf(through.isEmpty() && back.isEmpty(), "it served with: " + through));
  }
}
