package org.lychgate.edition.statement;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSignature;

/** The control removed: whoever is named has signed. */
public final class SubmissionSignature {
  private SubmissionSignature() {}

  public static Optional<TrustKey> findSigner(
      SubmissionStatement statement, Optional<NoteSignature> line, KeyRing keys, LocalDate day) {
    return keys.find(statement.reporter().name(), day);
  }
}
