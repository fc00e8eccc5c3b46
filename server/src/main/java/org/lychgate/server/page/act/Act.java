package org.lychgate.server.page.act;

import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Statement;
import org.lychgate.server.page.Row;

/**
 * Something that is about to be signed, as a page shows it.
 *
 * @param title what it does, such as "Reverse this entry"
 * @param rows what is signed, in words
 * @param warning what cannot be undone; empty where nothing is
 * @param button what the button says
 * @param sent what goes to the register
 * @param signed the very thing that is signed: what is sent, or the answer in it
 * @param back path of the page it was begun on, of this host
 */
public record Act(
    String title,
    List<Row> rows,
    String warning,
    String button,
    Json.Obj sent,
    Statement signed,
    String back) {
  /** Longest text that is sent, in characters. */
  public static final int TEXT_MAX = 6 << 20;

  public Act {
    rows = List.copyOf(rows);
    if (!back.startsWith("/") || back.startsWith("//")) {
      throw new IllegalArgumentException("not a path of this host");
    }
  }

  /** An act of which all is signed that is sent. */
  public static Act of(
      String title,
      List<Row> rows,
      String warning,
      String button,
      Statement statement,
      String back) {
    return new Act(title, rows, warning, button, statement.json(), statement, back);
  }

  /** An answer to an order: signed is the approval or refusal, sent is the order with it. */
  public static Act of(
      String title, List<Row> rows, String warning, String button, Consent consent, String back) {
    return new Act(title, rows, warning, button, consent.json(), consent.answer(), back);
  }

  /** The text that is sent. */
  public String sentText() {
    return sent.canonicalText();
  }

  /** The text that is signed, without the newline behind it. */
  public String signedText() {
    return signed.json().canonicalText();
  }

  /** The type that stands in what is sent. */
  public String type() {
    return sent.members().get("type") instanceof Json.Str(String type) ? type : "";
  }
}
