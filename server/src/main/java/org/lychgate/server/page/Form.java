package org.lychgate.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A form as it was sent: what was typed, and what is wrong with it, field by field. A page shows it
 * again as it is, each error beside its field (GOV.UK error summary and error message patterns).
 */
public final class Form {
  /** Longest value of a field that is read, in characters; what is longer is an error. */
  public static final int FIELD_MAX = 1_000;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final SequencedMap<String, String> errors = new LinkedHashMap<>();

  /** An empty form. */
  public Form() {}

  /** The values of {@code names} in {@code request}, without blanks around them. */
  public static Form of(HttpServletRequest request, String... names) {
    Form form = new Form();
    for (String name : names) {
      String value = request.getParameter(name);
      if (value != null) {
        String text = value.strip();
        form.values.put(name, text.length() > FIELD_MAX ? text.substring(0, FIELD_MAX) : text);
      }
    }
    return form;
  }

  /** Fills a field before anything was typed. */
  public Form with(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** What was typed; empty where nothing was. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Says what is wrong with a field; the first word on a field counts. */
  public void error(String name, String message) {
    errors.putIfAbsent(name, message);
  }

  /** What is wrong with a field; empty where nothing is. */
  public String errorOf(String name) {
    return errors.getOrDefault(name, "");
  }

  public boolean hasError(String name) {
    return errors.containsKey(name);
  }

  /** All that is wrong, by field, in the order in which it was found. */
  public SequencedMap<String, String> errors() {
    return errors;
  }

  public boolean isGood() {
    return errors.isEmpty();
  }
}
