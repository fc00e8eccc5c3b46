package org.lychgate.server;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Realm;
import org.lychgate.register.LetterInfo;

/**
 * The words of a letter, the same in each language. Numbers are grouped, so that none of them looks
 * like a Social Security number.
 *
 * @param tag language of the text (BCP 47)
 * @param banner above everything where the people are invented; else empty
 * @param title what has happened, in one line
 * @param lead what that means
 * @param facts name and value
 * @param asks heading of {@code asked}
 * @param asked what an office is asked to do, in order
 * @param checks heading of {@code checked}
 * @param checked how an office sees that the letter is genuine; the command stands below the first
 * @param command what is to be typed
 * @param code what the QR code is, for who cannot see it
 * @param foot what the letter does not say
 */
record LetterText(
    String tag,
    String banner,
    String title,
    String lead,
    List<Fact> facts,
    String asks,
    List<String> asked,
    String checks,
    List<String> checked,
    String command,
    String code,
    String foot) {
  private static final Pattern GROUP = Pattern.compile("(.{4})(?=.)");

  LetterText {
    facts = List.copyOf(facts);
    asked = List.copyOf(asked);
    checked = List.copyOf(checked);
  }

  /** A language that letters are written in. */
  enum Language {
    EN,
    ES
  }

  /** One line of the table. */
  record Fact(String name, String value) {}

  static LetterText of(LetterInfo info, String origin, Language language) {
    return switch (language) {
      case EN -> english(info, origin);
      case ES -> spanish(info, origin);
    };
  }

  static String group(EntryId entry) {
    return GROUP.matcher(entry.toString()).replaceAll("$1 ");
  }

  private static String number(LeafIndex leaf) {
    return String.format(Locale.ROOT, "%,d", leaf.value()).replace(',', '\u00a0');
  }

  /* Else the code of another letter, or of a hold, would do for this one. */
  private static String answer(LetterInfo info, String and, String of) {
    return switch (info.outcome()) {
      case HELD -> and + "HOLD" + of + info.publish();
      case REVERSED -> and + "REVERSE" + of + info.publish();
      case RELEASED -> and + "RELEASE";
    };
  }

  private static LetterText english(LetterInfo info, String origin) {
    LetterWords words = LetterWords.english(info.outcome());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Number of the entry", group(info.entry())));
    facts.add(new Fact("Listed by", "leaf " + number(info.publish()) + " of the public log"));
    facts.add(
        new Fact(
            words.done(),
            "leaf " + number(info.leaf()) + " of the public log, on " + english(info.day())));
    info.cause().ifPresent(cause -> facts.add(new Fact("Why", english(cause))));
    facts.add(
        new Fact(
            "Who was told",
            info.told()
                + " organizations were given the record; "
                + info.confirmed()
                + " of them have confirmed this change"));
    facts.add(new Fact("Date of this letter", english(info.today())));
    return new LetterText(
        "en-US",
        info.realm() == Realm.REAL ? "" : "EXERCISE: this registry lists invented people only",
        words.title(),
        words.lead().formatted(english(info.day())),
        facts,
        "What your office is asked to do",
        words.asked(),
        "How to check this letter",
        List.of(
            "The square code holds a proof that needs no network. Scan it with any QR reader,"
                + " save its text as letter.txt, and run the line below with the registry's trust"
                + " file, which everyone who receives its list has.",
            "It must answer “verified: leaf "
                + info.leaf()
                + "”"
                + answer(info, " and name ", " of PUBLISH leaf ")
                + ". Do not rely on this paper without that.",
            "With a network: the same leaf stands in the public log of " + origin + "."),
        "lychgate verify --proof letter.txt --trust trust.json",
        "QR code: proof that leaf " + info.leaf() + " stands in the public log",
        "This letter names nobody, so that it gives nothing away if it is lost. It is no proof of"
            + " identity. Whoever carries it can ask the registry at any time who was told, and"
            + " for a newer letter.");
  }

  private static String english(ReverseCause cause) {
    return switch (cause) {
      case CLAIM_OF_LIFE -> "the person has said that they live";
      case REPORTER_WITHDREW -> "the office that had reported the death withdrew its report";
      case SILENCE -> "the office that had reported the death did not confirm it in time";
      case COURT_ORDER -> "a court ordered it";
      case REGISTRY_ERROR -> "the registry had made an error";
      case WRONG_PERSON -> "the death was that of another person";
      case KEY_REVOKED -> "the sender of the report is no longer trusted";
      case BATCH_WITHDRAWN -> "all reports that came in together were withdrawn";
    };
  }

  private static String english(LocalDate day) {
    return LetterWords.MONTHS_EN.get(day.getMonthValue() - 1)
        + " "
        + day.getDayOfMonth()
        + ", "
        + day.getYear();
  }

  private static LetterText spanish(LetterInfo info, String origin) {
    LetterWords words = LetterWords.spanish(info.outcome());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Número de la inscripción", group(info.entry())));
    facts.add(
        new Fact("Inscrita por", "la hoja " + number(info.publish()) + " del registro público"));
    facts.add(
        new Fact(
            words.done(),
            "la hoja " + number(info.leaf()) + " del registro público, el " + spanish(info.day())));
    info.cause().ifPresent(cause -> facts.add(new Fact("Motivo", spanish(cause))));
    facts.add(
        new Fact(
            "A quién se avisó",
            info.told()
                + " organizaciones habían recibido la inscripción; "
                + info.confirmed()
                + " han confirmado este cambio"));
    facts.add(new Fact("Fecha de esta carta", spanish(info.today())));
    return new LetterText(
        "es-US",
        info.realm() == Realm.REAL
            ? ""
            : "EJERCICIO: este registro contiene solo personas inventadas",
        words.title(),
        words.lead().formatted(spanish(info.day())),
        facts,
        "Qué se pide a su oficina",
        words.asked(),
        "Cómo comprobar esta carta",
        List.of(
            "El código cuadrado contiene una prueba que no necesita conexión. Léalo con cualquier"
                + " lector de QR, guarde el texto como letter.txt y ejecute la línea de abajo con"
                + " el archivo de confianza del registro, que tiene todo el que recibe su lista.",
            "Debe responder «verified: leaf "
                + info.leaf()
                + "»"
                + answer(info, " y nombrar ", " de PUBLISH leaf ")
                + ". Sin eso, no confíe en este papel.",
            "Con conexión: la misma hoja está en el registro público de " + origin + "."),
        "lychgate verify --proof letter.txt --trust trust.json",
        "Código QR: prueba de que la hoja " + info.leaf() + " está en el registro público",
        "Esta carta no nombra a nadie, para que no revele nada si se pierde. No acredita la"
            + " identidad. Quien la lleva puede preguntar al registro en cualquier momento a quién"
            + " se avisó, y pedir una carta más reciente.");
  }

  private static String spanish(ReverseCause cause) {
    return switch (cause) {
      case CLAIM_OF_LIFE -> "la persona ha dicho que vive";
      case REPORTER_WITHDREW -> "la oficina que comunicó la muerte retiró su comunicación";
      case SILENCE -> "la oficina que comunicó la muerte no la confirmó a tiempo";
      case COURT_ORDER -> "lo ordenó un tribunal";
      case REGISTRY_ERROR -> "el registro había cometido un error";
      case WRONG_PERSON -> "la muerte era de otra persona";
      case KEY_REVOKED -> "ya no se confía en quien envió la comunicación";
      case BATCH_WITHDRAWN -> "se retiraron todas las comunicaciones llegadas juntas";
    };
  }

  private static String spanish(LocalDate day) {
    return day.getDayOfMonth()
        + " de "
        + LetterWords.MONTHS_ES.get(day.getMonthValue() - 1)
        + " de "
        + day.getYear();
  }
}
