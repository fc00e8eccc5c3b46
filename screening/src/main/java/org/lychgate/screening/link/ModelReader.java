package org.lychgate.screening.link;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.lychgate.linkage.link.ColumnKind;
import org.lychgate.linkage.link.LinkColumn;
import org.lychgate.linkage.link.LinkField;
import org.lychgate.linkage.link.LinkLevel;
import org.lychgate.linkage.link.LinkModel;
import org.lychgate.linkage.link.LinkTerm;
import org.lychgate.linkage.link.LinkTie;
import org.lychgate.linkage.link.PassNote;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a model: every property in the order in which it is written, and no other. Whatever is not
 * so is an {@link IllegalArgumentException}, or one of the parser's own.
 */
final class ModelReader implements AutoCloseable {
  private final JsonParser json;

  ModelReader(InputStream in) {
    this.json = new JsonFactory().createParser(ObjectReadContext.empty(), in);
  }

  LinkModel read() {
    expect(JsonToken.START_OBJECT);
    if (!string("type").equals(ModelFile.TYPE) || number("version") != ModelFile.VERSION) {
      throw new IllegalArgumentException("another type or version");
    }
    double prior = number("prior");
    if (!(prior > 0 && prior < 1)) {
      throw new IllegalArgumentException("the prior is a probability");
    }
    List<LinkColumn> columns = list("columns", this::column);
    List<LinkField> fields = list("fields", this::field);
    List<LinkTie> ties = list("ties", this::tie);
    List<PassNote> passes = list("passes", this::pass);
    expect(JsonToken.END_OBJECT);
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("more than one value");
    }
    LinkModel model = new LinkModel(columns, fields, ties, prior, passes);
    check(model);
    return model;
  }

  /** Whether its parts speak of each other, so that a model changed by hand cannot mislead. */
  private static void check(LinkModel model) {
    Map<String, LinkField> fields = new HashMap<>();
    List<LinkColumn> compared = new ArrayList<>();
    for (LinkField field : model.fields()) {
      fields.put(field.label(), field);
      compared.add(new LinkColumn(field.label(), field.kind()));
    }
    if (!compared.equals(model.columns()) || fields.size() != compared.size()) {
      throw new IllegalArgumentException("the fields are the columns, each once");
    }
    for (LinkTie tie : model.ties()) {
      LinkField first = fields.get(tie.first());
      LinkField second = fields.get(tie.second());
      if (first == null
          || second == null
          || tie.bits().size() != first.levels().size()
          || !tie.bits().stream().allMatch(row -> row.size() == second.levels().size())) {
        throw new IllegalArgumentException("a tie has bits for each two levels of two fields");
      }
    }
  }

  @Override
  public void close() {
    json.close();
  }

  private LinkColumn column() {
    LinkColumn column = new LinkColumn(string("label"), kind());
    expect(JsonToken.END_OBJECT);
    return column;
  }

  private LinkField field() {
    String label = string("label");
    ColumnKind kind = kind();
    List<LinkLevel> levels = list("levels", this::level);
    double floor = positive("termFloor");
    List<LinkTerm> terms = list("terms", this::term);
    expect(JsonToken.END_OBJECT);
    return new LinkField(label, kind, levels, floor, terms);
  }

  private LinkLevel level() {
    LinkLevel level = new LinkLevel(string("name"), positive("m"), positive("u"));
    expect(JsonToken.END_OBJECT);
    return level;
  }

  private LinkTerm term() {
    LinkTerm term = new LinkTerm(string("value"), positive("frequency"));
    expect(JsonToken.END_OBJECT);
    return term;
  }

  private LinkTie tie() {
    String first = string("first");
    String second = string("second");
    name("bits");
    expect(JsonToken.START_ARRAY);
    List<List<Double>> bits = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      List<Double> row = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        row.add(currentNumber("bits"));
      }
      bits.add(row);
    }
    current(JsonToken.END_ARRAY);
    LinkTie tie = new LinkTie(first, second, bits);
    expect(JsonToken.END_OBJECT);
    return tie;
  }

  private PassNote pass() {
    String pass = string("pass");
    name("learned");
    expect(JsonToken.START_ARRAY);
    List<String> learned = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      learned.add(json.getString());
    }
    current(JsonToken.END_ARRAY);
    PassNote note = new PassNote(pass, learned, (long) number("pairs"), number("matches"));
    expect(JsonToken.END_OBJECT);
    return note;
  }

  private ColumnKind kind() {
    return ColumnKind.valueOf(string("kind").toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The array {@code name} of objects, each read by {@code item} behind its opening brace. */
  private <T> List<T> list(String name, Supplier<T> item) {
    name(name);
    expect(JsonToken.START_ARRAY);
    List<T> items = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      items.add(item.get());
    }
    current(JsonToken.END_ARRAY);
    return items;
  }

  private String string(String name) {
    name(name);
    expect(JsonToken.VALUE_STRING);
    return json.getString();
  }

  /** A probability or frequency, which may be rounded up to a little over 1 but is never 0. */
  private double positive(String name) {
    double value = number(name);
    if (!(value > 0 && value <= 1.000_001)) {
      throw new IllegalArgumentException(name + " is above 0 and not above 1");
    }
    return value;
  }

  private double number(String name) {
    name(name);
    json.nextToken();
    return currentNumber(name);
  }

  private double currentNumber(String name) {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
      throw new IllegalArgumentException(name + " is a number");
    }
    double value = json.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is out of range");
    }
    return value;
  }

  private void name(String name) {
    expect(JsonToken.PROPERTY_NAME);
    if (!json.currentName().equals(name)) {
      throw new IllegalArgumentException("no " + name);
    }
  }

  private void expect(JsonToken token) {
    json.nextToken();
    current(token);
  }

  private void current(JsonToken token) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException("no " + token);
    }
  }
}
