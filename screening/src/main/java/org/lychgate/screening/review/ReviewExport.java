package org.lychgate.screening.review;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * All hits with what stands, one line each, in the order of the result: {@code
 * row,sourceLineNumber,entry,kind,decision,reviewer,decidedAt,note}. An open hit has no decision.
 * Free texts are no formulas; nothing of a customer or a record is in it but the entry id.
 */
final class ReviewExport {
  static final String HEADER = "row,sourceLineNumber,entry,kind,decision,reviewer,decidedAt,note\n";

  private ReviewExport() {}

  static void write(ReviewDesk desk, OutputStream out) throws IOException {
    out.write(HEADER.getBytes(StandardCharsets.UTF_8));
    for (int hit = 0; hit < desk.results.size(); hit++) {
      ResultRow row = desk.results.read(hit);
      Optional<ReviewLine> last =
          desk.state.findAct(hit).isEmpty() ? Optional.empty() : desk.findLast(hit);
      String line =
          String.join(
              ",",
              Integer.toString(row.row()),
              ReviewLine.quoted(row.sourceLine()),
              ReviewLine.quoted(row.get("entry")),
              row.kind().word(),
              last.map(it -> it.act().word()).orElse(""),
              last.map(it -> ReviewLine.quoted(it.reviewer())).orElse(""),
              last.map(it -> it.at().toString()).orElse(""),
              last.map(it -> ReviewLine.quoted(it.note())).orElse(""));
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
