package org.lychgate.edition.verify;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Approval;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.Refusal;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Realm;

/**
 * Checks the signatures in leaves where leaves are read: on many threads, a few bundles before the
 * audit comes to them. The audit asks its questions in its own order; one that was answered ahead
 * for exactly the same key, line and message gets that answer, once, and any other is computed when
 * it is asked. So nothing depends on which key was guessed here or how a statement was rebuilt: a
 * wrong guess costs time.
 *
 * <p>{@link #read} is for any thread; all else is for the audit's. It keeps one answer.
 */
final class SignaturesAhead {
  private final Realm realm;
  private final KeyRing.Check check;
  private final Map<String, VerifierKey> keys = new ConcurrentHashMap<>();
  private Optional<Answer> kept = Optional.empty();

  /**
   * What {@link VerifierKey#verifies} says.
   *
   * @param message its bytes, each as a character: a value that nobody can change
   */
  record Answer(VerifierKey key, NoteSignature line, String message, boolean verifies) {
    private boolean isTo(VerifierKey otherKey, NoteSignature otherLine, byte[] otherMessage) {
      return key.equals(otherKey) && line.equals(otherLine) && message.equals(text(otherMessage));
    }
  }

  /** A statement as its leaf tells it, and who is said to have signed it. */
  record Said(Statement statement, Signer signer) {}

  /**
   * Nothing read yet.
   *
   * @param check the one that answers, ahead or not; a pure function, for several threads
   */
  SignaturesAhead(Trust trust, KeyRing.Check check) {
    this.realm = trust.realm();
    this.check = check;
    trust.keys().forEach(this::learn);
  }

  /** A key that the log has added: from here on it is the likely one under its name. */
  void learn(TrustKey key) {
    keys.put(key.name(), key.vkey());
  }

  /** Reads a leaf, and checks its signature under the key that its signer is likely to have. */
  ReadLeaf read(byte[] bytes, Hash hash) {
    ReadLeaf read = ReadLeaf.of(bytes, hash);
    return read.leaf() == null ? read : findAnswer(read.leaf()).map(read::with).orElse(read);
  }

  private Optional<Answer> findAnswer(Leaf leaf) {
    try {
      return findSaid(realm, leaf)
          .filter(said -> said.signer().signature().algorithm() == SignatureAlgorithm.ED25519)
          .flatMap(said ->
              Optional.ofNullable(keys.get(said.signer().key())).map(key -> answer(key, said)));
    } catch (RuntimeException _) {
      // The bytes may be none of the log's. If they are, the audit meets this in its turn.
      return Optional.empty();
    }
  }

  private Answer answer(VerifierKey key, Said said) {
    NoteSignature line = Signing.line(said.signer().signature(), key);
    byte[] message = said.statement().signedBytes();
    return new Answer(key, line, text(message), check.verifies(key, line, message));
  }

  /** What a leaf's signature is over; empty for leaves that carry none. */
  static Optional<Said> findSaid(Realm realm, Leaf leaf) {
    return switch (leaf) {
      case Leaf.Submission x -> said(SubmissionStatement.of(realm, x), x.signer());
      case Leaf.Count x -> said(CountStatement.of(realm, x), x.signer());
      case Leaf.Declaration x -> said(DeclarationStatement.of(realm, x), x.signer());
      case Leaf.Approval x -> said(Approval.of(realm, x), x.signer());
      case Leaf.Refusal x -> said(Refusal.of(realm, x), x.signer());
      case Leaf.Hold x -> x.signer().map(s -> new Said(HoldStatement.of(realm, x, s), s));
      case Leaf.Reverse x -> x.signer().map(s -> new Said(ReversalStatement.of(realm, x, s), s));
      case Leaf.BulkOrder x -> said(BulkOrder.of(realm, x), x.signer());
      case Leaf.Genesis _,
          Leaf.Key _,
          Leaf.Policy _,
          Leaf.Holders _,
          Leaf.Inherited _,
          Leaf.Report _,
          Leaf.RulingBatch _,
          Leaf.Quarantine _,
          Leaf.Publish _,
          Leaf.Correct _,
          Leaf.Release _,
          Leaf.Restore _,
          Leaf.Edition _,
          Leaf.Disclose _,
          Leaf.Silent _,
          Leaf.Erase _,
          Leaf.Detached _ ->
          Optional.empty();
    };
  }

  private static Optional<Said> said(Statement statement, Signer signer) {
    return Optional.of(new Said(statement, signer));
  }

  /**
   * The audit has come to a leaf. The one answer outlives leaves without a signature, because a
   * batch is asked about when its last report has come; the next signed leaf ends its time.
   */
  void turn(ReadLeaf read) {
    if (read.answer().isPresent()) {
      kept = read.answer();
    }
  }

  /** Whether {@code line} is {@code key}'s over {@code message}: told if known, else computed. */
  boolean verifies(VerifierKey key, NoteSignature line, byte[] message) {
    Optional<Answer> known = kept.filter(answer -> answer.isTo(key, line, message));
    if (known.isEmpty()) {
      return check.verifies(key, line, message);
    }
    kept = Optional.empty();
    return known.get().verifies();
  }

  private static String text(byte[] message) {
    return new String(message, StandardCharsets.ISO_8859_1);
  }
}
