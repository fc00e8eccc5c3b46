package org.lychgate.server.screening;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonField;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.Finding;
import org.lychgate.model.PersonName;
import org.lychgate.model.Placeholder;
import org.lychgate.screening.Person;

/**
 * One question of a batch. Prints nothing of it.
 *
 * @param id under which the asker wants the answer
 * @param person empty where the question cannot be asked, which {@code findings} then say
 */
record BatchQuery(String id, Optional<Person> person, List<Finding> findings) {
  /** Most questions in one batch. */
  static final int MOST = 100;

  /** Longest batch, in bytes. */
  static final int BYTES_MAX = 256 << 10;

  private static final int ID_MAX = 100;
  private static final int TEXT_MAX = 500;
  private static final String QUERIES = "queries";
  private static final JsonLimits LIMITS = new JsonLimits(BYTES_MAX, 4, 4_000);
  private static final String BAD_DATE = "CSV_BAD_DATE";

  BatchQuery {
    findings = List.copyOf(findings);
  }

  /**
   * Reads {@code {"queries":{ID:{FIELD:TEXT,…},…}}} with the field names of docs/contracts; what a
   * field says is judged with the person, not here.
   *
   * @throws JsonException where it is something else, has no question or too many
   */
  static List<BatchQuery> parse(byte[] utf8) {
    JsonFields body = JsonFields.of(Json.parse(utf8, LIMITS));
    if (!(body.get(QUERIES) instanceof Json.Obj(var queries))) {
      throw new JsonException("member queries is not an object");
    }
    body.end();
    if (queries.isEmpty() || queries.size() > MOST) {
      throw new JsonException("1 to " + MOST + " queries expected");
    }
    List<BatchQuery> out = new ArrayList<>(queries.size());
    queries.forEach((id, query) -> out.add(of(id, query)));
    return out;
  }

  private static BatchQuery of(String id, Json query) {
    if (id.isEmpty() || id.length() > ID_MAX || !(query instanceof Json.Obj(var members))) {
      throw new JsonException("a query is an object under an id of 1 to 100 characters");
    }
    Map<PersonField, String> texts = new EnumMap<>(PersonField.class);
    for (Map.Entry<String, Json> member : members.entrySet()) {
      PersonField field =
          PersonField.of(member.getKey())
              .orElseThrow(() -> new JsonException("a query has a field of an unknown name"));
      if (!(member.getValue() instanceof Json.Str(String text)) || text.length() > TEXT_MAX) {
        throw new JsonException("a field is a text of at most 500 characters");
      }
      texts.put(field, text);
    }
    return of(id, texts);
  }

  private static BatchQuery of(String id, Map<PersonField, String> texts) {
    String seen = text(texts, PersonField.LAST_SEEN_ALIVE).strip();
    Optional<LocalDate> alive;
    try {
      alive = seen.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(seen));
    } catch (DateTimeException _) {
      // Left out, it would let a record through that is not theirs.
      return new BatchQuery(
          id,
          Optional.empty(),
          List.of(Finding.of(0, BAD_DATE, PersonField.LAST_SEEN_ALIVE.word(), seen)));
    }
    Person person =
        new Person(
            text(texts, PersonField.SSN),
            name(texts),
            stated(texts, PersonField.LEGAL_NAME),
            text(texts, PersonField.SEX),
            text(texts, PersonField.BIRTH_DATE),
            text(texts, PersonField.BIRTH_PLACE),
            alive);
    return new BatchQuery(id, Optional.of(person), List.of());
  }

  /** As a file's columns are read: a whole name only where its parts are not stated. */
  private static PersonName name(Map<PersonField, String> texts) {
    String family = stated(texts, PersonField.LAST_NAME);
    String given = stated(texts, PersonField.FIRST_NAME);
    String middle = text(texts, PersonField.MIDDLE_NAME);
    String suffix = text(texts, PersonField.SUFFIX);
    String full = text(texts, PersonField.FULL_NAME).strip();
    if (!family.isEmpty() || !given.isEmpty() || full.isEmpty()) {
      return new PersonName(family, given, middle, suffix);
    }
    PersonName split = PersonCsvReader.split(full);
    return new PersonName(
        split.family(), split.given(), middle.isBlank() ? split.middle() : middle, suffix);
  }

  /** A name, unless it is a word that stands for none. */
  private static String stated(Map<PersonField, String> texts, PersonField field) {
    String name = CanonicalText.of(text(texts, field));
    String plain = name.replace(" ", "").replace("-", "").replace(".", "");
    return Placeholder.isName(plain) ? "" : name;
  }

  private static String text(Map<PersonField, String> texts, PersonField field) {
    return texts.getOrDefault(field, "");
  }

  @Override
  public String toString() {
    return "query(" + findings + ")";
  }
}
