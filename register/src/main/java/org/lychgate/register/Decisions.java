package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.Sha256;

/**
 * What several organisations must agree with (design §4.6). Every answer is a leaf, a refusal too,
 * and it stands: no key answers an order twice. With the answer that makes them enough the order is
 * carried out in the same transaction, so that nothing can be agreed with and then be something
 * else.
 *
 * <p>Nothing here goes past the gate: an order says that people have looked, and what must hold
 * besides is looked at again when it is carried out.
 */
final class Decisions {
  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Releases releases;
  private final CaseVoices voices;
  private final Listings listings;
  private final KeyOrders keyOrders;
  private final PolicyOrders policyOrders;

  Decisions(
      Db db,
      LogFeeder feeder,
      Installation installation,
      Outbox outbox,
      Releases releases,
      KeyOrders keyOrders) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.releases = releases;
    this.voices = new CaseVoices(releases);
    this.listings = new Listings(installation, outbox);
    this.keyOrders = keyOrders;
    this.policyOrders = new PolicyOrders(installation);
  }

  /** Takes one key's answer; {@code link}: of {@link WaitingLinks#ask}. */
  Answer<DecisionReceipt> decide(
      byte[] body, Optional<String> header, Optional<WaitingLinks.Link> link) {
    Consent consent;
    try {
      consent = Consent.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a decision: " + e.getMessage());
    }
    if (consent.realm() != installation.realm()) {
      return Answer.refused(
          RefusalCode.WRONG_REALM, "this registry is of the realm " + installation.realm());
    }
    Optional<LocalDate> last = db.read(LedgerRows::findLastDay);
    LocalDate today = installation.today(last);
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key =
        installation.findSigner(consent.key(), consent.answer(), header, today);
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an approval or a refusal is signed by the key it names");
    }
    if (!mayAnswer(consent.order(), key.get()) && !Withdrawals.mayAnswer(consent, key.get())) {
      return Answer.refused(
          RefusalCode.WRONG_ROLE, "officers decide, and registrars reaffirm; nobody else");
    }
    // A stolen key is taken away, and a report withdrawn, whatever the clock says.
    boolean takesAway =
        Withdrawals.isWithdrawal(consent)
            || (consent.order() instanceof Order.KeyChange change
                && change.action() == KeyAction.REVOKE);
    boolean aboutKeys = consent.order() instanceof Order.KeyChange;
    Optional<String> doubt =
        installation
            .days()
            .findDoubt(last)
            .or(() -> aboutKeys ? Optional.empty() : feeder.findMute());
    if (doubt.isPresent() && !takesAway) {
      return Answer.refused(RefusalCode.NOT_NOW, doubt.get());
    }
    Sha256 hash = consent.order().decision(consent.realm()).sha256();
    db.read(connection -> {
      LedgerRows.audit(connection, today, key.get().name(), "DECIDE", hash.hex());
      return true;
    });
    Signer signer = Signing.forLeaf(line.orElseThrow(), key.get());
    Answer<DecisionReceipt> answer = decide(consent, link, hash, key.get(), signer);
    if (answer instanceof Answer.Accepted<DecisionReceipt>(DecisionReceipt receipt)
        && !receipt.again()
        && feeder.findMute().isEmpty()) {
      feeder.publishUpTo(Math.max(receipt.leaf(), receipt.done().orElse(0)) + 1);
    }
    return answer;
  }

  private boolean mayAnswer(Order order, TrustKey key) {
    return isOfficial(key)
        || (order instanceof Order.KeyChange change && keyOrders.mayAnswer(change, key));
  }

  static boolean isOfficial(TrustKey key) {
    return key.role() == KeyRole.OFFICER || key.role() == KeyRole.REGISTRAR;
  }

  private Answer<DecisionReceipt> decide(
      Consent consent, Optional<WaitingLinks.Link> link, Sha256 hash, TrustKey key, Signer signer) {
    return feeder.alone(() -> {
      Answer<DecisionReceipt> answer =
          db.atHead(connection -> decide(connection, consent, link, hash, key, signer));
      if (answer instanceof Answer.Accepted<DecisionReceipt>(DecisionReceipt receipt)
          && !receipt.again()
          && receipt.done().isPresent()) {
        committed(consent.order(), receipt);
      }
      return answer;
    });
  }

  /** What the register goes by from here on; nobody else writes or signs meanwhile. */
  private void committed(Order order, DecisionReceipt receipt) {
    switch (order) {
      case Order.KeyChange change -> keyOrders.committed(change, receipt.day(), feeder);
      case Order.PolicyChange change ->
          policyOrders.committed(change, new LeafIndex(receipt.done().orElseThrow()));
      case Order.Release _, Order.Publication _, Order.Restore _, Order.SecondLook _ -> {
        // All of it stands in the database.
      }
    }
  }

  private Answer<DecisionReceipt> decide(
      Connection connection,
      Consent consent,
      Optional<WaitingLinks.Link> link,
      Sha256 hash,
      TrustKey key,
      Signer signer)
      throws SQLException {
    List<ConsentRows.Row> before = ConsentRows.list(connection, hash);
    OptionalLong done = ConsentRows.findDone(connection, hash);
    Rule rule = rule(connection, consent.order());
    for (ConsentRows.Row row : before) {
      if (row.key().equals(key.name())) {
        return row.refused() == consent.refused()
            ? Answer.accepted(
                new DecisionReceipt(
                    row.leaf().value(),
                    row.day(),
                    agreed(before, rule, row.day()).organisations().size(),
                    rule.needed(),
                    done,
                    true))
            : Answer.refused(RefusalCode.NOT_NOW, "this key has answered this order otherwise");
      }
    }
    if (done.isPresent()) {
      return Answer.refused(
          RefusalCode.NOT_NOW, "the order was carried out by leaf " + done.getAsLong());
    }
    if (Withdrawals.isOfOwnReport(connection, consent, key)) {
      // It need not be ready for officers to be taken back.
      return write(
          connection,
          consent,
          hash,
          key,
          signer,
          new Asked(before, rule, new DecisionTarget.Withdrawn()));
    }
    if (!mayAnswer(consent.order(), key)) {
      return Answer.refused(
          RefusalCode.WRONG_ROLE, "a reporter refuses what it has reported itself and waits");
    }
    if (!consent.refused() && !voices.mayApprove(connection, consent.order(), key)) {
      return Answer.refused(
          RefusalCode.WRONG_ROLE, "another has to say this: docs/cases.md names who");
    }
    Answer<DecisionTarget> target = find(connection, consent.order(), link);
    return switch (target) {
      case Answer.Refused<DecisionTarget>(RefusalCode code, String message) ->
          Answer.refused(code, message);
      case Answer.Accepted<DecisionTarget>(DecisionTarget found) ->
          write(connection, consent, hash, key, signer, new Asked(before, rule, found));
    };
  }

  /** What an order is about; refused where it is not ready to be decided. */
  private Answer<DecisionTarget> find(
      Connection connection, Order order, Optional<WaitingLinks.Link> link) throws SQLException {
    return switch (order) {
      case Order.Release release -> releases.find(connection, release);
      case Order.Publication publication -> listings.find(connection, publication, link);
      case Order.Restore restore -> listings.find(connection, restore, link);
      case Order.SecondLook look -> SecondLooks.find(connection, look);
      case Order.PolicyChange change ->
          policyOrders.find(change, LedgerRows.begin(connection, installation.today()).day());
      case Order.KeyChange change ->
          keyOrders.find(change, LedgerRows.begin(connection, installation.today()).day());
    };
  }

  /** An order with the answers it has so far. */
  private record Asked(List<ConsentRows.Row> before, Rule rule, DecisionTarget target) {}

  private Answer<DecisionReceipt> write(
      Connection connection, Consent consent, Sha256 hash, TrustKey key, Signer signer, Asked asked)
      throws SQLException {
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    LocalDate day = leaves.day();
    if (!consent.day().equals(day)) {
      return Answer.refused(
          RefusalCode.NOT_NOW, "the registry's day is " + day + ": sign the answer for it");
    }
    LeafIndex leaf =
        leaves.add(
            consent.refused()
                ? new Leaf.Refusal(day, hash, signer)
                : new Leaf.Approval(day, hash, signer));
    List<ConsentRows.Row> all = new ArrayList<>(asked.before());
    all.add(new ConsentRows.Row(leaf, day, key.name(), consent.refused()));
    Agreed agreed = agreed(all, asked.rule(), day);
    OptionalLong done = OptionalLong.empty();
    if (!consent.refused() && agreed.suffices(asked.rule())) {
      LeafIndex carriedOut =
          switch (asked.target()) {
            case DecisionTarget.Ending ending -> releases.leaf(leaves, ending, agreed.leaves());
            case DecisionTarget.Waiting waiting -> listings.leaf(leaves, waiting, agreed.leaves());
            case DecisionTarget.PolicyTarget(Order.PolicyChange change) ->
                policyOrders.leaf(leaves, change, agreed.leaves());
            case DecisionTarget.KeyTarget(Order.KeyChange change) ->
                keyOrders.leaf(leaves, change, agreed.leaves());
            // Nothing follows but that somebody has looked.
            case DecisionTarget.Looked _ -> leaf;
            case DecisionTarget.Withdrawn() ->
                throw new IllegalStateException("a refusal lists nobody");
          };
      done = OptionalLong.of(carriedOut.value());
    }
    leaves.write(connection);
    ConsentRows.insert(connection, hash, leaf, key.name(), consent.refused());
    if (asked.target() instanceof DecisionTarget.Withdrawn) {
      WaitingRows.end(connection, consent.order(), day);
    }
    if (done.isPresent()) {
      LeafIndex carriedOut = new LeafIndex(done.getAsLong());
      ConsentRows.setDone(connection, hash, carriedOut);
      switch (asked.target()) {
        case DecisionTarget.Ending ending -> releases.carryOut(connection, ending, carriedOut, day);
        case DecisionTarget.Waiting waiting ->
            listings.carryOut(connection, waiting, carriedOut, day);
        case DecisionTarget.Looked(Order.SecondLook look) ->
            SecondLooks.setLooked(connection, look.reversal(), carriedOut);
        case DecisionTarget.KeyTarget _,
            DecisionTarget.PolicyTarget _,
            DecisionTarget.Withdrawn _ -> {
          // The register goes by it once it is committed.
        }
      }
    }
    return Answer.accepted(
        new DecisionReceipt(
            leaf.value(), day, agreed.organisations().size(), asked.rule().needed(), done, false));
  }

  /**
   * Who must agree.
   *
   * @param needed different organisations, an officer's among them
   * @param registrar whether a registrar's must be among them
   * @param logKey whether the log key in force, or the recovery key, must be among the answers
   * @param barred an organisation that does not count, as it asks for its own batch
   */
  private record Rule(
      int needed,
      boolean registrar,
      boolean logKey,
      Optional<String> barred,
      CaseVoices.Voices voices) {
    static Rule of(int needed) {
      return new Rule(needed, false, false, Optional.empty(), CaseVoices.Voices.ANY);
    }
  }

  private Rule rule(Connection connection, Order order) throws SQLException {
    Thresholds thresholds = installation.keys().trust().thresholds();
    LocalDate day = LedgerRows.begin(connection, installation.today()).day();
    return switch (order) {
      case Order.Release release ->
          new Rule(
              thresholds.release(),
              release.cause() == ReleaseCause.REAFFIRMED,
              false,
              releases
                  .findReporterOf(connection, release)
                  .flatMap(key -> installation.keys().find(key, day))
                  .map(TrustKey::organisation),
              voices.of(connection, release));
      case Order.Publication _ -> Rule.of(thresholds.publication());
      case Order.Restore _ -> Rule.of(thresholds.restore());
      case Order.SecondLook _ -> Rule.of(1);
      case Order.PolicyChange _ -> Rule.of(thresholds.policy());
      case Order.KeyChange change ->
          new Rule(
              keyOrders.needed(change),
              false,
              change.role() == KeyRole.LOG,
              Optional.empty(),
              CaseVoices.Voices.ANY);
    };
  }

  /** Who agrees, by organisation, and the leaves that say so. */
  private record Agreed(
      TreeSet<String> organisations,
      List<LeafIndex> leaves,
      boolean officer,
      boolean registrar,
      boolean logKey) {
    boolean suffices(Rule rule) {
      return officer
          && (registrar || !rule.registrar())
          && (logKey || !rule.logKey())
          && organisations.size() >= rule.needed();
    }
  }

  /** Of the approvals those whose key still counts: a revoked one has taken its word back. */
  private Agreed agreed(List<ConsentRows.Row> rows, Rule rule, LocalDate day) {
    TreeSet<String> organisations = new TreeSet<>();
    List<LeafIndex> leaves = new ArrayList<>();
    boolean officer = false;
    boolean registrar = false;
    boolean logKey = false;
    for (ConsentRows.Row row : rows) {
      Optional<TrustKey> key =
          installation
              .keys()
              .find(row.key(), day)
              .filter(k -> !row.refused())
              .filter(k -> !rule.barred().equals(Optional.of(k.organisation())));
      if (key.isPresent()) {
        leaves.add(row.leaf());
        logKey |= keyOrders.maySayWhoSigns(key.get());
        if (isOfficial(key.get())) {
          // The log's keys say who signs the log, and are no organisation's voice.
          organisations.add(key.get().organisation());
        }
        officer |= key.get().role() == KeyRole.OFFICER && rule.voices().mayRule(key.get());
        registrar |= rule.voices().mayReaffirm(key.get());
      }
    }
    return new Agreed(organisations, leaves, officer, registrar, logKey);
  }
}
