package org.lychgate.screening.review;

import java.util.List;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Where our columns stand in a result: behind the customer's, so the last of a name is ours. */
record ResultColumns(List<String> header, int customers) {
  static final String LINE = "sourceLineNumber";
  static final String OUTCOME = "outcome";
  static final String STATUS = "status";

  private static final List<String> NEEDED =
      List.of(
          LINE,
          OUTCOME,
          "probability",
          "weight",
          "agreement",
          "entry",
          "entrySsn",
          "entryName",
          "entryBirth",
          "entryDeath",
          "evidence",
          STATUS,
          "nextStep",
          "contestUntil");

  ResultColumns {
    header = List.copyOf(header);
  }

  /**
   * Reads a header.
   *
   * @throws OperatorException INPUT where a column is missing
   */
  static ResultColumns of(List<String> header) {
    for (String column : NEEDED) {
      if (header.lastIndexOf(column) < 0) {
        throw new OperatorException(
            ExitCode.INPUT,
            "the file is no result of a screening: it has no column " + column,
            "name the file that screen wrote with --out, as it was written");
      }
    }
    return new ResultColumns(header, header.lastIndexOf(LINE));
  }

  int at(String column) {
    return header.lastIndexOf(column);
  }
}
