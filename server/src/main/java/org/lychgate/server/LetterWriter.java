package org.lychgate.server;

import org.lychgate.edition.trust.Trust;
import org.lychgate.register.Answer;
import org.lychgate.register.LetterInfo;
import org.lychgate.register.Register;
import org.lychgate.server.page.Language;
import org.lychgate.server.page.LetterPdf;

/** The letter about a case, from what the register says of it to the page that is printed. */
final class LetterWriter implements LetterPdf {
  private final Register register;
  private final Trust trust;

  LetterWriter(Register register, Trust trust) {
    this.register = register;
    this.trust = trust;
  }

  @Override
  public Answer<byte[]> write(String caseCode, boolean officer, Language language) {
    return switch (register.exchange().letter(caseCode, officer)) {
      case Answer.Accepted<LetterInfo>(LetterInfo info) -> Answer.accepted(write(info, language));
      case Answer.Refused<LetterInfo> no -> Answer.refused(no.code(), no.message());
    };
  }

  @Override
  public byte[] write(LetterInfo info, Language language) {
    LetterText.Language written =
        switch (language) {
          case ES -> LetterText.Language.ES;
          case EN, HT -> LetterText.Language.EN;
        };
    return LetterPage.write(
        LetterText.of(info, trust.origin(), written),
        trust.origin(),
        LetterCode.of(info.proof()),
        info.today());
  }
}
