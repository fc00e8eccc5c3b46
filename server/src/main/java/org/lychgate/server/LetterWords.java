package org.lychgate.server;

import java.util.List;
import org.lychgate.register.LetterInfo;

/**
 * The words of a letter that depend on what has become of the claim.
 *
 * @param done what the leaf has done to the entry
 * @param lead with a place for the day
 */
record LetterWords(String title, String done, String lead, List<String> asked) {
  static final List<String> MONTHS_EN =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  static final List<String> MONTHS_ES =
      List.of(
          "enero",
          "febrero",
          "marzo",
          "abril",
          "mayo",
          "junio",
          "julio",
          "agosto",
          "septiembre",
          "octubre",
          "noviembre",
          "diciembre");

  private static final String FIND =
      "Find the entry by its number in your copy of the list. Your copy says who the person is;"
          + " this letter does not.";
  private static final String WHO =
      "Check who is in front of you as you always do. Do not ask that person to prove once more"
          + " that the record was wrong: the proof below is enough.";
  private static final String FIND_ES =
      "Busque la inscripción por su número en su copia de la lista. Su copia dice quién es la"
          + " persona; esta carta no lo dice.";
  private static final String WHO_ES =
      "Compruebe quién está ante usted como siempre lo hace. No pida a esa persona que demuestre"
          + " otra vez que el dato era falso: basta la prueba de abajo.";

  LetterWords {
    asked = List.copyOf(asked);
  }

  static LetterWords english(LetterInfo.Outcome outcome) {
    return switch (outcome) {
      case REVERSED ->
          new LetterWords(
              "A record of death was taken back",
              "Taken back by",
              "This registry had listed a person as dead. On %s it took that record back. The"
                  + " record does not stand any more, and nobody may act on it. The same report"
                  + " cannot bring it back.",
              List.of(
                  FIND,
                  "Remove every mark of death that rests on this entry, and start again what was"
                      + " stopped because of it: payments, accounts, insurance, credit.",
                  "Tell everybody to whom you have passed the entry on.",
                  WHO));
      case HELD ->
          new LetterWords(
              "A record of death is in dispute",
              "Held by",
              "A person whom this registry lists as dead has said that they live. Since %s the"
                  + " record is on hold: until it is decided, nobody may act on it. If the office"
                  + " that reported the death does not answer in time, the record is taken back.",
              List.of(
                  FIND,
                  "Do nothing because of this entry: stop no payment, close no account, claim"
                      + " nothing back.",
                  "Tell everybody to whom you have passed the entry on.",
                  "Check who is in front of you as you always do, and ask for a newer letter where"
                      + " this one is older than thirty days."));
      case RELEASED ->
          new LetterWords(
              "A record of death was confirmed",
              "Confirmed by",
              "Somebody had said that a person whom this registry lists as dead lives. The office"
                  + " that reported the death looked at its record and stands by it, and officers"
                  + " agreed. On %s the hold on the record ended.",
              List.of(
                  "Offices are asked for nothing beyond what they always do with the list.",
                  "If you are that person: go with your papers to the office that reported the"
                      + " death, or to an officer of this registry. Either can take the record"
                      + " back at once, alone."));
    };
  }

  static LetterWords spanish(LetterInfo.Outcome outcome) {
    return switch (outcome) {
      case REVERSED ->
          new LetterWords(
              "Se anuló una inscripción de muerte",
              "Anulada por",
              "Este registro había inscrito a una persona como fallecida. El %s anuló esa"
                  + " inscripción. Ya no vale, y nadie puede actuar basándose en ella. La misma"
                  + " comunicación no puede restablecerla.",
              List.of(
                  FIND_ES,
                  "Elimine toda marca de muerte que se base en esta inscripción y reanude lo que se"
                      + " detuvo por ella: pagos, cuentas, seguros, crédito.",
                  "Avise a todos aquellos a quienes haya transmitido la inscripción.",
                  WHO_ES));
      case HELD ->
          new LetterWords(
              "Una inscripción de muerte está en disputa",
              "Retenida por",
              "Una persona que este registro tiene por fallecida ha dicho que vive. Desde el %s la"
                  + " inscripción está retenida: hasta que se decida, nadie puede actuar basándose"
                  + " en ella. Si la oficina que comunicó la muerte no responde a tiempo, la"
                  + " inscripción se anula.",
              List.of(
                  FIND_ES,
                  "No haga nada a causa de esta inscripción: no detenga pagos, no cierre cuentas,"
                      + " no reclame devoluciones.",
                  "Avise a todos aquellos a quienes haya transmitido la inscripción.",
                  "Compruebe quién está ante usted como siempre lo hace, y pida una carta más"
                      + " reciente si esta tiene más de treinta días."));
      case RELEASED ->
          new LetterWords(
              "Se confirmó una inscripción de muerte",
              "Confirmada por",
              "Alguien había dicho que una persona que este registro tiene por fallecida vive. La"
                  + " oficina que comunicó la muerte revisó su expediente y lo mantiene, y los"
                  + " funcionarios lo aprobaron. El %s terminó la retención de la inscripción.",
              List.of(
                  "No se pide nada a las oficinas, salvo lo que siempre hacen con la lista.",
                  "Si usted es esa persona: acuda con sus documentos a la oficina que comunicó la"
                      + " muerte, o a un funcionario de este registro. Cualquiera de los dos puede"
                      + " anular la inscripción de inmediato y por sí solo."));
    };
  }
}
