package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lychgate.edition.Answering;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.Identity;

/**
 * The way back: claims of life and reversals. Nothing here waits for a witness, a quorum, an
 * edition or a schedule.
 */
final class Corrections {
  /** How long a claim of life holds an entry by itself. */
  private static final int HOLD_DAYS = 30;

  /** Letters and digits that nobody mistakes for one another. */
  private static final String CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int CODE_LENGTH = 12;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Outbox outbox;
  private final Claims claims;
  private final InheritedListings inherited;
  private final Reversals reversals;
  private final LostListings lostListings;

  Corrections(
      Db db, LogFeeder feeder, Installation installation, Outbox outbox, Reversals reversals) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.reversals = reversals;
    this.outbox = outbox;
    this.claims = new Claims(installation);
    this.inherited = new InheritedListings(installation);
    this.lostListings = new LostListings(installation, outbox);
  }

  Answer<ClaimReceipt> claim(byte[] body) {
    ClaimOfLife claim;
    try {
      claim = ClaimOfLife.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a claim of life: " + e.getMessage());
    }
    if (claim.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = installation.today();
    audit("anonymous", "CLAIM", "claim-of-life", today);
    // Asked of every claim, so that the time it takes says nothing of who is listed.
    boolean ofHolder = claims.isOfHolder(claim.person());
    Held held = db.atHead(connection -> hold(connection, claim.person(), ofHolder, today));
    if (held.grown()) {
      feeder.publishOrWarn(held.size());
    }
    return Answer.accepted(new ClaimReceipt(held.code(), today, Answering.due(today)));
  }

  private record Held(String code, boolean grown, long size) {}

  /*
   * The number finds the entry: where a clerk put a living person's number on somebody else's
   * death, name and dates of the entry are not that person's, and those of the number's holder
   * are. A claim that is like neither waits for an officer. Nobody is told which it was.
   */
  private Held hold(Connection connection, Identity person, boolean ofHolder, LocalDate clockDay)
      throws SQLException {
    String personKey = installation.personKeys().holder(person.ssn().orElseThrow()).keyedHash();
    LeafBatch leaves = LedgerRows.begin(connection, clockDay);
    LocalDate today = leaves.day();
    String code = drawCode(installation.random().at("case", CaseRows.count(connection)));
    Optional<EntryRow> entry = EntryRows.findLive(connection, personKey);
    if (entry.isEmpty()) {
      switch (inherited.take(connection, leaves, person, ofHolder)) {
        case InheritedListings.Found.Made(EntryRow made) -> entry = Optional.of(made);
        case InheritedListings.Found.Unlike() -> {
          return opened(connection, code, today, CaseInfo.State.WAITS_FOR_OFFICER);
        }
        case InheritedListings.Found.Nothing() -> {
          return opened(connection, code, today, CaseInfo.State.NOT_LISTED);
        }
      }
    }
    EntryRow row = entry.get();
    if (row.status() == EntryStatus.HELD
        || CaseRows.hasHeld(connection, row.id())
        || !(ofHolder || claims.isOfEntry(connection, person, row))) {
      CaseRows.insert(
          connection,
          code,
          today,
          CaseInfo.State.WAITS_FOR_OFFICER,
          Optional.of(row.id()),
          Optional.empty());
      return new Held(code, false, 0);
    }
    LeafIndex publish = new LeafIndex(row.publishLeaf());
    LeafIndex hold =
        leaves.add(
            new Leaf.Hold(
                today,
                publish,
                HoldCause.CLAIM_OF_LIFE,
                today.plusDays(HOLD_DAYS),
                "",
                Optional.empty()),
            row.id(),
            publish);
    leaves.write(connection);
    EntryRows.setHeld(connection, row.id(), hold, today);
    outbox.add(connection, Notice.Kind.HOLD, row.id(), publish, hold, today);
    CaseRows.insert(
        connection, code, today, CaseInfo.State.HELD, Optional.of(row.id()), Optional.of(hold));
    return new Held(code, true, leaves.next().value());
  }

  /** A case of nobody's entry: there is none, or it is not known which. */
  private static Held opened(
      Connection connection, String code, LocalDate today, CaseInfo.State state)
      throws SQLException {
    CaseRows.insert(connection, code, today, state, Optional.empty(), Optional.empty());
    return new Held(code, false, 0);
  }

  /**
   * How the audit names a code. What has not the shape of one can be somebody's number, typed in
   * error, and is written down nowhere.
   */
  static String nameOf(String code) {
    boolean shaped =
        code.length() == CODE_LENGTH && code.chars().allMatch(c -> CODE_ALPHABET.indexOf(c) >= 0);
    return shaped ? code : "unknown";
  }

  Optional<CaseInfo> findCase(String code) {
    audit("officer", "CASE", nameOf(code), installation.today());
    return db.read(connection -> CaseRows.find(connection, code));
  }

  List<CaseInfo> listOpenCases() {
    audit("officer", "CASES", "open", installation.today());
    return db.read(CaseRows::listOpen);
  }

  Answer<ReversalReceipt> reverse(byte[] body, Optional<String> header) {
    ReversalStatement statement;
    try {
      statement = ReversalStatement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a reversal: " + e.getMessage());
    }
    LocalDate today = LedgerRows.today(db, installation);
    if (statement.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    if ((statement.cause() == ReverseCause.COURT_ORDER) == statement.order().isEmpty()) {
      return Answer.refused(
          RefusalCode.NOT_READABLE, "a court's order has a number, and no other reversal has one");
    }
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key = installation.findSigner(statement.officer(), statement, header, today);
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "a reversal is signed by the key it names");
    }
    audit(key.get().name(), "REVERSE", "leaf " + statement.publish(), today);
    Answer<Reversed> done =
        db.atHead(connection -> reverse(connection, statement, key.get(), line.orElseThrow()));
    return switch (done) {
      case Answer.Refused<Reversed>(RefusalCode code, String message) ->
          Answer.refused(code, message);
      case Answer.Accepted<Reversed>(Reversed reversed) -> {
        if (!reversed.receipt().again()) {
          feeder.publishOrWarn(reversed.receipt().reverseLeaf() + 1);
        }
        yield Answer.accepted(reversed.receipt());
      }
    };
  }

  private record Reversed(ReversalReceipt receipt) {}

  private Answer<Reversed> reverse(
      Connection connection, ReversalStatement statement, TrustKey key, NoteSignature line)
      throws SQLException {
    Optional<EntryRow> found = EntryRows.findByPublishLeaf(connection, statement.publish());
    if (found.isEmpty()) {
      return lostListings
          .reverse(connection, statement, key, line)
          .map(Corrections::reversed)
          .orElseGet(
              () -> Answer.refused(RefusalCode.NOT_FOUND, "no entry was published by that leaf"));
    }
    EntryRow entry = found.get();
    if (!mayReverse(key, statement.cause(), entry)) {
      return Answer.refused(
          RefusalCode.WRONG_ROLE,
          "an entry is taken back by an officer, or by the reporter of it who withdraws");
    }
    if (entry.status() == EntryStatus.REVERSED) {
      return Answer.accepted(again(connection, entry));
    }
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    LocalDate day = leaves.day();
    if (!statement.day().equals(day)) {
      // The leaf has one day, and it is the signed one.
      return Answer.refused(
          RefusalCode.NOT_NOW, "the registry's day is " + day + ": sign the reversal for it");
    }
    if (key.role() == KeyRole.OFFICER
        && !IntakeRows.takeReversal(connection, key.name(), day, Cases.REVERSALS_A_DAY)) {
      return Answer.refused(
          RefusalCode.TOO_MANY,
          "one officer reverses "
              + Cases.REVERSALS_A_DAY
              + " single entries on a day: order the batch or the key, or let another go on");
    }
    Leaf.Reverse leaf =
        new Leaf.Reverse(
            day,
            statement.publish(),
            statement.cause(),
            statement.order(),
            Optional.of(Signing.forLeaf(line, key)));
    Reversals.Written written =
        reversals
            .write(connection, leaves, List.of(new Reversals.Reversal(entry, leaf)))
            .getFirst();
    if (SecondLooks.isNeeded(entry.evidence(), statement.cause())) {
      SecondLooks.open(connection, written.leaf(), key.name(), day);
    }
    return Answer.accepted(
        new Reversed(
            new ReversalReceipt(entry.id(), written.leaf().value(), written.notice(), day, false)));
  }

  private static Answer<Reversed> reversed(Answer<ReversalReceipt> lost) {
    return switch (lost) {
      case Answer.Refused<ReversalReceipt>(RefusalCode code, String message) ->
          Answer.refused(code, message);
      case Answer.Accepted<ReversalReceipt>(ReversalReceipt receipt) ->
          Answer.accepted(new Reversed(receipt));
    };
  }

  private static boolean mayReverse(TrustKey key, ReverseCause cause, EntryRow entry) {
    return switch (cause) {
      case SILENCE -> false;
      case REPORTER_WITHDREW -> key.name().equals(entry.reporter().name());
      case CLAIM_OF_LIFE, COURT_ORDER, REGISTRY_ERROR, WRONG_PERSON, KEY_REVOKED, BATCH_WITHDRAWN ->
          key.role() == KeyRole.OFFICER;
    };
  }

  private static Reversed again(Connection connection, EntryRow entry) throws SQLException {
    long leaf = entry.reverseLeaf().orElseThrow();
    long notice = Outbox.getByLeaf(connection, new LeafIndex(leaf));
    return new Reversed(new ReversalReceipt(entry.id(), leaf, notice, entry.changed(), true));
  }

  private void audit(String who, String what, String about, LocalDate today) {
    db.read(connection -> {
      LedgerRows.audit(connection, today, who, what, about);
      return true;
    });
  }

  static String drawCode(RandomGenerator random) {
    StringBuilder code = new StringBuilder(CODE_LENGTH);
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(CODE_ALPHABET.charAt(random.nextInt(CODE_ALPHABET.length())));
    }
    return code.toString();
  }
}
