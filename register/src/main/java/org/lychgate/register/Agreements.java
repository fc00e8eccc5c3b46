package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.Elements;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/**
 * Agreements, and what they allow. Default is no: an edition is given for an agreement that both
 * sides have signed, that is in its days, and that names its scope, every element it shows, and
 * enough rows. Notices are none of this class's business: they never stop.
 */
final class Agreements {
  private final Db db;
  private final Installation installation;

  Agreements(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
  }

  /** Takes one side's signature under an agreement. */
  Answer<AgreementInfo> sign(byte[] body, Optional<String> header) {
    AgreementStatement terms;
    try {
      terms = AgreementStatement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not an agreement: " + e.getMessage());
    }
    if (terms.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = LedgerRows.today(db, installation);
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> signer =
        line.flatMap(l ->
            installation.findSigner(
                l.name().substring(l.name().lastIndexOf('/') + 1), terms, header, today));
    if (signer.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an agreement is signed by its subscriber and by an officer");
    }
    TrustKey key = signer.get();
    Optional<TrustKey> party = installation.findKey(terms.subscriber(), KeyRole.SUBSCRIBER, today);
    boolean bySubscriber = key.name().equals(terms.subscriber());
    boolean byOffice =
        key.role() == KeyRole.OFFICER
            && party.filter(p -> !p.organisation().equals(key.organisation())).isPresent();
    if (party.isEmpty() || !(bySubscriber && key.role() == KeyRole.SUBSCRIBER || byOffice)) {
      return Answer.refused(
          RefusalCode.WRONG_ROLE,
          "an agreement is signed by its subscriber and by another organisation's officer");
    }
    db.read(connection -> {
      LedgerRows.audit(connection, today, key.name(), "AGREEMENT", terms.number());
      return true;
    });
    boolean signed =
        db.atHead(connection ->
            AgreementRows.sign(connection, terms, key, bySubscriber, line.orElseThrow(), today));
    return signed
        ? Answer.accepted(
            list(connection -> AgreementRows.list(connection, terms.subscriber())).stream()
                .filter(info -> info.terms().equals(terms))
                .findFirst()
                .orElseThrow())
        : Answer.refused(RefusalCode.ID_REUSED, "other terms stand under that number");
  }

  /** All agreements, by number. */
  List<AgreementInfo> list() {
    return list(AgreementRows::list);
  }

  private List<AgreementInfo> list(Db.Work<List<AgreementRows.Row>> rows) {
    LocalDate today = LedgerRows.today(db, installation);
    return db.read(rows).stream()
        .map(row ->
            new AgreementInfo(
                row.terms(),
                Tellings.organisation(installation, row.terms().subscriber(), today),
                row.signedBy(),
                isInForce(row, today)))
        .toList();
  }

  private static boolean isInForce(AgreementRows.Row row, LocalDate day) {
    return row.isSigned() && !day.isBefore(row.terms().from()) && !day.isAfter(row.terms().until());
  }

  /**
   * The number of the agreement by which an edition may be given today.
   *
   * @return an empty number in a SYNTHETIC installation in which nobody has ever signed any
   */
  Answer<String> permit(
      Connection connection, String subscriber, EditionInfo edition, LocalDate day)
      throws SQLException {
    if (installation.realm() == Realm.SYNTHETIC && !AgreementRows.exist(connection)) {
      return Answer.accepted("");
    }
    List<String> no = new ArrayList<>();
    for (AgreementRows.Row row : AgreementRows.list(connection, subscriber)) {
      AgreementStatement terms = row.terms();
      if (!isInForce(row, day)) {
        no.add(row.isSigned() ? "is not in its days" : "is not signed by both sides");
      } else if (!covers(terms, edition.scope())) {
        no.add("does not name that scope with all that it shows");
      } else if (given(connection, terms, edition, day) > terms.rowsADay()) {
        return Answer.refused(
            RefusalCode.TOO_MANY, "agreement " + terms.number() + " allows no more rows today");
      } else {
        return Answer.accepted(terms.number());
      }
    }
    return Answer.refused(
        RefusalCode.NO_AGREEMENT,
        no.isEmpty()
            ? "nothing is given without an agreement; notices are"
            : "the agreement " + no.getLast() + "; notices go on");
  }

  private static boolean covers(AgreementStatement terms, Scope scope) {
    return terms.scopes().contains(scope) && terms.elements().containsAll(Elements.of(scope));
  }

  private static long given(
      Connection connection, AgreementStatement terms, EditionInfo edition, LocalDate day)
      throws SQLException {
    return edition.rows()
        + AgreementRows.given(connection, terms, day, edition.scope(), edition.sequence());
  }
}
