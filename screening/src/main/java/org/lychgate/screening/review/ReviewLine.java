package org.lychgate.screening.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.Sha256;

/**
 * One line of the decisions: {@code
 * sourceLineNumber,entry,decision,reviewer,decidedAt,note,row,results}. Prints nothing of it.
 *
 * @param sourceLine line in the customers' file; empty for a customer who is not in it any more
 * @param entry entry id; empty in files of others
 * @param at to the second, UTC
 * @param note free text, one line
 * @param row place in the result, 1 is the first behind the header: says which of several records
 * @param results SHA-256 of the result that was decided on, as the receipt has it
 */
record ReviewLine(
    String sourceLine,
    String entry,
    ReviewAct act,
    String reviewer,
    Instant at,
    String note,
    int row,
    Sha256 results) {
  static final String HEADER =
      "sourceLineNumber,entry,decision,reviewer,decidedAt,note,row,results";

  private static final int COLUMNS = 8;

  /** The line, without its end. */
  String text() {
    return String.join(
        ",",
        sourceLine,
        entry,
        act.word(),
        quoted(reviewer),
        at.toString(),
        quoted(note),
        Integer.toString(row),
        results.hex());
  }

  static Optional<ReviewLine> parse(String line) {
    List<String> cells = split(line);
    if (cells.size() != COLUMNS) {
      return Optional.empty();
    }
    try {
      Optional<ReviewAct> act = ReviewAct.of(cells.get(2));
      Optional<Sha256> results = Sha256.parse(cells.get(7));
      if (act.isEmpty() || results.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new ReviewLine(
              cells.get(0),
              cells.get(1),
              act.get(),
              Formula.plain(cells.get(3)),
              Instant.parse(cells.get(4)),
              Formula.plain(cells.get(5)),
              Integer.parseInt(cells.get(6)),
              results.get()));
    } catch (DateTimeException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** A cell of free text: always in quotes, and no formula to a spreadsheet. */
  static String quoted(String text) {
    return text.isEmpty() ? "" : '"' + Formula.safe(text).replace("\"", "\"\"") + '"';
  }

  /** The cells; a list of another length where quotes do not close. */
  private static List<String> split(String line) {
    List<String> cells = new ArrayList<>(COLUMNS);
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (!quoted) {
      cells.add(cell.toString());
    }
    return cells;
  }

  @Override
  public String toString() {
    return "decision(row " + row + ", " + act + ")";
  }
}
