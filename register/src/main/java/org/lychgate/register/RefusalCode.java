package org.lychgate.register;

import java.util.Locale;

/** Why the register did not take something: a closed, stable list (docs/register.md). */
public enum RefusalCode {
  /** There is no signature. */
  NOT_SIGNED,
  /** The signature does not verify, or its key is not enrolled. */
  BAD_SIGNATURE,
  /** The key is enrolled for something else. */
  WRONG_ROLE,
  /** The statement is not one we can read. */
  NOT_READABLE,
  /** It belongs to another realm. */
  WRONG_REALM,
  /** The id was used before, with other content. */
  ID_REUSED,
  /** Nothing in the register answers to it. */
  NOT_FOUND,
  /** It cannot be done any more, or not yet. */
  NOT_NOW,
  /** More than one statement may carry. */
  TOO_LARGE,
  /** More than one key may send, or be given, on one day. */
  TOO_MANY,
  /** No agreement in force covers what is asked for. */
  NO_AGREEMENT;

  /** The code as it stands in answers, such as {@code not-signed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
