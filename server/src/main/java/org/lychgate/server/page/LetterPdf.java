package org.lychgate.server.page;

import org.lychgate.register.Answer;
import org.lychgate.register.LetterInfo;

/** Writes the letter about a case, which offices can check without a network (docs/cases.md). */
public interface LetterPdf {
  /**
   * The letter, one page of PDF; refused alike for every code that has none, known or not.
   *
   * @param officer whether an officer asks, for a claim that waited for one
   * @param language English or Spanish; in any other the letter is English
   */
  Answer<byte[]> write(String caseCode, boolean officer, Language language);

  /** The same for somebody who has looked at the case already. */
  byte[] write(LetterInfo info, Language language);
}
