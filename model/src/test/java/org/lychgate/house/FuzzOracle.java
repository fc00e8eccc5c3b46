package org.lychgate.house;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;

/** What every fuzz target holds a reader of records to. */
public final class FuzzOracle {
  private FuzzOracle() {}

  /**
   * Reads {@code data} and holds the outcome to what all readers of streams promise: lines ascend,
   * the counts are those of the records, and each record is as {@link #check} wants it.
   *
   * @return what the reader gave, in its order
   */
  public static List<Parsed<?>> read(
      byte[] data,
      Collection<String> codes,
      BiFunction<InputStream, Consumer<Parsed<?>>, ReadCounts> reader) {
    List<Parsed<?>> records = new ArrayList<>();
    ReadCounts counts = reader.apply(new ByteArrayInputStream(data), records::add);
    ReadCounts slow = ReadCounts.NONE;
    long line = 0;
    for (Parsed<?> record : records) {
      slow = slow.plus(record);
      FuzzBounds.require(record.line() > line, "lines do not ascend");
      line = record.line();
      check(record, codes);
    }
    FuzzBounds.require(line <= data.length + 2L, "more lines than bytes");
    FuzzBounds.require(counts.equals(slow), "the counts are not those of the records");
    FuzzBounds.require(
        counts.read() == counts.kept() + counts.quarantined(), "counts do not add up");
    return records;
  }

  /** Every code is one of {@code codes}, and nothing that is printed could be a number. */
  public static void check(Parsed<?> record, Collection<String> codes) {
    for (Finding finding : record.findings()) {
      FuzzBounds.require(codes.contains(finding.code()), "a finding's code is not documented");
    }
    FuzzBounds.require(
        !FuzzBounds.showsNumber(record.toString()),
        "what is printed of a record shows nine digits");
  }

  /** An operator may be told that this input cannot be read, without a number in the message. */
  public static void refusedOrRead(byte[] data, Consumer<InputStream> reader) {
    try {
      reader.accept(new ByteArrayInputStream(data));
    } catch (OperatorException e) {
      FuzzBounds.require(
          !FuzzBounds.showsNumber(e.getMessage() + "\n" + e.hint()), "an error shows nine digits");
    }
  }
}
