package org.lychgate.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Sex;

/**
 * One record of INSEE's file as texts, blanks around them taken off; the same for both layouts. The
 * act number is not among them: it is missing, 0 or N too often to tell records apart.
 *
 * @param line number of its line, 1-based
 */
record InseeRow(
    long line,
    String name,
    String sex,
    String birth,
    String birthCode,
    String birthCommune,
    String birthCountry,
    String death,
    String deathCode) {

  /** What it says; {@code raw} is kept where it cannot be used. */
  Parsed<DeathFileRow> parse(RawRecord raw) {
    List<Finding> findings = new ArrayList<>(0);
    PersonName person = name(findings);
    if (person.isEmpty()) {
      Finding why = new Finding(line, Codes.INSEE_NO_NAME, "nomprenom", "");
      return new Parsed.Rejected<>(line, List.of(why), raw);
    }
    Sex known = sex.equals("1") || sex.equals("2") ? Sex.of(sex) : Sex.U;
    if (known == Sex.U) {
      findings.add(Finding.of(line, Codes.INSEE_BAD_SEX, "sexe", sex));
    }
    PartialDate born = date(birth, "datenaiss", findings);
    PartialDate died = date(death, "datedeces", findings);
    for (Finding finding : findings) {
      if (finding.code().equals(Codes.INSEE_BAD_DATE)) {
        return new Parsed.Rejected<>(line, findings, raw);
      }
    }
    Plausible.checkOrder(line, born, died, Codes.INSEE_BIRTH_AFTER_DEATH, findings);
    Plausible.checkAge(line, born, died, Codes.INSEE_AGE, findings);
    Identity identity = new Identity(Optional.empty(), person, known, born, birthPlace(findings));
    return new Parsed.Value<>(
        line,
        new DeathFileRow(
            Change.NONE,
            identity,
            died,
            deathCode,
            ProofCode.NONE,
            Optional.empty(),
            Optional.empty()),
        findings);
  }

  /** {@code NOM*PRENOMS/}; the star or the slash may have been cut off. */
  private PersonName name(List<Finding> findings) {
    String names = name;
    if (names.endsWith("/")) {
      names = names.substring(0, names.length() - 1);
    } else if (!names.isEmpty()) {
      findings.add(new Finding(line, Codes.INSEE_NO_SLASH, "nomprenom", ""));
    }
    int star = names.indexOf('*');
    if (star < 0) {
      if (!names.isEmpty()) {
        findings.add(new Finding(line, Codes.INSEE_NO_STAR, "nomprenom", ""));
      }
      return new PersonName(names, "", "", "");
    }
    return new PersonName(names.substring(0, star), names.substring(star + 1), "", "");
  }

  /** The code of the commune or country; where there is none, the commune's or country's text. */
  private String birthPlace(List<Finding> findings) {
    if (birthCode.equals("00000") || birthCode.equals("99999") || birthCode.endsWith("990")) {
      return "";
    }
    if (isCode(birthCode)) {
      return birthCode;
    }
    if (!isUnknown(birthCode)) {
      findings.add(Finding.of(line, Codes.INSEE_BAD_PLACE, "lieunaiss", birthCode));
    }
    String text = isUnknown(birthCommune) ? birthCountry : birthCommune;
    return isUnknown(text) ? "" : text;
  }

  /** Five digits; the second is a letter in Corsica (2A, 2B). */
  private static boolean isCode(String code) {
    return code.matches("[0-9]{5}|2[ABab][0-9]{3}");
  }

  /** Unknown places are written as blanks, dashes, dots, X or INCONNUE. */
  private static boolean isUnknown(String text) {
    return text.matches("[-.*xX ]*|(?i)inconnue?");
  }

  private PartialDate date(String text, String field, List<Finding> findings) {
    if (text.isEmpty()) {
      findings.add(new Finding(line, Codes.INSEE_BLANK_DATE, field, ""));
      return PartialDate.ALL_UNKNOWN;
    }
    Optional<PartialDate> date = DatePattern.BASIC.find(text);
    if (date.isEmpty() || text.length() != 8) {
      findings.add(Finding.of(line, Codes.INSEE_BAD_DATE, field, text));
      return PartialDate.ALL_UNKNOWN;
    }
    return date.get();
  }

  @Override
  public String toString() {
    return "row(line " + line + ")";
  }
}
