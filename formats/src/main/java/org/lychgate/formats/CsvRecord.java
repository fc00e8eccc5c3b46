package org.lychgate.formats;

import java.util.List;
import java.util.Optional;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;

/**
 * One record of a CSV file as it stood there. Prints nothing of it.
 *
 * @param line number of its first line, 1-based
 * @param values the columns' values, quotes taken off; empty where there is a problem
 * @param problem why it cannot be used
 * @param raw its bytes, LF between the lines of a record of several
 */
public record CsvRecord(long line, List<String> values, Optional<Finding> problem, RawRecord raw) {
  /** What a reader gives for a record that cannot be used. */
  public <T> Parsed<T> reject(Finding why) {
    return new Parsed.Rejected<>(line, List.of(why), raw);
  }

  @Override
  public String toString() {
    return "record(line " + line + ", " + values.size() + " values)";
  }
}
