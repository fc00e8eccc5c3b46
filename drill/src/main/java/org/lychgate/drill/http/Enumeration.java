package org.lychgate.drill.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** Every address, with numbers of people who are listed and of people who are not. */
public final class Enumeration implements Attack {
  private static final int EACH = 8;

  private static final List<String> PATHS =
      List.of(
          "/v1/submissions/%s",
          "/v1/submissions/m-%s",
          "/v1/entries/%s",
          "/v1/people/%s",
          "/v1/status?ssn=%s",
          "/v1/lookup?ssn=%s",
          "/v1/feed?after=0&ssn=%s",
          "/v1/acks?notice=%s",
          "/v1/editions?scope=%s",
          "/v1/editions/full/%s/entries.native",
          "/v1/cases/%s",
          "/v1/screenings?ssn=%s",
          "/log/%s",
          "/health?ssn=%s");

  @Override
  public Card card() {
    return Card.of(
        "enumeration",
        "T12",
        "Enumeration of numbers through every endpoint",
        "no address takes a number but the claim, and its answer has one shape (server)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> listed = scene.town().take(EACH, 70, 90);
    scene
        .desk()
        .submit(
            Keyring.registrar(card().id()), scene.desk().week(listed, scene.desk().certificates()));
    boolean there = scene.office().countListed(listed) == EACH;
    List<Person> others = scene.town().take(EACH, 70, 90);
    List<String> telling = new ArrayList<>();
    for (String path : PATHS) {
      if (!shapes(scene, path, listed).equals(shapes(scene, path, others))) {
        telling.add(path);
      }
    }
    Set<String> claimed = claims(scene, listed);
    Set<String> unclaimed = claims(scene, others);
    if (!claimed.equals(unclaimed)) {
      telling.add("POST /v1/claims");
    }
    return new Attempt(
        EACH
            + " numbers of listed people and "
            + EACH
            + " of others at "
            + (PATHS.size() + 1)
            + " addresses; status, members and length of the answers compared",
        "claims: " + String.join(", ", claimed) + "; answers that differ: " + telling,
        Attempt.impossibleIf(there && telling.isEmpty(), "these tell who is listed: " + telling));
  }

  private static Set<String> shapes(Scene scene, String path, List<Person> people) {
    Set<String> out = new TreeSet<>();
    for (Person person : people) {
      Reply reply = scene.web().get(path.formatted(person.ssn().digits()));
      out.add(shape(reply));
    }
    return out;
  }

  private static Set<String> claims(Scene scene, List<Person> people) {
    Set<String> out = new TreeSet<>();
    people.forEach(person -> out.add(shape(scene.office().claim(person.identity()))));
    return out;
  }

  private static String shape(Reply reply) {
    return reply.words()
        + " "
        + reply.findJson().map(json -> String.join("+", json.names())).orElse("")
        + " "
        + reply.body().length;
  }
}
