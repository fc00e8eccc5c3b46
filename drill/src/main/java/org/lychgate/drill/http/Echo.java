package org.lychgate.drill.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Sql;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.nation.Person;

/**
 * A living person was listed; banks and agencies have it from us, and report it back as if they
 * knew. While the entry stands, while it is held, and after it was taken back.
 */
public final class Echo implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "echo-of-two-agencies",
        "T10",
        "Echo of our own notice through two agencies",
        "a lead never publishes (EvidenceRule); a reversed entry needs newer certification "
            + "(StandingRule)");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException, SQLException {
    String id = card().id();
    Person person = scene.listOne(Keyring.registrar(id));
    var row = scene.office().getRow(person);
    // They say what we said: another date would not be an echo.
    LocalDate death =
        LocalDate.parse(
            JsonFields.of(Json.parse(row.text().getBytes(StandardCharsets.UTF_8)))
                .getObject("fields")
                .getText("death"));
    long before = sources(scene, row.leaf());
    List<String> answers = new ArrayList<>();
    answers.add("while listed: " + echo(scene, person, death, List.of()));
    long counted = sources(scene, row.leaf()) - before;
    scene.office().claim(person.identity()).json();
    answers.add("while held: " + echo(scene, person, death, List.of(Keyring.funeralHome(id))));
    scene.office().reverse(row.leaf()).json();
    answers.add(
        "after the reversal: " + echo(scene, person, death, List.of(Keyring.funeralHome(id))));
    boolean listed = scene.office().isListed(person);
    return new Attempt(
        "two agencies and a funeral home report a person of whom they know from our list: while "
            + "listed, held, reversed",
        String.join("; ", answers) + "; counted as further sources: " + counted,
        Attempt.impossibleIf(
            !listed && counted == 0,
            listed ? "the person is listed again" : "two echoes count as sources"));
  }

  private String echo(Scene scene, Person person, LocalDate death, List<String> more) {
    List<String> keys =
        new ArrayList<>(List.of(Keyring.lead(card().id(), 1), Keyring.lead(card().id(), 2)));
    keys.addAll(more);
    List<String> out = new ArrayList<>();
    for (String key : keys) {
      Reply reply = scene.desk().submit(key, Paper.of(person, death, 0));
      out.add(reply.words());
    }
    return String.join(", ", out);
  }

  private static long sources(Scene scene, long leaf) throws IOException, SQLException {
    try (Sql sql = Sql.open(scene.registry())) {
      return sql.number("SELECT corroborated FROM entry WHERE publish_leaf = " + leaf);
    }
  }
}
