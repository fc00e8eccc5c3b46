package org.lychgate.edition.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/**
 * What a subscriber may be given, for what, and until when; signed by both sides. Corrections are
 * not in it: they are owed to whoever was given anything, and end with no agreement.
 *
 * @param number unique; stands in DISCLOSE leaves
 * @param subscriber name of the key that is given editions
 * @param purposes for which they are used; at least one
 * @param authority law or contract, printable ASCII, at most 200 characters
 * @param scopes of editions; at least one
 * @param elements names of the fields handed over; these lists are sorted, purposes and scopes as
 *     their constants stand
 * @param from first day
 * @param until last day, at most eighteen months after the first (5 USC 552a(o)(2))
 * @param rowsADay most rows given on one day
 */
public record AgreementStatement(
    Realm realm,
    String number,
    String subscriber,
    List<Purpose> purposes,
    String authority,
    List<Scope> scopes,
    List<String> elements,
    LocalDate from,
    LocalDate until,
    long rowsADay)
    implements Statement {
  private static final String TYPE = "agreement";
  private static final long VERSION = 1;
  private static final int MONTHS_MAX = 18;
  private static final Pattern AUTHORITY = Pattern.compile("[ -~]{1,200}");
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z]{1,20}");
  private static final String NUMBER_OF_A_PERSON = "ssn";

  public AgreementStatement {
    LeafText.checkName(subscriber);
    LeafText.checkNumber(number);
    purposes = sorted(purposes);
    scopes = sorted(scopes);
    elements = sorted(elements);
    boolean terms =
        !number.isEmpty()
            && AUTHORITY.matcher(authority).matches()
            && elements.stream().allMatch(e -> ELEMENT.matcher(e).matches())
            && rowsADay >= 1;
    if (!terms || purposes.isEmpty() || scopes.isEmpty()) {
      throw new IllegalArgumentException("not the terms of an agreement");
    }
    if (until.isBefore(from) || until.isAfter(from.plusMonths(MONTHS_MAX))) {
      throw new IllegalArgumentException("an agreement ends within eighteen months");
    }
    if (purposes.equals(List.of(Purpose.RESEARCH)) && elements.contains(NUMBER_OF_A_PERSON)) {
      throw new IllegalArgumentException("research alone is given no numbers of persons");
    }
  }

  private static <T extends Comparable<? super T>> List<T> sorted(Collection<T> values) {
    return values.stream().distinct().sorted().toList();
  }

  /** Reads {@link #json()}, strictly. */
  public static AgreementStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    AgreementStatement out =
        Read.checked(() ->
            new AgreementStatement(
                Read.realm(in),
                in.getText("number"),
                in.getText("subscriber"),
                list(in, "purposes", word -> one(Purpose.values(), word)),
                in.getText("authority"),
                list(in, "scopes", word -> one(Scope.values(), word)),
                list(in, "elements", word -> word),
                Read.day(in, "from"),
                Read.day(in, "until"),
                in.getCount("rowsADay", Json.SAFE_MAX)));
    in.end();
    return out;
  }

  /** In the order in which it is written, each once: what is signed has one spelling. */
  private static <T extends Comparable<? super T>> List<T> list(
      JsonFields in, String name, Function<String, T> read) {
    List<T> out = new ArrayList<>();
    for (Json value : in.getArray(name)) {
      if (!(value instanceof Json.Str text)) {
        throw new JsonException("member " + name + " is not a list of texts");
      }
      out.add(read.apply(text.value()));
    }
    if (!out.equals(sorted(out))) {
      throw new JsonException("member " + name + " is not in order");
    }
    return out;
  }

  /** The constant of that name; the name itself is in no message. */
  private static <E extends Enum<E>> E one(E[] values, String word) {
    for (E value : values) {
      if (value.name().equals(word)) {
        return value;
      }
    }
    throw new JsonException("a list has an unknown value");
  }

  private static Json list(Collection<String> values) {
    return new Json.Arr(values.stream().map(v -> (Json) Json.of(v)).toList());
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("number", number)
        .put("subscriber", subscriber)
        .put("purposes", list(purposes.stream().map(Purpose::name).toList()))
        .put("authority", authority)
        .put("scopes", list(scopes.stream().map(Scope::name).toList()))
        .put("elements", list(elements))
        .put("from", from.toString())
        .put("until", until.toString())
        .put("rowsADay", rowsADay)
        .build();
  }
}
