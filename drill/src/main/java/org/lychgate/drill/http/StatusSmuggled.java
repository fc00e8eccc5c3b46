package org.lychgate.drill.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Office;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.model.Ssn;
import org.lychgate.nation.Person;

/** What no field is for, in the fields there are: a status, an address. */
public final class StatusSmuggled implements Attack {
  private static final String STATUS = "REMOVABLE ALIEN";
  private static final String ADDRESS = "12 ELM ST";

  @Override
  public Card card() {
    return Card.of(
        "status-smuggled",
        "T6",
        "Address or status in free text",
        "closed fields; names are those of the number holder (edition, linkage)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> people = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (String field : List.of("DMIDDLE", "SUFF", "LNAME", "GNAME", "BPLACE_ST")) {
      for (String text : List.of(STATUS, ADDRESS)) {
        Person person = withoutMiddleName(scene);
        people.add(person);
        answers.add(field + " " + send(scene, person, field, text));
      }
    }
    answers.add("a member of its own: " + extraMember(scene));
    int shown = 0;
    Map<Ssn, Office.Row> listed = scene.office().listed();
    for (Person person : people) {
      Office.Row row = listed.get(person.ssn());
      String text = row == null ? "" : row.text().toUpperCase(Locale.ROOT);
      boolean there = text.contains("ALIEN") || text.contains("ELM ST");
      shown += there ? 1 : 0;
    }
    return new Attempt(
        "true deaths with \""
            + STATUS
            + "\" or \""
            + ADDRESS
            + "\" in middle name, suffix, family name, given name, birthplace, and in a member of "
            + "its own",
        String.join("; ", answers) + "; rows that show it: " + shown,
        Attempt.impossibleIf(
            shown == 0, shown + " rows of the next edition show it to every recipient"));
  }

  private String send(Scene scene, Person person, String field, String text) {
    Paper paper = Paper.of(person, scene.day().minusDays(5), scene.desk().certificates());
    String old =
        paper
            .more()
            .getOrDefault(
                field,
                field.equals("LNAME")
                    ? person.name().family() + " "
                    : field.equals("GNAME") ? person.name().given() + " " : "");
    String value = field.equals("BPLACE_ST") || field.equals("SUFF") ? text : old + text;
    try {
      return scene.desk().submit(Keyring.registrar(card().id()), paper.with(field, value)).words();
    } catch (IllegalArgumentException _) {
      return "does not fit into the record";
    }
  }

  private String extraMember(Scene scene) {
    Person person = scene.town().takeOne();
    SubmissionMaker.Signed signed =
        scene
            .desk()
            .sign(
                Keyring.registrar(card().id()),
                List.of(Paper.of(person, scene.day().minusDays(5), scene.desk().certificates())));
    String body = new String(signed.envelope().bytes(), StandardCharsets.UTF_8);
    String more = body.replaceFirst("\"family\":", "\"address\":\"" + ADDRESS + "\",\"family\":");
    Reply reply =
        scene
            .web()
            .post(
                "/v1/submissions",
                more.getBytes(StandardCharsets.UTF_8),
                java.util.Optional.of(signed.signature().headerValue()));
    return reply.words();
  }

  private static Person withoutMiddleName(Scene scene) {
    for (int i = 0; i < 200; i++) {
      Person person = scene.town().takeOne();
      if (person.name().middle().isEmpty() && person.name().suffix().isEmpty()) {
        return person;
      }
    }
    return scene.town().takeOne();
  }
}
