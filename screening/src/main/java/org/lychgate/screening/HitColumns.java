package org.lychgate.screening;

import java.util.List;
import org.lychgate.formats.CsvBytes;
import org.lychgate.linkage.Match;

/** The columns that say which record is meant. */
interface HitColumns {
  /** Their names, in order. */
  List<String> names();

  /** Appends the values for a hit, each behind a comma. */
  void write(CsvBytes out, Match hit);

  static HitColumns of(ResultShape.Like like, ScreeningOptions options, String source) {
    return switch (like) {
      case LYCHGATE -> new OwnColumns(options.mask());
      case MATCHID -> new MatchIdColumns(source);
    };
  }
}
