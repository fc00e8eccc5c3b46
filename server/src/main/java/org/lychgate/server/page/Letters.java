package org.lychgate.server.page;

import org.lychgate.register.LetterInfo;

/** Writes the letter that somebody carries from office to office. */
public interface Letters {
  /**
   * One page as PDF.
   *
   * @param language in which it is written; English where letters do not speak it
   */
  byte[] pdf(LetterInfo info, Language language);
}
