package org.lychgate.server.page.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lychgate.register.AuditSample;

/**
 * What an auditor says of the leaves of a sample. It travels from page to page in their forms, goes
 * into a file at the end, and is kept nowhere: a finding is about a ruling, and no status of
 * anybody.
 */
public final class Findings {
  private static final String PREFIX = "f-";

  private final SortedMap<Long, Says> byLeaf = new TreeMap<>();

  /** What can be said of a ruling. */
  public enum Says {
    /** The evidence bears it out. */
    AGREES,
    /** It does not. */
    DIFFERS,
    /** What is left of it does not tell. */
    CANNOT_TELL;

    /** Its word in forms and files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A field of a form that carries a finding along. */
  public record Field(String name, String value) {}

  /** Those in {@code request} about leaves of {@code sample}; others are none. */
  static Findings of(HttpServletRequest request, AuditSample sample) {
    Findings out = new Findings();
    for (AuditSample.Drawn drawn : sample.all()) {
      String said = request.getParameter(name(drawn.leaf()));
      for (Says says : Says.values()) {
        if (says.word().equals(said)) {
          out.byLeaf.put(drawn.leaf(), says);
        }
      }
    }
    return out;
  }

  /** Name of the form field for a leaf. */
  public static String name(long leaf) {
    return PREFIX + leaf;
  }

  /** The word for a leaf; empty where nothing was said. */
  public String word(long leaf) {
    Says says = byLeaf.get(leaf);
    return says == null ? "" : says.word();
  }

  /** All but that of one leaf, to be carried along. */
  public List<Field> but(long leaf) {
    return byLeaf.entrySet().stream()
        .filter(one -> one.getKey() != leaf)
        .map(one -> new Field(name(one.getKey()), one.getValue().word()))
        .toList();
  }

  /** How many leaves something was said of. */
  public int size() {
    return byLeaf.size();
  }
}
