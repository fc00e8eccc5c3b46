package org.lychgate.drill.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Office;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Sql;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.Field;
import org.lychgate.edition.NativeEdition;
import org.lychgate.edition.NativeRow;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.model.Reason;
import org.lychgate.model.Scope;
import org.lychgate.nation.Person;

/**
 * A living person was listed. An agency and a funeral home fetch the file with keys of their own
 * and send back what stands in it, signed, and so does another agency that has it from the first:
 * while the entry stands, while it is held, and after it was taken back.
 */
public final class Echo implements Attack {
  private static final String ID = "echo-of-two-agencies";

  @Override
  public Card card() {
    return Card.of(
        ID,
        "T10",
        "Echo of our own file through two agencies",
        "what can come from an edition that we gave away weighs nothing (accounting, Origins, "
            + "EvidenceRule); a lead never publishes");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException, SQLException {
    Person person = scene.town().takeOne();
    Paper honest = scene.desk().week(List.of(person), scene.desk().certificates()).getFirst();
    Reply listing = scene.desk().submit(Keyring.registrar(ID), honest);
    if (listing.outcome("PUBLISH") != 1) {
      throw new DrillException("an honest report was not listed: " + listing.words());
    }
    // Nobody has been told yet: what an agency says now it can have from anywhere.
    Reply lead = scene.desk().submit(Keyring.lead(ID, 1), Paper.of(person, honest.death(), 0));
    boolean heard = lead.outcome("LEAD") == 1;
    NativeRow row = fetch(scene, person);
    long before = sources(scene, row);
    Paper echo = paper(row);
    List<String> answers = new ArrayList<>(List.of("before anybody was told: " + lead.words()));
    boolean refused = send(scene, "while listed: ", echo, answers);
    scene.office().claim(person.identity()).json();
    refused &= send(scene, "while held: ", echo, answers);
    scene.office().reverse(row.publish().value()).json();
    refused &= send(scene, "after the reversal: ", echo, answers);
    long counted = sources(scene, row) - before;
    boolean listed = scene.office().isListed(person);
    return new Attempt(
        "the full edition fetched with keys of an agency's and a funeral home's own organisation; "
            + "what stands in it sent back by both and by a second agency: while listed, held, "
            + "reversed",
        String.join("; ", answers) + "; counted as further sources: " + counted,
        verdict(heard, refused, counted, listed));
  }

  private static Verdict verdict(boolean heard, boolean refused, long counted, boolean listed) {
    if (listed) {
      return new Verdict.Open("the person is listed again");
    }
    if (!heard) {
      return new Verdict.Open("a lead is taken for more than a lead");
    }
    return Attempt.impossibleIf(
        refused && counted == 0, "what we told comes back and is taken for news");
  }

  /** Orders an edition, fetches it with both keys, and reads what it says of {@code person}. */
  private static NativeRow fetch(Scene scene, Person person) {
    long sequence = scene.office().orderEdition().json().getInt("sequence");
    String path = "/v1/editions/full/" + Office.six(sequence) + "/entries.native";
    Reply file = scene.web().get(path);
    for (String key : List.of(Keyring.agencyFiles(ID), Keyring.funeralFiles(ID))) {
      file = scene.web().get(path, scene.office().access(key, path));
      if (!file.isOk()) {
        throw new DrillException("a subscriber could not fetch an edition: " + file.words());
      }
    }
    return new String(file.body(), StandardCharsets.UTF_8)
        .lines()
        .map(line ->
            NativeEdition.parse(
                Scope.FULL, EditionKind.FULL, line.getBytes(StandardCharsets.UTF_8)))
        .filter(row -> row.findSsn().equals(person.identity().ssn()))
        .findFirst()
        .orElseThrow(() -> new DrillException("somebody who is listed is in no edition"));
  }

  /** What a clerk would make of a row: the same person, the same date. */
  private static Paper paper(NativeRow row) {
    LocalDate death = row.opening().shown().getDate(Field.DEATH).findLocalDate().orElseThrow();
    return new Paper(row.opening().shown().identity(), death, 0, death.plusDays(3), Map.of());
  }

  /** Whether all three were refused, for being echoes. */
  private static boolean send(Scene scene, String when, Paper echo, List<String> answers) {
    boolean refused = true;
    List<String> said = new ArrayList<>();
    for (String key : List.of(Keyring.lead(ID, 1), Keyring.lead(ID, 2), Keyring.funeralHome(ID))) {
      Reply reply = scene.desk().submit(key, echo);
      said.add(reply.words());
      refused &=
          reply.outcome("REFUSED") == 1
              && reply.counts("reasons").containsKey(Reason.ECHO_OF_OUR_OWN_NOTICE.name());
    }
    answers.add(when + String.join(", ", said.stream().distinct().toList()));
    return refused;
  }

  private static long sources(Scene scene, NativeRow row) throws IOException, SQLException {
    try (Sql sql = Sql.open(scene.registry())) {
      return sql.number(
          "SELECT corroborated FROM entry WHERE publish_leaf = " + row.publish().value());
    }
  }
}
