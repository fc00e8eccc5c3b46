package org.lychgate.drill.statistics;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Desk;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** A list of living people of working age among many honest reports of one file. */
public final class MixedIn implements Attack {
  private final String id;
  private final int honest;
  private final int living;

  private MixedIn(String id, int honest, int listed) {
    this.id = id;
    this.honest = honest;
    this.living = listed;
  }

  public static MixedIn oneInTen() {
    return new MixedIn("list-mixed-1-10", 300, 30);
  }

  public static MixedIn oneInHundred() {
    return new MixedIn("list-mixed-1-100", 500, 5);
  }

  @Override
  public Card card() {
    return Card.of(
        id,
        "T3",
        "List mixed into an honest file, 1 in " + honest / living,
        "statistics of the batch (BatchRule), and the registrar's own daily count against what is "
            + "listed (COUNT leaves, verify)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("counts");
    String key = Keyring.registrar(id);
    List<Person> dead = scene.town().takeLikeMortality(honest);
    List<Person> victims = scene.town().take(living, 20, 55);
    List<Person> all = new ArrayList<>(dead);
    all.addAll(victims);
    List<Paper> file =
        Desk.in(Keyring.place(id), scene.desk().week(all, scene.desk().certificates()));
    // The registrar's office counts what it has registered, with another key than the stolen one.
    String count = Counting.count(scene, id, honest);
    Reply reply = scene.desk().submit(key, file);
    int listed = scene.office().countListed(victims);
    Ended verify = scene.verify();
    String answered =
        reply.words()
            + "; "
            + Lists.of(listed, living)
            + "; the office's count: "
            + count
            + "; verify "
            + verify.words();
    return new Attempt(
        living + " living people of 20 to 55 among " + honest + " honest reports of one file",
        answered,
        Counting.verdict(id, listed, verify));
  }
}
