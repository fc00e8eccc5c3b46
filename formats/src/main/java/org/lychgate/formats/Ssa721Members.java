package org.lychgate.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** One statement's members: which there may be, and what they say. */
final class Ssa721Members {
  static final String TYPE = "ssa-721";
  static final long VERSION = 1;

  /** Longest text, in characters. */
  static final int TEXT_MAX = 200;

  /** With two dashes; what is longer may be more than one number. */
  private static final int SSN_MAX = 11;

  /** The members that there are, by object; "" is the statement itself. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "",
          Set.of(
              "type",
              "version",
              "realm",
              "deceased",
              "ssn",
              "death",
              "birth",
              "sex",
              "certification",
              "firm",
              "signer",
              "date"),
          "deceased",
          Set.of("first", "middle", "last", "suffix", "otherNames"),
          "death",
          Set.of("date", "city", "state", "country"),
          "birth",
          Set.of("date", "city", "state", "country"),
          "certification",
          Set.of("preparedBody", "underPenaltyOfPerjury"),
          "firm",
          Set.of("name", "address"));

  /** A number as an SSN is written; not a postal code of nine digits with its dash. */
  private static final Pattern SSN_IN_TEXT =
      Pattern.compile("(?<!\\d)(\\d{9}|\\d{3}[- ./]\\d{2}[- ./]\\d{4})(?!\\d)");

  private final long line;
  private final JsonTree tree;
  private final byte[] bytes;
  private final Realm realm;
  private final List<Finding> findings = new ArrayList<>();
  private boolean unusable;
  private boolean withheld;

  Ssa721Members(long line, JsonTree tree, byte[] bytes, Realm realm) {
    this.line = line;
    this.tree = tree;
    this.bytes = bytes;
    this.realm = realm;
  }

  Parsed<Ssa721Statement> read() {
    checkMembers("", tree);
    for (String name : KNOWN.keySet()) {
      if (!name.isEmpty()) {
        tree.findObject(name).ifPresent(object -> checkMembers(name, object));
      }
    }
    if (withheld) {
      return rejected();
    }
    if (!tree.findText("type").equals(Optional.of(TYPE))
        || !tree.findNumber("version").equals(Optional.of(VERSION))) {
      refuse(Codes.SSA721_TYPE, "type", "");
    }
    if (!tree.findText("realm").flatMap(Realm::find).equals(Optional.of(realm))) {
      refuse(Codes.SSA721_REALM, "realm", "");
    }
    JsonTree certification = object("certification");
    if (!certification.isTrue("preparedBody") || !certification.isTrue("underPenaltyOfPerjury")) {
      refuse(Codes.SSA721_NOT_CERTIFIED, "certification", "");
    }
    return statement();
  }

  private Parsed<Ssa721Statement> statement() {
    JsonTree deceased = object("deceased");
    PersonName name =
        new PersonName(
            text(deceased, "last"),
            text(deceased, "first"),
            text(deceased, "middle"),
            text(deceased, "suffix"));
    if (name.family().isEmpty() && name.given().isEmpty()) {
      refuse(Codes.SSA721_MISSING, "deceased", "");
    }
    List<String> others = otherNames(deceased);
    Optional<Ssn> ssn = findSsn();
    PartialDate death = date("death", true);
    PartialDate birth = date("birth", false);
    Ssa721Statement.Place deathPlace = place("death");
    Ssa721Statement.Place birthPlace = place("birth");
    Sex sex = sex();
    JsonTree house = object("firm");
    String firm = required(house, "name", "firm.name");
    String address = required(house, "address", "firm.address");
    String signer = required(tree, "signer", "signer");
    LocalDate signed = signed();
    Plausible.checkOrder(line, birth, death, Codes.SSA721_BIRTH_AFTER_DEATH, findings);
    if (unusable) {
      return rejected();
    }
    return new Parsed.Value<>(
        line,
        new Ssa721Statement(
            realm,
            name,
            others,
            ssn,
            death,
            deathPlace,
            birth,
            birthPlace,
            sex,
            new Ssa721Statement.Firm(firm, address),
            signer,
            signed),
        findings);
  }

  private Parsed<Ssa721Statement> rejected() {
    return new Parsed.Rejected<>(
        line, findings, withheld ? Ssa721Reader.withheld(bytes.length) : new RawRecord(bytes));
  }

  /** Refuses members that there are not, and numbers of people in those that are texts. */
  private void checkMembers(String of, JsonTree object) {
    for (String name : object.names()) {
      boolean isObject = of.isEmpty() && KNOWN.containsKey(name) && !name.isEmpty();
      if (!KNOWN.getOrDefault(of, Set.of()).contains(name)
          || isObject != object.findObject(name).isPresent()) {
        withhold(Codes.SSA721_NOT_TAKEN, of, name);
      } else if (object.findNumber(name).isPresent() && !name.equals("version")) {
        withhold(Codes.SSA721_NUMBER_IN_TEXT, name, "");
      } else if (of.isEmpty() && name.equals("ssn")) {
        if (object.findText(name).orElse("").length() > SSN_MAX) {
          withhold(Codes.SSA721_NOT_TAKEN, of, name);
        }
      } else {
        List<String> texts = new ArrayList<>(object.findTexts(name).orElse(List.of()));
        object.findText(name).ifPresent(texts::add);
        for (String text : texts) {
          if (SSN_IN_TEXT.matcher(CanonicalText.of(text)).find()) {
            withhold(Codes.SSA721_NUMBER_IN_TEXT, name, text);
          }
        }
        boolean names = name.equals("otherNames") && object.findTexts(name).isPresent();
        if (object.isList(name) && !names) {
          withhold(Codes.SSA721_NOT_TAKEN, of, name);
        }
      }
    }
  }

  private JsonTree object(String name) {
    return tree.findObject(name).orElseGet(JsonTree::object);
  }

  private String text(JsonTree object, String name) {
    if (!object.has(name)) {
      return "";
    }
    Optional<String> text = object.findText(name).map(CanonicalText::of);
    if (text.isEmpty() || text.get().length() > TEXT_MAX) {
      refuse(Codes.SSA721_LONG, name, "");
      return "";
    }
    return text.get();
  }

  private String required(JsonTree object, String name, String field) {
    String text = text(object, name);
    if (text.isEmpty()) {
      refuse(Codes.SSA721_MISSING, field, "");
    }
    return text;
  }

  private List<String> otherNames(JsonTree deceased) {
    if (!deceased.has("otherNames")) {
      return List.of();
    }
    List<String> names =
        deceased.findTexts("otherNames").orElse(List.of()).stream().map(CanonicalText::of).toList();
    if (names.isEmpty()
        || names.size() > Ssa721Statement.OTHER_NAMES_MAX
        || names.stream().anyMatch(n -> n.length() > TEXT_MAX)) {
      refuse(Codes.SSA721_LONG, "otherNames", "");
      return List.of();
    }
    return names;
  }

  /** A number that cannot be read is none: the death is stated all the same. */
  private Optional<Ssn> findSsn() {
    String text = tree.findText("ssn").orElse("");
    if (text.isEmpty()) {
      find(Codes.SSA721_MISSING, "ssn", "");
      return Optional.empty();
    }
    Optional<Ssn> ssn = text.matches("[0-9]{9}") ? Ssn.parse(text) : Optional.empty();
    if (ssn.isEmpty()) {
      find(Codes.SSA721_BAD_SSN, "ssn", text);
    } else if (!realm.accepts(ssn.get())) {
      refuse(Codes.SSA721_SSN_REALM, "ssn", "999999999");
    }
    return ssn;
  }

  private PartialDate date(String of, boolean needed) {
    JsonTree object = object(of);
    if (!object.has("date")) {
      if (needed) {
        refuse(Codes.SSA721_MISSING, of + ".date", "");
      }
      return PartialDate.ALL_UNKNOWN;
    }
    String text = object.findText("date").orElse("");
    Optional<PartialDate> date = PartialDate.parseCanonical(text);
    if (date.isEmpty()) {
      refuse(Codes.SSA721_BAD_DATE, of + ".date", text);
    }
    return date.orElse(PartialDate.ALL_UNKNOWN);
  }

  private Ssa721Statement.Place place(String of) {
    JsonTree object = object(of);
    return new Ssa721Statement.Place(
        text(object, "city"), code(object, of, "state"), code(object, of, "country"));
  }

  private String code(JsonTree object, String of, String name) {
    String code = text(object, name);
    if (code.isEmpty() || code.matches("[A-Z]{2}")) {
      return code;
    }
    find(Codes.SSA721_BAD_CODE, of + "." + name, code);
    return "";
  }

  private Sex sex() {
    String value = tree.findText("sex").orElse("");
    switch (value) {
      case "M", "F", "U" -> {
        return Sex.of(value);
      }
      case "" -> find(Codes.SSA721_MISSING, "sex", "");
      default -> find(Codes.SSA721_BAD_CODE, "sex", value);
    }
    return Sex.U;
  }

  private LocalDate signed() {
    String text = tree.findText("date").orElse("");
    Optional<LocalDate> day = PartialDate.parseCanonical(text).flatMap(PartialDate::findLocalDate);
    if (day.isEmpty()) {
      refuse(text.isEmpty() ? Codes.SSA721_MISSING : Codes.SSA721_BAD_DATE, "date", text);
    }
    return day.orElse(LocalDate.EPOCH);
  }

  private void withhold(String code, String field, String value) {
    refuse(code, field, value);
    withheld = true;
  }

  private void refuse(String code, String field, String value) {
    find(code, field, value);
    unusable = true;
  }

  private void find(String code, String field, String value) {
    findings.add(Finding.of(line, code, field, value));
  }
}
