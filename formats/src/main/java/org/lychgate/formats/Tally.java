package org.lychgate.formats;

import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;

/** Counts records while they are read, without making a value for each. */
final class Tally {
  private long kept;
  private long quarantined;
  private long findings;

  void add(Parsed<?> record) {
    findings += record.findings().size();
    switch (record) {
      case Parsed.Value<?> _ -> kept++;
      case Parsed.Rejected<?> _ -> quarantined++;
    }
  }

  ReadCounts counts() {
    return new ReadCounts(kept + quarantined, kept, quarantined, findings);
  }
}
