package org.lychgate.drill.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Office;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.nation.Person;

/** The operator lays a file of his own beside the editions: an "ineligible file". */
public final class SecondList implements Attack {
  private static final int LISTED = 20;

  @Override
  public Card card() {
    return Card.of(
        "second-list",
        "T6",
        "Second list beside the log",
        "an edition is served by its row and logged by its leaf; verify derives it from the log "
            + "(Publisher, EditionAudit)");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException {
    long sequence = scene.office().orderEdition().json().getInt("sequence");
    Path genuine = scene.registry().editions().resolve("full/" + Office.six(sequence));
    Path second = genuine.resolveSibling(Office.six(sequence + 1));
    Scene.copy(genuine, second);
    List<Person> victims = scene.town().take(LISTED, 20, 60);
    rewrite(second, sequence, victims);
    String path = "/v1/editions/full/" + Office.six(sequence + 1) + "/entries.dmf";
    Reply fetched = scene.web().get(path, scene.office().access(Keyring.SUBSCRIBER, path));
    int announced = scene.web().get("/v1/editions").json().getArray("editions").size();
    Ended verify = scene.verify(scene.registry().log(), second);
    // Whoever comes next finds the folder as it was.
    Scene.delete(second);
    return new Attempt(
        "a copy of an edition with "
            + LISTED
            + " living people added to its rows, as the next number in the registry's folder",
        "a bank asks for it: "
            + fetched.words()
            + "; editions announced: "
            + announced
            + "; verify of it: "
            + verify.words(),
        verify.exit() == 1
            ? (fetched.isOk()
                ? new Verdict.Evident("verify says that the log has no such edition")
                : new Verdict.Evident(
                    "the registry does not serve it, and verify says that the log has no such "
                        + "edition"))
            : new Verdict.Open("the second list passes for an edition"));
  }

  private static void rewrite(Path edition, long sequence, List<Person> victims)
      throws IOException {
    Path dmf = edition.resolve("entries.dmf");
    StringBuilder rows = new StringBuilder(Files.readString(dmf, StandardCharsets.US_ASCII));
    for (Person person : victims) {
      rows.append(
          String.format(
              Locale.ROOT,
              " %-9s%-20s%-4s%-15s%-15sP%-8s%-8s%20s%n",
              person.ssn().digits(),
              cut(person.name().family(), 20),
              "",
              cut(person.name().given(), 15),
              "",
              "01012025",
              "01011980",
              ""));
    }
    Files.writeString(dmf, rows.toString(), StandardCharsets.US_ASCII);
    Path manifest = edition.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("\"sequence\":" + sequence, "\"sequence\":" + (sequence + 1)));
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }
}
