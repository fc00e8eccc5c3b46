package org.lychgate.formats;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * Reads death files in the layout of the SSA/NTIS Death Master File: 100 single-byte columns a line
 * (ISO-8859-1), LF or CRLF, full files and updates alike.
 *
 * <p>Dates are MMDDCCYY; zeros mean unknown, part by part, and no part is ever filled in. A row
 * with an impossible date is rejected. A {@code D} row is the exception to all checks but one: it
 * takes its person off the list by SSN alone, so only an SSN that cannot be read rejects it.
 */
public final class DmfReader {
  /** Columns of a record, without the line end. */
  public static final int WIDTH = 100;

  /** Of a longer line, so many bytes go into the quarantine file. */
  static final int LINE_MAX = 8_192;

  private DmfReader() {}

  /**
   * Reads all of {@code in}, gives each line's outcome to {@code sink} in file order, and does not
   * close the stream.
   *
   * @param realm the only one whose numbers are taken; others are rejected as {@code DMF_SSN_REALM}
   * @throws org.lychgate.model.OperatorException INPUT, if the stream breaks
   */
  public static ReadCounts read(InputStream in, Realm realm, Consumer<Parsed<DeathFileRow>> sink) {
    ByteLines lines = new ByteLines(in, LINE_MAX);
    Tally tally = new Tally();
    while (lines.next()) {
      Parsed<DeathFileRow> row = parse(lines, realm);
      tally.add(row);
      sink.accept(row);
    }
    return tally.counts();
  }

  private static Parsed<DeathFileRow> parse(ByteLines lines, Realm realm) {
    boolean delete = lines.length() >= 10 && lines.bytes()[lines.start()] == 'D';
    if (!delete && lines.length() != WIDTH) {
      return reject(lines, length(lines));
    }
    String text = lines.latin1();
    int number = Digits.parse(text, 1, 10);
    if (number <= 0) {
      return reject(
          lines, Finding.of(lines.line(), Codes.DMF_BAD_SSN, "ssn", text.substring(1, 10)));
    }
    Ssn ssn = new Ssn(number);
    if (!realm.accepts(ssn)) {
      return reject(lines, new Finding(lines.line(), Codes.DMF_SSN_REALM, "ssn", "999999999"));
    }
    if (delete) {
      List<Finding> odd = lines.length() == WIDTH ? List.of() : List.of(length(lines));
      return new Parsed.Value<>(lines.line(), deletion(ssn), odd);
    }
    return parse(lines, text, ssn);
  }

  private static Parsed<DeathFileRow> parse(ByteLines lines, String text, Ssn ssn) {
    long line = lines.line();
    Change change;
    switch (text.charAt(0)) {
      case ' ' -> change = Change.NONE;
      case 'A' -> change = Change.ADD;
      case 'C' -> change = Change.CHANGE;
      default -> {
        return reject(
            lines, Finding.of(line, Codes.DMF_CHANGE_CODE, "change", text.substring(0, 1)));
      }
    }
    List<Finding> findings = new ArrayList<>(0);
    PartialDate death = date(text, 65, line, "death", findings);
    PartialDate birth = date(text, 73, line, "birth", findings);
    for (Finding finding : findings) {
      if (finding.code().equals(Codes.DMF_BAD_DATE)) {
        return new Parsed.Rejected<>(line, findings, new RawRecord(lines.copy()));
      }
    }
    if (hasControlByte(lines)) {
      findings.add(new Finding(line, Codes.DMF_CONTROL_BYTE, "", ""));
    }
    char proof = text.charAt(64);
    if (proof != ' ' && proof != 'V' && proof != 'P' && proof != 'N') {
      findings.add(Finding.of(line, Codes.DMF_PROOF_CODE, "proof", String.valueOf(proof)));
    }
    Plausible.checkOrder(line, birth, death, Codes.DMF_BIRTH_AFTER_DEATH, findings);
    Plausible.checkAge(line, birth, death, Codes.DMF_AGE, findings);
    PersonName name =
        new PersonName(
            field(text, 10, 30), field(text, 34, 49), field(text, 49, 64), field(text, 30, 34));
    Identity identity = new Identity(Optional.of(ssn), name, Sex.U, birth, "");
    return new Parsed.Value<>(
        line,
        new DeathFileRow(
            change, identity, death, "", ProofCode.of(proof), Optional.empty(), Optional.empty()),
        findings);
  }

  /** A deletion says whose row goes, and nothing else about them. */
  private static DeathFileRow deletion(Ssn ssn) {
    Identity who =
        new Identity(Optional.of(ssn), PersonName.NONE, Sex.U, PartialDate.ALL_UNKNOWN, "");
    return new DeathFileRow(
        Change.DELETE,
        who,
        PartialDate.ALL_UNKNOWN,
        "",
        ProofCode.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /** MMDDCCYY at {@code at}; an impossible one adds a finding and comes back all unknown. */
  private static PartialDate date(
      String text, int at, long line, String field, List<Finding> findings) {
    int month = Digits.parse(text, at, at + 2);
    int day = Digits.parse(text, at + 2, at + 4);
    int year = Digits.parse(text, at + 4, at + 8);
    if (month >= 0 && day >= 0 && year >= 0) {
      Optional<PartialDate> date =
          PartialDate.find(orUnknown(year), orUnknown(month), orUnknown(day));
      if (date.isPresent()) {
        return date.get();
      }
    }
    String value = text.substring(at, at + 8);
    String code = value.isBlank() ? Codes.DMF_BLANK_DATE : Codes.DMF_BAD_DATE;
    findings.add(Finding.of(line, code, field, value));
    return PartialDate.ALL_UNKNOWN;
  }

  private static int orUnknown(int part) {
    return part == 0 ? PartialDate.UNKNOWN : part;
  }

  /** The columns without the blanks that pad them; most are blank or short. */
  private static String field(String text, int from, int to) {
    int end = to;
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(from, end);
  }

  private static boolean hasControlByte(ByteLines lines) {
    byte[] bytes = lines.bytes();
    int end = lines.start() + lines.length();
    for (int i = lines.start(); i < end; i++) {
      int b = bytes[i] & 0xff;
      if (b < ' ' || (b >= 0x7f && b < 0xa0)) {
        return true;
      }
    }
    return false;
  }

  private static Finding length(ByteLines lines) {
    return lines.tooLong()
        ? new Finding(lines.line(), Codes.DMF_LINE_TOO_LONG, "", ">" + LINE_MAX)
        : new Finding(lines.line(), Codes.DMF_BAD_LENGTH, "", "" + lines.length());
  }

  private static Parsed<DeathFileRow> reject(ByteLines lines, Finding why) {
    return new Parsed.Rejected<>(lines.line(), List.of(why), new RawRecord(lines.copy()));
  }
}
