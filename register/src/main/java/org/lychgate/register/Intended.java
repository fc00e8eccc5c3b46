package org.lychgate.register;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.model.ReporterId;

/**
 * A signed batch, read and linked, that is to be ruled on and written.
 *
 * @param content hash of all that was sent, in hex
 * @param today day on which it was read
 */
record Intended(
    SubmissionStatement statement,
    Signer signer,
    TrustKey key,
    String content,
    List<Prepared> reports,
    LocalDate today) {
  Intended {
    reports = List.copyOf(reports);
  }

  ReporterId reporter() {
    return statement.reporter();
  }

  /**
   * What a ruling on it asks the database about: two batches without one of these in common are
   * ruled on alike whichever of them is written first.
   *
   * @param declared reporters whose reports are counted against what they announced
   */
  Set<Object> listTouched(Set<ReporterId> declared) {
    Set<Object> out = new HashSet<>();
    out.add(new Known.BatchOf(reporter(), statement.batch()));
    if (declared.contains(reporter())) {
      out.add(reporter());
    }
    for (Prepared p : reports) {
      out.add(new ReportRows.MessageOf(reporter(), p.item().messageId()));
      out.add(new Statement(p.content()));
      p.personKey().ifPresent(key -> out.add(new Person(key)));
      p.findReport().flatMap(r -> r.certificate()).ifPresent(out::add);
    }
    return out;
  }

  private record Person(String key) {}

  private record Statement(String content) {}
}
