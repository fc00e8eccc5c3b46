package org.lychgate.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Realm;

/** The day it is, as far as an index is concerned. */
final class Today {
  private Today() {}

  /** Today (UTC); for a SYNTHETIC or BENCH index, whose clock is fixed, the day it speaks of. */
  static LocalDate of(Path index) {
    try (PersonIndex open = PersonIndex.open(index)) {
      IndexHeader header = open.header();
      Optional<LocalDate> own = header.realm() == Realm.REAL ? Optional.empty() : header.asOf();
      return own.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    }
  }
}
