package org.lychgate.subscriber;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/**
 * The acknowledgements that the server has taken, signed: {@code acks.jsonl}. One that it took but
 * that is not here yet is sent again, which says nothing new.
 */
final class AckBook {
  private static final String PATH = "/v1/acks";

  /** So many notices are acknowledged one by one, which every registry understands. */
  private static final int FEW = 10;

  private final JournalFile file;
  private final ServerClient server;
  private final NoteSigner signer;
  private long applied;
  private boolean takesMany = true;

  AckBook(Path path, ServerClient server, NoteSigner signer) {
    this.file = new JournalFile(path);
    this.server = server;
    this.signer = signer;
    for (String line : file.read()) {
      try {
        JsonFields in =
            JsonFields.of(Json.parse(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Acknowledgement ack = Acknowledgement.parse(in.get("statement").canonical());
        if (ack.stage() == Acknowledgement.Stage.APPLIED) {
          applied = Math.max(applied, ack.notice());
        }
      } catch (JsonException e) {
        throw new Refused("ACKS_DAMAGED", path.getFileName() + " cannot be read");
      }
    }
  }

  /** Last notice whose application the server knows of. */
  long applied() {
    return applied;
  }

  /**
   * Says that the next notice is applied; or, where there are many until {@code last}, that as many
   * are as one word may speak of.
   */
  void sendApplied(Realm realm, String name, long last, LocalDate day) {
    long first = applied + 1;
    Acknowledgement.Stage stage = Acknowledgement.Stage.APPLIED;
    if (takesMany && last - first >= FEW) {
      long to = Math.min(last, applied + Acknowledgement.NOTICES_MAX);
      try {
        send(new Acknowledgement(realm, name, first, to, stage, 0, day));
        return;
      } catch (Refused _) {
        // A registry of the version before; if it is something else, it refuses the next, too.
        takesMany = false;
      }
    }
    send(new Acknowledgement(realm, name, first, stage, 0, day));
  }

  /** Sends one and puts it down when the server has taken it. */
  void send(Acknowledgement ack) {
    NoteSignature signature = Signing.sign(ack, signer);
    server.post(PATH, ack.canonical(), signature.headerValue());
    file.append(
        List.of(
            Json.object()
                .put("statement", ack.json())
                .put("signature", signature.headerValue())
                .build()
                .canonicalText()));
    if (ack.stage() == Acknowledgement.Stage.APPLIED) {
      applied = Math.max(applied, ack.notice());
    }
  }
}
