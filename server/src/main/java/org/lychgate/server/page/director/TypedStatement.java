package org.lychgate.server.page.director;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.formats.Ssa721Reader;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.gate.NameRule;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.report.Days;

/**
 * What was typed, read as the registry reads it when it comes signed: by the reader of SSA-721, and
 * by what the gate would refuse. Each finding is said beside its field.
 */
final class TypedStatement {
  private static final int TEXT_MAX = 200;

  /** As many digits as a number of somebody has. */
  private static final int SSN_DIGITS = 9;

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9./-]{0,30}");

  /** Fields of the page by the reader's words for them. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("deceased", List.of(Item.LAST)),
          Map.entry("first", List.of(Item.FIRST)),
          Map.entry("middle", List.of(Item.MIDDLE)),
          Map.entry("last", List.of(Item.LAST)),
          Map.entry("suffix", List.of(Item.SUFFIX)),
          Map.entry("otherNames", List.of(Item.OTHERS)),
          Map.entry("ssn", List.of(Item.SSN)),
          Map.entry("death.date", List.of(Days.errorOf(Item.DEATH))),
          Map.entry("death.state", List.of(Item.DEATH + Item.STATE)),
          Map.entry("death.country", List.of(Item.DEATH + Item.COUNTRY)),
          Map.entry("birth", List.of(Days.errorOf(Item.BIRTH))),
          Map.entry("birth.date", List.of(Days.errorOf(Item.BIRTH))),
          Map.entry("birth.state", List.of(Item.BIRTH + Item.STATE)),
          Map.entry("birth.country", List.of(Item.BIRTH + Item.COUNTRY)),
          Map.entry("city", List.of(Item.DEATH + Item.CITY, Item.BIRTH + Item.CITY)),
          Map.entry("state", List.of(Item.DEATH + Item.STATE, Item.BIRTH + Item.STATE)),
          Map.entry("country", List.of(Item.DEATH + Item.COUNTRY, Item.BIRTH + Item.COUNTRY)),
          Map.entry("sex", List.of(Item.SEX)),
          Map.entry("certification", List.of(Item.CERTIFY)),
          Map.entry("name", List.of(Item.FIRM)),
          Map.entry("firm.name", List.of(Item.FIRM)),
          Map.entry("address", List.of(Item.ADDRESS)),
          Map.entry("firm.address", List.of(Item.ADDRESS)),
          Map.entry("signer", List.of(Item.SIGNER)),
          Map.entry("date", List.of(Days.errorOf(Item.SIGNED))));

  private final Form form;
  private final Frame frame;
  private final Realm realm;
  private final LocalDate today;

  private TypedStatement(Form form, Frame frame, Realm realm, LocalDate today) {
    this.form = form;
    this.frame = frame;
    this.realm = realm;
    this.today = today;
  }

  /** The statement; empty where something is wrong, which the form then says. */
  static Optional<Ssa721Statement> find(Form form, Frame frame, Realm realm, LocalDate today) {
    return new TypedStatement(form, frame, realm, today).find();
  }

  private Optional<Ssa721Statement> find() {
    Parsed<Ssa721Statement> parsed = Ssa721Reader.parse(json().canonical(), realm);
    for (Finding finding : parsed.findings()) {
      for (String field : fields(finding)) {
        form.error(field, frame.t(message(finding, field)));
      }
    }
    if (parsed instanceof Parsed.Value<Ssa721Statement> read) {
      check(read.value());
    }
    checkReference();
    inOrder();
    return parsed instanceof Parsed.Value<Ssa721Statement> read && form.isGood()
        ? Optional.of(read.value())
        : Optional.empty();
  }

  /** What the gate would refuse once it is signed, as far as the page can know. */
  private void check(Ssa721Statement statement) {
    if (statement.death().year() <= 0) {
      form.error(Days.errorOf(Item.DEATH), frame.t("director.bad.death.year"));
    }
    if (isAfter(statement.death(), today)) {
      form.error(Days.errorOf(Item.DEATH), frame.t("director.bad.death.future"));
    }
    if (statement.signed().isAfter(today)) {
      form.error(Days.errorOf(Item.SIGNED), frame.t("director.bad.signed.future"));
    } else if (isAfter(statement.death(), statement.signed())) {
      form.error(Days.errorOf(Item.SIGNED), frame.t("director.bad.signed.before"));
    }
    PersonName name = statement.name();
    if (!NameRule.isName(new PersonName(name.family(), "", "", ""))) {
      form.error(Item.LAST, frame.t("director.bad.name"));
    }
    if (!NameRule.isName(new PersonName("", name.given(), "", ""))) {
      form.error(Item.FIRST, frame.t("director.bad.name"));
    }
    if (!NameRule.isName(new PersonName("", "", name.middle(), ""))) {
      form.error(Item.MIDDLE, frame.t("director.bad.name"));
    }
    if (!NameRule.isName(new PersonName("", "", "", name.suffix()))) {
      form.error(Item.SUFFIX, frame.t("director.bad.suffix"));
    }
  }

  /** It becomes a part of the report's id, which is nobody's name and nobody's number. */
  private void checkReference() {
    String reference = form.value(Item.REFERENCE);
    if (!REFERENCE.matcher(reference).matches() || digits(reference) >= SSN_DIGITS) {
      form.error(Item.REFERENCE, frame.t("director.bad.reference"));
    }
  }

  private static boolean isAfter(PartialDate date, LocalDate day) {
    return date.year() > 0 && date.earliest().isAfter(day);
  }

  /** Errors in the order of the page, whichever was found first. */
  private void inOrder() {
    Map<String, String> found = Map.copyOf(form.errors());
    form.errors().clear();
    for (String field : Item.names()) {
      if (found.containsKey(field)) {
        form.error(field, found.getOrDefault(field, ""));
      }
    }
  }

  private static String message(Finding finding, String field) {
    return switch (finding.code()) {
      case "SSA721_MISSING" -> "director.missing." + field;
      case "SSA721_BAD_DATE" -> "director.bad.date";
      case "SSA721_BAD_SSN", "SSA721_NOT_TAKEN" -> "director.bad.ssn";
      case "SSA721_SSN_REALM" -> "director.bad.ssn.realm";
      case "SSA721_BAD_CODE" ->
          field.equals(Item.SEX) ? "director.missing.sex" : "director.bad.code";
      case "SSA721_LONG" -> "director.bad.long";
      case "SSA721_NUMBER_IN_TEXT" -> "director.bad.number";
      case "SSA721_NOT_CERTIFIED" -> "director.missing.certify";
      case "SSA721_BIRTH_AFTER_DEATH" -> "director.bad.birth.after";
      default -> "director.bad.other";
    };
  }

  /** Where the reader's word is that of two fields, those that it can mean. */
  private List<String> fields(Finding finding) {
    List<String> all = FIELDS.getOrDefault(finding.field(), List.of(Item.LAST));
    List<String> meant =
        all.stream()
            .filter(field ->
                CanonicalText.of(form.value(field)).length() > TEXT_MAX
                    || digits(form.value(field)) >= SSN_DIGITS)
            .toList();
    return all.size() == 1 || meant.isEmpty() ? all : meant;
  }

  private static long digits(String text) {
    return text.chars().filter(Character::isDigit).count();
  }

  private Json.Obj json() {
    JsonBuilder deceased = Json.object();
    put(deceased, "first", Item.FIRST);
    put(deceased, "middle", Item.MIDDLE);
    put(deceased, "last", Item.LAST);
    put(deceased, "suffix", Item.SUFFIX);
    List<Json> others =
        form.value(Item.OTHERS)
            .lines()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .<Json>map(Json::of)
            .toList();
    if (!others.isEmpty()) {
      deceased.put("otherNames", new Json.Arr(others));
    }
    boolean certified = !form.value(Item.CERTIFY).isEmpty();
    JsonBuilder out =
        Json.object()
            .put("type", "ssa-721")
            .put("version", 1)
            .put("realm", realm.name())
            .put("deceased", deceased.build())
            .put("death", event(Item.DEATH))
            .put("birth", event(Item.BIRTH))
            .put(
                "certification",
                Json.object()
                    .put("preparedBody", Json.of(certified))
                    .put("underPenaltyOfPerjury", Json.of(certified))
                    .build())
            .put("firm", firm());
    // Numbers are written with dashes and blanks, and the format has none.
    String ssn = form.value(Item.SSN).replaceAll("[- ]", "");
    if (!ssn.isEmpty()) {
      out.put("ssn", ssn);
    }
    put(out, "sex", Item.SEX);
    put(out, "signer", Item.SIGNER);
    if (!Days.isEmpty(form, Item.SIGNED)) {
      out.put("date", Days.canonical(form, Item.SIGNED));
    }
    return out.build();
  }

  private Json.Obj event(String name) {
    JsonBuilder out = Json.object();
    if (!Days.isEmpty(form, name)) {
      out.put("date", Days.canonical(form, name));
    }
    put(out, "city", name + Item.CITY);
    put(out, "state", name + Item.STATE);
    put(out, "country", name + Item.COUNTRY);
    return out.build();
  }

  private Json.Obj firm() {
    JsonBuilder out = Json.object();
    put(out, "name", Item.FIRM);
    put(out, "address", Item.ADDRESS);
    return out.build();
  }

  private void put(JsonBuilder out, String member, String field) {
    String value = form.value(field);
    if (!value.isEmpty()) {
      out.put(member, value);
    }
  }
}
