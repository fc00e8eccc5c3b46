package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSignature;

/** Who has answered which notice. */
final class Acks {
  private final Db db;
  private final Installation installation;

  Acks(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
  }

  Answer<AcknowledgementInfo> acknowledge(byte[] body, Optional<String> header) {
    Acknowledgement ack;
    try {
      ack = Acknowledgement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not an acknowledgement: " + e.getMessage());
    }
    if (ack.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = installation.today();
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key =
        installation
            .findKey(ack.subscriber(), KeyRole.SUBSCRIBER, today)
            .filter(k -> line.isPresent() && Signing.verifies(ack, line.get(), k.vkey()));
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an acknowledgement is signed by the subscriber it names");
    }
    boolean known =
        db.read(connection ->
            ack.notice() <= Outbox.count(connection)
                && AckRows.insert(connection, ack, line.get(), today));
    return known
        ? Answer.accepted(AckRows.info(ack, today))
        : Answer.refused(RefusalCode.NOT_FOUND, "there is no such notice");
  }

  List<AcknowledgementInfo> list(OptionalLong notice) {
    return db.read(connection -> AckRows.list(connection, notice));
  }
}
