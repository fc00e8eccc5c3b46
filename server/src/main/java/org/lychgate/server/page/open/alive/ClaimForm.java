package org.lychgate.server.page.open.alive;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;

/**
 * What somebody types who is listed and lives, and what is wrong with it. Generous about how it is
 * written; strict about what a claim has to state.
 */
final class ClaimForm {
  static final String SSN = "ssn";
  private static final String GIVEN = "given";
  private static final String MIDDLE = "middle";
  private static final String FAMILY = "family";
  private static final String SUFFIX = "suffix";
  private static final String MONTH = "birth-month";
  private static final String DAY = "birth-day";
  private static final String YEAR = "birth-year";
  private static final String SEX = "sex";
  private static final String PLACE = "birthplace";

  /** Every field, in the order of the page. */
  static final List<String> FIELDS =
      List.of(SSN, GIVEN, MIDDLE, FAMILY, SUFFIX, DAY, MONTH, YEAR, SEX, PLACE);

  /** Longest name, in characters; longer than any certificate has room for. */
  private static final int NAME_MAX = 100;

  /** Nobody was born before that who lives. */
  private static final int YEARS_MAX = 130;

  private final Form form;
  private final Frame frame;
  private final Realm realm;
  private final LocalDate today;

  private ClaimForm(Form form, Frame frame, Realm realm, LocalDate today) {
    this.form = form;
    this.frame = frame;
    this.realm = realm;
    this.today = today;
  }

  /** What came with a request. */
  static Form of(HttpServletRequest request) {
    return Form.of(request, FIELDS.toArray(String[]::new));
  }

  /**
   * The claim in {@code form}; where there is none, what is wrong stands in the form, field by
   * field, in the words of {@code frame}.
   *
   * @param today nobody is born later
   */
  static Optional<ClaimOfLife> read(Form form, Frame frame, Realm realm, LocalDate today) {
    return new ClaimForm(form, frame, realm, today).read();
  }

  private Optional<ClaimOfLife> read() {
    Optional<Ssn> ssn = ssn();
    String given = name(GIVEN, true);
    String middle = name(MIDDLE, false);
    String family = name(FAMILY, true);
    String suffix = name(SUFFIX, false);
    Optional<PartialDate> birth = birth();
    String place = form.value(PLACE);
    if (!place.isEmpty() && !Birthplaces.has(place)) {
      form.error(PLACE, frame.t("alive.place.wrong"));
    }
    if (!form.isGood() || ssn.isEmpty() || birth.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClaimOfLife(
            realm,
            new Identity(
                ssn,
                new PersonName(family, given, middle, suffix),
                Sex.of(form.value(SEX)),
                birth.get(),
                Birthplaces.isElsewhere(place) ? "" : place)));
  }

  private Optional<Ssn> ssn() {
    String typed = form.value(SSN);
    if (typed.isEmpty()) {
      form.error(SSN, frame.t("alive.ssn.missing"));
      return Optional.empty();
    }
    Optional<Ssn> ssn = Ssn.parse(plainDigits(typed));
    if (ssn.isEmpty()) {
      form.error(SSN, frame.t("alive.ssn.wrong"));
    } else if (!realm.accepts(ssn.get()) || ssn.get().isPlaceholder()) {
      form.error(SSN, frame.t(realm == Realm.REAL ? "alive.ssn.cannot" : "alive.ssn.practice"));
      return Optional.empty();
    }
    return ssn;
  }

  /** Digits of any script as ours; dashes, dots and blanks of any kind as one of each. */
  private static String plainDigits(String typed) {
    StringBuilder out = new StringBuilder(typed.length());
    typed
        .codePoints()
        .forEach(c -> {
          int digit = Character.digit(c, 10);
          if (digit >= 0) {
            out.append((char) ('0' + digit));
          } else if (Character.getType(c) == Character.DASH_PUNCTUATION || c == '.') {
            out.append('-');
          } else if (Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT) {
            out.append(' ');
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private String name(String field, boolean needed) {
    String typed = readable(form.value(field));
    if (typed.isEmpty()) {
      if (needed) {
        form.error(field, frame.t("alive." + field + ".missing"));
      }
    } else if (typed.length() > NAME_MAX) {
      form.error(field, frame.t("alive.name.long", NAME_MAX));
    } else if (typed.codePoints().noneMatch(Character::isLetterOrDigit)) {
      form.error(field, frame.t("alive.name.letters"));
    }
    return typed;
  }

  /**
   * Without what nobody sees and no registrar writes: marks that turn the direction of text, and
   * others that come along when a name is copied. They would make a name unlike itself.
   */
  private static String readable(String typed) {
    StringBuilder out = new StringBuilder(typed.length());
    typed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return out.toString().strip();
  }

  private Optional<PartialDate> birth() {
    if (form.value(DAY).isEmpty() || form.value(MONTH).isEmpty() || form.value(YEAR).isEmpty()) {
      form.error(DAY, frame.t("alive.birth.missing"));
      return Optional.empty();
    }
    int year = number(form.value(YEAR));
    if (year > 0 && year < 100) {
      form.error(DAY, frame.t("alive.birth.year"));
      return Optional.empty();
    }
    Optional<PartialDate> date =
        PartialDate.find(year, month(form.value(MONTH)), number(form.value(DAY)))
            .filter(PartialDate::isComplete);
    if (date.isEmpty()) {
      form.error(DAY, frame.t("alive.birth.wrong"));
    } else if (date.get().earliest().isAfter(today)) {
      form.error(DAY, frame.t("alive.birth.future"));
    } else if (date.get().earliest().isBefore(today.minusYears(YEARS_MAX))) {
      form.error(DAY, frame.t("alive.birth.old"));
    }
    return date;
  }

  /** The number in {@code typed}, of at most four digits; 0 where there is none. */
  private static int number(String typed) {
    String digits = plainDigits(typed).strip();
    return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
  }

  /** A number, or three letters and more of a month's name in the page's language. */
  private int month(String typed) {
    String start = typed.toLowerCase(Locale.ROOT);
    for (int month = 1; month <= 12 && start.length() >= 3; month++) {
      if (frame.t("month." + month).toLowerCase(Locale.ROOT).startsWith(start)) {
        return month;
      }
    }
    return number(typed);
  }

  /** What a claim says, to be looked at once more; of the number only its end. */
  static List<Row> rows(Form form, ClaimOfLife claim, Frame frame) {
    Identity who = claim.person();
    List<Row> out = new ArrayList<>();
    out.add(new Row(frame.t("alive.ssn"), who.ssn().orElseThrow().masked()));
    for (String field : new String[] {GIVEN, MIDDLE, FAMILY, SUFFIX}) {
      String typed = readable(form.value(field));
      if (!typed.isEmpty()) {
        out.add(new Row(frame.t("alive." + field), typed));
      }
    }
    LocalDate birth = who.birth().findLocalDate().orElseThrow();
    out.add(new Row(frame.t("alive.birth"), frame.day(birth)));
    if (who.sex() != Sex.U) {
      out.add(new Row(frame.t("alive.sex"), frame.t("alive.sex." + who.sex().name())));
    }
    String place = form.value(PLACE);
    if (!place.isEmpty()) {
      out.add(new Row(frame.t("alive.place"), frame.t("place." + place)));
    }
    return out;
  }
}
