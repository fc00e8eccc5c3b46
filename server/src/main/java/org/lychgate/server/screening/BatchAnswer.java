package org.lychgate.server.screening;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.Finding;
import org.lychgate.screening.EntryName;
import org.lychgate.screening.Language;
import org.lychgate.screening.ListedRecord;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningResult;
import org.lychgate.screening.ScreeningStatus;
import org.lychgate.screening.Wording;

/**
 * Writes the answers of a batch, members in the order of RFC 8785. Of a listed number no more than
 * its last four digits: that it agrees stands in the agreement.
 */
final class BatchAnswer {
  /** Most records named for one person. */
  static final int CANDIDATES_MAX = 10;

  private static final int PROBABILITY_PLACES = 6;
  private static final int WEIGHT_PLACES = 2;

  private final StringBuilder out = new StringBuilder(8192);
  private boolean first = true;

  BatchAnswer() {
    out.append("{\"responses\":{");
  }

  /** Adds the answer to the next query. */
  void add(String id, ScreeningResult result) {
    switch (result) {
      case ScreeningResult.Match match ->
          hit(id, ScreeningOutcome.MATCHED, List.of(match.record()), match.findings());
      case ScreeningResult.Review review ->
          hit(
              id,
              review.several()
                  ? ScreeningOutcome.MULTIPLE_CANDIDATES
                  : ScreeningOutcome.PENDING_MANUAL_REVIEW,
              review.records(),
              review.findings());
      case ScreeningResult.NoMatch none -> none(id, ScreeningOutcome.NO_MATCH, none.findings());
      case ScreeningResult.Invalid no -> none(id, ScreeningOutcome.INVALID_INPUT, no.findings());
      case ScreeningResult.Stale _, ScreeningResult.Unavailable _ ->
          throw new IllegalStateException("what is no answer is told of the batch as a whole");
    }
  }

  /** Adds the answer to a query that cannot be asked. */
  void invalid(String id, List<Finding> findings) {
    none(id, ScreeningOutcome.INVALID_INPUT, findings);
  }

  /** All of it, once. */
  byte[] bytes() {
    return out.append("}}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void begin(String id) {
    if (!first) {
      out.append(',');
    }
    first = false;
    text(id);
    out.append(":{");
  }

  private void none(String id, ScreeningOutcome outcome, List<Finding> findings) {
    begin(id);
    findings(findings);
    end(outcome);
    out.append('}');
  }

  private void end(ScreeningOutcome outcome) {
    member("nextStep", Wording.nextStep(outcome, ScreeningStatus.NONE, Language.ENGLISH));
    out.append(',');
    member("outcome", outcome.word());
  }

  private void hit(
      String id, ScreeningOutcome outcome, List<ListedRecord> records, List<Finding> findings) {
    begin(id);
    ListedRecord best = records.getFirst();
    member("agreement", best.agreement().toString());
    if (records.size() > 1) {
      candidates(records);
    }
    out.append(',');
    member("contestUntil", best.contestUntil().toString());
    out.append(',');
    entry(best.listed());
    findings(findings);
    end(outcome);
    score(best);
    out.append('}');
  }

  private void candidates(List<ListedRecord> records) {
    out.append(",\"candidates\":[");
    for (int i = 0; i < Math.min(CANDIDATES_MAX, records.size()); i++) {
      ListedRecord record = records.get(i);
      out.append(i == 0 ? "{" : ",{");
      member("agreement", record.agreement().toString());
      out.append(',');
      entry(record.listed());
      out.setLength(out.length() - 1);
      score(record);
      out.append('}');
    }
    out.append(']');
  }

  /** The listed record, with a comma behind. */
  private void entry(DeathFileRow listed) {
    listed.entry().map(EntryId::toString).ifPresent(entry -> optional("entry", entry));
    optional("entryBirth", listed.identity().birth().canonical());
    optional("entryDeath", listed.death().canonical());
    optional("entryName", EntryName.of(listed.identity().name()));
    listed.identity().ssn().ifPresent(ssn -> optional("entrySsn", ssn.masked()));
    listed.evidence().ifPresent(evidence -> optional("evidence", evidence.name()));
  }

  private void score(ListedRecord record) {
    out.append(",\"probability\":").append(number(record.probability(), PROBABILITY_PLACES));
    out.append(",\"weight\":").append(number(record.weight(), WEIGHT_PLACES));
  }

  private void optional(String name, String value) {
    member(name, value);
    out.append(',');
  }

  private void findings(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    out.append("\"findings\":[");
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      out.append(i == 0 ? "{" : ",{");
      member("code", finding.code());
      out.append(',');
      member("field", finding.field());
      out.append(',');
      member("shape", finding.shape());
      out.append('}');
    }
    out.append("],");
  }

  private void member(String name, String value) {
    out.append('"').append(name).append("\":");
    text(value);
  }

  private void text(String value) {
    out.append(Json.of(value).canonicalText());
  }

  private static String number(double value, int places) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
