package org.lychgate.server.page.act;

import java.util.List;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.server.page.Row;

/** What has become of something that was signed. */
public sealed interface ActDone {
  /**
   * It stands in the log.
   *
   * @param rows what the register answered
   * @param next path of this host where one goes on; empty for where one came from
   */
  record Done(String title, List<Row> rows, String next) implements ActDone {
    public Done {
      rows = List.copyOf(rows);
    }

    /** The same, and one goes on where one came from. */
    public Done(String title, List<Row> rows) {
      this(title, rows, "");
    }
  }

  /**
   * It was not done.
   *
   * @param message one sentence, without personal data
   */
  record Refused(RefusalCode code, String message) implements ActDone {}

  /** The same for a no of the register. */
  static ActDone refused(Answer.Refused<?> no) {
    return new Refused(no.code(), no.message());
  }
}
