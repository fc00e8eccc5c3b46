package org.lychgate.register;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.trust.KeyTime;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Scope;

/**
 * The system of record: the only door to the database, the vault and the log's writer.
 *
 * <p>Statements come in as the bytes that travelled and the signature line that came with them (the
 * value of the header {@code Lychgate-Signature}), so that what is checked is what was sent. Every
 * yes is durable when it is given: rows and leaves in one transaction, then tiles, then a signed
 * checkpoint. Safe for use by many threads.
 */
public interface Register extends AutoCloseable {
  /** Most notices in one answer of the feed. */
  int FEED_MAX = 1000;

  /** Most reports in one submission. */
  int SUBMISSION_MAX = 10_000;

  /**
   * Opens the register of a folder; on first use writes its tables and genesis leaves, later checks
   * that log, signer and database go together.
   *
   * @throws org.lychgate.model.OperatorException for the realm BENCH, for REAL with an embedded
   *     database or a seed, for a database whose roles may do more than they must, and for a log
   *     that is ahead of or differs from the database
   */
  static Register open(RegisterConfig config) {
    return LiveRegister.open(config);
  }

  /**
   * Puts a database that was restored from a backup right from the log in the folder, before {@link
   * #open}. The register must not be open. What cannot come back is in the answer.
   *
   * @param dry tells only, and changes nothing
   * @throws org.lychgate.model.OperatorException where the database is not an older state of this
   *     log's, or the log ends before what its signer has signed
   */
  static RecoveryReport recover(RegisterConfig config, boolean dry) {
    return Recovery.run(config, dry);
  }

  /**
   * Takes a batch of death reports: checks its signature, re-reads every raw record, links, rules
   * and writes. A batch that comes again is answered with what became of it the first time.
   *
   * @param envelope JSON submission envelope
   * @param signature of the submission statement; without one the batch is refused and counted
   */
  Answer<SubmissionResult> submit(byte[] envelope, Optional<String> signature);

  /** What became of the batch {@code id} (32 hex digits). */
  Optional<SubmissionResult> findSubmission(String id);

  /** How the reports of the batch {@code id} stand by now, by REPORT leaf, where there is more. */
  Map<Long, ReportStanding> listStandings(String id);

  /** What became of the report that {@code reporter} sent under {@code messageId}. */
  Optional<MessageOutcome> findStatus(ReporterId reporter, String messageId);

  /**
   * Takes a claim of life: no login, no signature. The first claim on a listed entry that is like
   * the entry, or like the holder of its number, holds it at once, for 30 days, and tells all
   * recipients; any other waits for an officer. The answer never says which it was.
   *
   * @param claim JSON claim
   */
  Answer<ClaimReceipt> claim(byte[] claim);

  /** The case behind a receipt, for an officer. */
  Optional<CaseInfo> findCase(String caseCode);

  /** Cases that are neither reversed nor of nobody listed, oldest first, for an officer. */
  List<CaseInfo> listOpenCases();

  /**
   * Takes an entry back. One officer's signature is enough, and nothing is waited for.
   *
   * @param statement JSON reversal statement
   */
  Answer<ReversalReceipt> reverse(byte[] statement, Optional<String> signature);

  /** The way back beyond one claim and one reversal. */
  Cases cases();

  /**
   * Takes the overlay of number holders as it lies beside their index by now, without a restart;
   * the register looks every minute.
   *
   * @return whether it was another one
   */
  boolean reloadHolders();

  /** What waits, whose it is, and until when. */
  Queues queues();

  /** What officers see of people, one case at a time, each look written down. */
  CaseFiles caseFiles();

  /** What auditors look at: most of it everybody's, and of people one look at a time. */
  Audits audits();

  /**
   * Takes how many deaths a registrar's day had. The last count of a day stands.
   *
   * @param count JSON count statement, signed by a registrar for its own jurisdiction
   */
  Answer<LeafReceipt> count(byte[] count, Optional<String> signature);

  /**
   * Takes the announcement of a load or a disaster. It can be relied on from the day after on.
   *
   * @param declaration JSON declaration, signed by a registrar for its own jurisdiction
   */
  Answer<LeafReceipt> declare(byte[] declaration, Optional<String> signature);

  /**
   * Takes one key's approval or refusal of an order, and carries the order out once enough
   * organisations agree.
   *
   * @param consent JSON consent; signed is the approval or refusal in it
   */
  Answer<DecisionReceipt> decide(byte[] consent, Optional<String> signature);

  /**
   * Cuts an edition: the first of a scope is full, later ones are updates.
   *
   * @param order JSON publish order, signed by an officer
   */
  Answer<EditionInfo> publish(byte[] order, Optional<String> signature);

  /** Editions that may be fetched, by scope and sequence. */
  List<EditionInfo> listEditions();

  /** One edition. */
  Optional<EditionInfo> findEdition(Scope scope, long sequence);

  /**
   * Writes down that {@code subscriber} was given an edition, before it is handed over.
   *
   * @return the same for the same subscriber and edition, however often
   */
  Answer<EditionInfo> disclose(String subscriber, Scope scope, long sequence);

  /**
   * Destroys record and salt of a reversed entry, and withdraws the editions that hold it. What may
   * be erased follows from the log ({@link org.lychgate.edition.Erasures}); the leaves of the entry
   * stay. An order that comes again does what is still undone.
   *
   * @param order JSON erase order, signed by an officer
   */
  Answer<ErasureInfo> erase(byte[] order, Optional<String> signature);

  /**
   * Notices with a sequence number above {@code after}, in sequence, without gaps.
   *
   * @param limit 1 to {@link #FEED_MAX}
   */
  List<SignedNotice> feed(long after, int limit);

  /** How recipients are told as it happens, and what they have made of it. */
  Exchange exchange();

  /**
   * Takes a recipient's acknowledgement.
   *
   * @param acknowledgement JSON acknowledgement, signed by a SUBSCRIBER key
   */
  Answer<AcknowledgementInfo> acknowledge(byte[] acknowledgement, Optional<String> signature);

  /** Acknowledgements, by notice and subscriber; of one notice where it is named. */
  List<AcknowledgementInfo> listAcknowledgements(OptionalLong notice);

  /**
   * The key called {@code name}, where it counts today: one of the trust file, or of a KEY leaf.
   */
  Optional<TrustKey> findKey(String name);

  /**
   * All keys of an organisation, with the days on which they count; public, as the log says them.
   */
  List<KeyTime> listKeys(String organisation);

  /**
   * Makes every ruling again from its recorded inputs, and says where one comes out otherwise, or
   * is not what statements, tables and log say of it. Changes nothing.
   */
  ReplayReport replay();

  /** What everybody may know of the registry as a whole; counted at most every half minute. */
  PublicFigures figures();

  /** Whether all is well; asks the database. */
  Health health();

  /** What an operator watches; answers also while the database does not. */
  Operation operation();

  /** Folder of the log's tiles and checkpoint, to be served as static files. */
  Path logFolder();

  @Override
  void close();
}
