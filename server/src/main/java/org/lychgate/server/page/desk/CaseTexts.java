package org.lychgate.server.page.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Linkage;
import org.lychgate.model.PersonName;
import org.lychgate.model.Reason;
import org.lychgate.model.Veto;
import org.lychgate.register.CaseFile;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;

/** What the register says of a case, as rows of words. */
public final class CaseTexts {
  private static final Pattern GROUP = Pattern.compile("(.{4})(?=.)");

  private CaseTexts() {}

  /** In groups of four, as nobody reads more at a time, and no number looks like somebody's. */
  public static String group(String text) {
    return GROUP.matcher(text).replaceAll("$1 ");
  }

  /** Name and year of birth, to see who stands there; and what the record says of the death. */
  public static List<Row> person(Frame frame, CaseFile.Person person) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(frame.t("desk.name"), name(person.name())));
    rows.add(
        new Row(
            frame.t("desk.born"),
            person.birth().year() > 0 ? "" + person.birth().year() : frame.t("desk.notknown")));
    rows.add(new Row(frame.t("desk.death"), person.death().canonical()));
    rows.add(
        new Row(
            frame.t("desk.place"),
            person.place().isEmpty() ? frame.t("desk.notknown") : person.place()));
    rows.add(
        new Row(
            frame.t("desk.certificate"),
            person
                .certificate()
                .map(key -> key.jurisdiction() + ", " + key.year())
                .orElse(frame.t("desk.none"))));
    return rows;
  }

  private static String name(PersonName name) {
    StringJoiner out = new StringJoiner(" ");
    for (String part : new String[] {name.given(), name.middle(), name.family(), name.suffix()}) {
      if (!part.isEmpty()) {
        out.add(part);
      }
    }
    return out.toString();
  }

  /** Whose word it is: key, role and organisation. */
  public static List<Row> sender(Frame frame, CaseFile.Sender sender) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(frame.t("desk.reporter"), senderName(frame, sender)));
    rows.add(
        new Row(
            frame.t("desk.organisation"),
            sender.organisation().isEmpty() ? frame.t("desk.notknown") : sender.organisation()));
    return rows;
  }

  /** The key, and what it is enrolled for. */
  public static String senderName(Frame frame, CaseFile.Sender sender) {
    return sender
        .role()
        .map(role -> sender.key() + " (" + frame.t("desk.role." + role.name()) + ")")
        .orElse(sender.key());
  }

  /** Each field by its level; what was not stated on one side says nothing and is told so. */
  public static List<Row> agreement(Frame frame, Optional<Linkage> linkage) {
    if (linkage.isEmpty()) {
      return List.of(new Row(frame.t("desk.agreed"), frame.t("desk.agreed.gone")));
    }
    return switch (linkage.get()) {
      case Linkage.NoHolders() ->
          List.of(new Row(frame.t("desk.agreed"), frame.t("desk.agreed.noholders")));
      case Linkage.Unmatched() ->
          List.of(new Row(frame.t("desk.agreed"), frame.t("desk.agreed.nobody")));
      case Linkage.Linked linked -> linked(frame, linked);
    };
  }

  private static List<Row> linked(Frame frame, Linkage.Linked linked) {
    List<Row> rows = new ArrayList<>();
    for (AgreementField field : AgreementField.values()) {
      AgreementLevel level = linked.agreement().of(field);
      rows.add(
          new Row(frame.t("desk.field." + field.name()), frame.t("desk.level." + level.name())));
    }
    for (Veto veto : linked.vetoes()) {
      rows.add(new Row(frame.t("desk.veto"), frame.t("desk.veto." + veto.name())));
    }
    return rows;
  }

  /** A reason with its code. */
  public static String reason(Frame frame, Reason reason) {
    return reason.code() + ": " + frame.t("desk.reason." + reason.code());
  }
}
