package org.lychgate.edition.statement;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSignature;

/**
 * The one check whether a batch is signed by a reporter's key that counts. Intake and {@code
 * verify} both ask here and nowhere else, so a test that replaces this class removes the control.
 */
public final class SubmissionSignature {
  private SubmissionSignature() {}

  /**
   * The key that signed {@code statement}.
   *
   * @param line as sent; empty where nothing was
   * @param day on which the key has to count
   * @return empty for no signature, another realm, an unknown, ended or other reporter's key, a key
   *     that may not report, a signature that does not fit
   */
  public static Optional<TrustKey> findSigner(
      SubmissionStatement statement, Optional<NoteSignature> line, KeyRing keys, LocalDate day) {
    if (line.isEmpty() || statement.realm() != keys.realm()) {
      return Optional.empty();
    }
    return keys.find(statement.reporter().name(), day)
        .filter(key -> key.role().findReporterRole().isPresent())
        .filter(key -> Signing.verifies(statement, line.get(), key.vkey(), keys));
  }
}
