package org.lychgate.drill.scene;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Ssn;
import org.lychgate.nation.Person;

/** What officers, subscribers and people concerned ask of the registry, over HTTP. */
public final class Office {
  private final Scene scene;

  Office(Scene scene) {
    this.scene = scene;
  }

  /**
   * A listed person as a subscriber sees it.
   *
   * @param entry id, in hex
   * @param leaf of the publication
   * @param text the whole row
   */
  public record Row(String entry, long leaf, String text) {
    @Override
    public String toString() {
      return "row(" + entry + ")";
    }
  }

  /** An officer orders an edition of everything. */
  public Reply orderEdition() {
    return order(
        new PublishOrder(
            Realm.SYNTHETIC, Scope.FULL, scene.day(), EditionKind.FULL, Keyring.OFFICER));
  }

  public Reply order(PublishOrder order) {
    return scene.web().post("/v1/editions", order, Optional.of(scene.keys().get(order.officer())));
  }

  /** Who is listed, by number: a new full edition, as a bank fetches it. */
  public Map<Ssn, Row> listed() {
    long sequence = orderEdition().json().getInt("sequence");
    String path = "/v1/editions/full/" + six(sequence) + "/entries.native";
    Reply file = scene.web().get(path, access(Keyring.SUBSCRIBER, path));
    if (!file.isOk()) {
      throw new DrillException("a subscriber could not fetch an edition: " + file.words());
    }
    Map<Ssn, Row> out = new TreeMap<>(java.util.Comparator.comparing(Ssn::digits));
    for (String line : new String(file.body(), StandardCharsets.UTF_8).split("\n")) {
      if (line.isEmpty()) {
        continue;
      }
      JsonFields row = JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
      Ssn.parse(row.getObject("fields").getText("ssn"))
          .ifPresent(ssn -> out.put(ssn, new Row(row.getText("entry"), row.getInt("leaf"), line)));
    }
    return out;
  }

  /** How many of {@code people} are listed in a new full edition. */
  public int countListed(Collection<Person> people) {
    Map<Ssn, Row> listed = listed();
    return (int) people.stream().filter(p -> listed.containsKey(p.ssn())).count();
  }

  public boolean isListed(Person person) {
    return countListed(List.of(person)) == 1;
  }

  /** The row of somebody who has to be listed. */
  public Row getRow(Person person) {
    Row row = listed().get(person.ssn());
    if (row == null) {
      throw new DrillException("somebody who was reported honestly is not listed");
    }
    return row;
  }

  /** Headers by which the key {@code name} asks for {@code path}. */
  public Map<String, String> access(String name, String path) {
    AccessStatement statement = new AccessStatement(Realm.SYNTHETIC, name, path, scene.day());
    return Map.of(
        "Lychgate-Access",
        statement.json().canonicalText(),
        "Lychgate-Signature",
        Signing.sign(statement, scene.keys().get(name)).headerValue());
  }

  /** Says that this person lives; anybody may. */
  public Reply claim(Identity who) {
    return scene.web().post("/v1/claims", new ClaimOfLife(Realm.SYNTHETIC, who), Optional.empty());
  }

  /** One officer takes an entry back. */
  public Reply reverse(long leaf) {
    return reverse(leaf, Keyring.OFFICER, ReverseCause.CLAIM_OF_LIFE);
  }

  public Reply reverse(long leaf, String key, ReverseCause cause) {
    String order = cause == ReverseCause.COURT_ORDER ? "26-CV-00117" : "";
    ReversalStatement statement =
        new ReversalStatement(Realm.SYNTHETIC, new LeafIndex(leaf), cause, order, key, scene.day());
    return scene.web().post("/v1/reversals", statement, Optional.of(scene.keys().get(key)));
  }

  /** Notices after {@code sequence}, as every recipient gets them: one statement each. */
  public List<JsonFields> feed(long sequence) {
    List<JsonFields> out = new ArrayList<>();
    for (Json notice : scene.web().get("/v1/feed?after=" + sequence).json().getArray("notices")) {
      out.add(JsonFields.of(notice));
    }
    return out;
  }

  /** A figure of {@code GET /health}. */
  public long health(String member) {
    return scene.web().get("/health").json().getInt(member);
  }

  public static String six(long sequence) {
    return String.format(Locale.ROOT, "%06d", sequence);
  }
}
