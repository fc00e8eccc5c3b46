package org.lychgate.edition.verify;

/**
 * Something that does not hold. No full SSN in it.
 *
 * @param code stable, upper case, listed in docs/edition.md
 * @param where leaf, or edition and file with line number
 * @param message what does not hold, with entry id and masked SSN where a row is meant
 */
public record VerifyFinding(String code, String where, String message) {
  @Override
  public String toString() {
    return code + " " + where + ": " + message;
  }
}
