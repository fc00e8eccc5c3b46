package org.lychgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.screening.Freshness;

/** Whether an index is whole, of today and without gaps, and whether there is room to go on. */
final class IndexChecks {
  /** Bytes a row that an update keeps outside the heap, with a place or an entry id. */
  private static final long ROW_MEMORY = 40;

  private final Path file;
  private final boolean quick;
  private final Machine machine;
  private final List<Check> checks;

  IndexChecks(Path file, boolean quick, Machine machine, List<Check> checks) {
    this.file = file;
    this.quick = quick;
    this.machine = machine;
    this.checks = checks;
  }

  void run() {
    IndexHeader header;
    try (PersonIndex index = PersonIndex.open(file)) {
      header = index.header();
      if (!quick) {
        index.checkAll();
      }
    } catch (OperatorException e) {
      checks.add(Check.problem("index", String.valueOf(e.getMessage()), e.hint()));
      return;
    }
    String rows =
        String.format(Locale.ROOT, "%,d records, %s realm, ", header.rows(), header.realm().word());
    checks.add(Check.ok("index", rows + (quick ? "opens; --quick did not read it all" : "whole")));
    if (header.rows() == 0) {
      checks.add(
          Check.warning("index", "nobody is listed in it", "build it from a whole death file"));
    }
    age(header);
    chain(header.chain());
    try {
      room(header, Files.size(file));
    } catch (IOException _) {
      checks.add(Check.problem("index", "its size cannot be read", "check the disk it is on"));
    }
  }

  private void age(IndexHeader header) {
    if (header.asOf().isEmpty()) {
      checks.add(
          Check.warning(
              "age",
              "the index does not say what day its file speaks of",
              "see for yourself that no update is missing"));
      return;
    }
    LocalDate day = header.asOf().get();
    if (header.realm() != Realm.REAL) {
      checks.add(Check.ok("age", day + ", of a realm whose clock is fixed"));
      return;
    }
    long days = ChronoUnit.DAYS.between(day, LocalDate.ofInstant(machine.now(), ZoneOffset.UTC));
    String text = String.format(Locale.ROOT, "%s, %,d days ago", day, days);
    if (days > Freshness.MAX_DAYS) {
      checks.add(
          Check.problem(
              "age",
              text + "; screen refuses more than " + Freshness.MAX_DAYS,
              "apply the updates that came since: lychgate index --update FILE... INDEX"));
    } else if (days < -1) {
      checks.add(
          Check.problem(
              "age", day + " has not come yet", "set the clock, or ask where the file is from"));
    } else {
      checks.add(Check.ok("age", text));
    }
  }

  private void chain(List<ChainLink> chain) {
    Optional<String> gap = findGap(chain);
    if (gap.isPresent()) {
      checks.add(
          Check.problem(
              "chain",
              gap.get(),
              "build the index anew from the latest whole file and every update after it"));
      return;
    }
    String text =
        chain.isEmpty()
            ? "no file is named"
            : String.format(
                Locale.ROOT,
                "%,d %s, the last is %s %d",
                chain.size(),
                chain.size() == 1 ? "file" : "files without a gap",
                chain.getLast().kind().word(),
                chain.getLast().sequence());
    checks.add(
        chain.isEmpty()
            ? Check.warning("chain", text, "build the index anew from files")
            : Check.ok("chain", text));
  }

  /** What is missing in a chain; empty where nothing is. */
  static Optional<String> findGap(List<ChainLink> chain) {
    long edition = -1;
    long notice = -1;
    for (ChainLink link : chain) {
      long number = link.sequence();
      switch (link.kind()) {
        case FULL, UPDATE -> {
          if (edition < 0 && link.kind() == ChainLink.Kind.UPDATE) {
            return Optional.of("it begins with update " + number + ", without a whole file");
          }
          if (edition >= 0 && number != edition + 1) {
            return Optional.of(
                link.kind().word() + " " + number + " follows on " + edition + ": not the next");
          }
          edition = number;
        }
        case NOTICE -> {
          if (number <= notice) {
            return Optional.of("notice " + number + " comes after notice " + notice);
          }
          notice = number;
        }
      }
    }
    return Optional.empty();
  }

  /** Disk and memory for the next update, and memory for screening. */
  private void room(IndexHeader header, long size) {
    Path folder = file.toAbsolutePath().getParent();
    // An update writes a whole new file beside the old one.
    long need = size + size / 10 + Doctor.SPARE_DISK;
    checks.add(
        folder == null
            ? Check.warning("update", "the index lies in no folder", "move it into one")
            : Doctor.disk(machine, "update", folder, need, "for the next update"));
    long update = header.rows() * ROW_MEMORY + Doctor.OWN_MEMORY;
    long screening = size + Doctor.OWN_MEMORY;
    String has = Doctor.bytes(machine.memory()) + " of memory, ";
    if (machine.memory() < update) {
      checks.add(
          Check.problem(
              "memory",
              has + Doctor.bytes(update) + " needed for the next update",
              "update on a machine with more memory and copy the index here"));
    } else if (machine.memory() < screening) {
      checks.add(
          Check.warning(
              "memory",
              has + "less than the index and the program need together",
              "screening works, but waits for the disk; "
                  + Doctor.bytes(screening)
                  + " would be right"));
    } else {
      checks.add(Check.ok("memory", has + Doctor.bytes(screening) + " are enough"));
    }
  }
}
