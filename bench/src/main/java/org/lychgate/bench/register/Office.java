package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.drill.scene.Reply;
import org.lychgate.edition.Elements;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Ssn;

/** What officers, subscribers and the person ask of the registry. */
public final class Office {
  private final Served registry;

  public Office(Served registry) {
    this.registry = registry;
  }

  void order(String path, Statement statement) throws IOException {
    registry.calls().post(path, statement, Optional.of(registry.signer("officer-1"))).json();
  }

  /** Has an edition of scope FULL cut. */
  public void cut(LocalDate day, EditionKind kind) throws IOException {
    order("/v1/editions", new PublishOrder(Realm.SYNTHETIC, Scope.FULL, day, kind, "officer-1"));
  }

  /** Signs a year's agreement with {@code subscriber}, by both. */
  public void agree(String subscriber, LocalDate day) throws IOException {
    AgreementStatement terms =
        new AgreementStatement(
            Realm.SYNTHETIC,
            "A-" + subscriber.substring(subscriber.length() - 1),
            subscriber,
            List.of(Purpose.PENSION_ADMIN),
            "15 CFR 1110",
            List.of(Scope.FULL),
            List.copyOf(Elements.of(Scope.FULL)),
            day,
            day.plusYears(1),
            1_000_000_000L);
    for (String key : List.of(subscriber, "officer-1")) {
      registry.calls().post("/v1/agreements", terms, Optional.of(registry.signer(key))).json();
    }
  }

  /** Fetches an edition as a subscriber does; returns the PUBLISH leaf of {@code who} in it. */
  long fetch(String subscriber, long sequence, LocalDate day, Ssn who) throws IOException {
    String path = "/v1/editions/full/%06d/entries.native".formatted(sequence);
    AccessStatement access = new AccessStatement(Realm.SYNTHETIC, subscriber, path, day);
    Reply reply =
        registry
            .calls()
            .get(
                path,
                Map.of(
                    "Lychgate-Access",
                    access.json().canonicalText(),
                    "Lychgate-Signature",
                    Signing.sign(access, registry.signer(subscriber)).headerValue()));
    if (!reply.isOk()) {
      throw new IOException("an edition could not be fetched: " + reply.words());
    }
    for (String line : new String(reply.body(), StandardCharsets.UTF_8).split("\n")) {
      if (line.contains("\"ssn\":\"" + who.digits() + "\"")) {
        return JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8))).getInt("leaf");
      }
    }
    throw new IOException("somebody who was reported is not listed");
  }

  void claim(Identity who) throws IOException {
    registry
        .calls()
        .post("/v1/claims", new ClaimOfLife(Realm.SYNTHETIC, who), Optional.empty())
        .json();
  }

  void reverse(long publish, LocalDate day) throws IOException {
    order(
        "/v1/reversals",
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(publish),
            ReverseCause.CLAIM_OF_LIFE,
            "",
            "officer-1",
            day));
  }

  void acknowledge(String subscriber, long notice, LocalDate day) throws IOException {
    registry
        .calls()
        .post(
            "/v1/acks",
            new Acknowledgement(
                Realm.SYNTHETIC, subscriber, notice, Acknowledgement.Stage.APPLIED, 0, day),
            Optional.of(registry.signer(subscriber)))
        .json();
  }
}
