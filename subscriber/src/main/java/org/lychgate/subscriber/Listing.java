package org.lychgate.subscriber;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.edition.statement.Notice;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * Who is to be in the index: what the editions list, less what a notice has taken out. A notice
 * counts whether it comes before an edition or after it, so an edition that was cut before a
 * reversal cannot list the person again. In memory, some hundred bytes for each row ever listed.
 */
final class Listing {
  private final Map<Ssn, State> rows = new TreeMap<>();
  private final Map<LeafIndex, Ssn> byPublish = new HashMap<>();
  private final Map<EntryId, Ssn> byEntry = new HashMap<>();
  private final Map<EntryId, LeafIndex> publishOf = new HashMap<>();
  private final Map<LeafIndex, Suppression> notices = new HashMap<>();

  /**
   * The last row of a number.
   *
   * @param row last one with data
   * @param publish its PUBLISH leaf
   * @param deletedAt log size of the edition whose D came after it; empty if none did
   */
  private record State(DeathFileRow row, LeafIndex publish, Optional<Long> deletedAt) {}

  /** What the notices say of one PUBLISH leaf. */
  private static final class Suppression {
    private final Set<LeafIndex> holds = new HashSet<>();
    private final Set<LeafIndex> ended = new HashSet<>();
    private boolean reversed;
    private long lastRelease = -1;
    private long lastNotice;

    boolean active() {
      return reversed || !ended.containsAll(holds);
    }
  }

  /** Takes an edition in; the numbers it speaks of. */
  Set<Ssn> apply(EditionContent edition) {
    Set<Ssn> touched = new LinkedHashSet<>();
    if (edition.full()) {
      // Rows that a hold keeps out of a full edition may come back by its release.
      rows.replaceAll((ssn, s) ->
          s.deletedAt().isPresent()
              ? s
              : new State(s.row(), s.publish(), Optional.of(edition.logSize().value())));
    }
    for (EditionContent.Line line : edition.lines()) {
      DeathFileRow row = line.row();
      Ssn ssn =
          row.identity()
              .ssn()
              .orElseThrow(() -> new Refused("EDITION_ROW", "a row without a number"));
      touched.add(ssn);
      if (row.change() == DeathFileRow.Change.DELETE) {
        rows.computeIfPresent(
            ssn,
            (key, s) -> new State(s.row(), s.publish(), Optional.of(edition.logSize().value())));
      } else {
        rows.put(ssn, new State(row, line.publish(), Optional.empty()));
        byPublish.put(line.publish(), ssn);
        row.entry()
            .ifPresent(entry -> {
              byEntry.put(entry, ssn);
              publishOf.put(entry, line.publish());
            });
      }
    }
    return touched;
  }

  /** Refuses a notice that names an entry and a PUBLISH leaf that do not belong together. */
  void check(SignedNotice.Checked checked) {
    Notice notice = checked.notice().notice();
    Optional<Ssn> byLeaf = Optional.ofNullable(byPublish.get(notice.publish()));
    if (byLeaf.isPresent() && !byLeaf.equals(Optional.ofNullable(byEntry.get(notice.entry())))) {
      throw new Refused(
          "NOTICE_ENTRY", "notice " + notice.sequence() + " names an entry of another leaf");
    }
  }

  /**
   * Takes a checked notice in, once or again; the number it is about, if that was ever listed here.
   */
  Optional<Ssn> apply(SignedNotice.Checked checked) {
    Notice notice = checked.notice().notice();
    Suppression state = notices.computeIfAbsent(notice.publish(), key -> new Suppression());
    // An edition that lists the entry says better where; its listing may be forgotten by now.
    publishOf.putIfAbsent(notice.entry(), notice.publish());
    switch (notice.kind()) {
      case HOLD -> {
        state.holds.add(checked.hold());
        state.lastNotice = Math.max(state.lastNotice, notice.sequence());
      }
      case REVERSAL -> {
        state.reversed = true;
        state.lastNotice = Math.max(state.lastNotice, notice.sequence());
      }
      case RESTORE, CORRECTION -> {
        // The old entry stays reversed, or listed; what is new comes with an edition.
      }
      case RELEASE -> {
        state.ended.add(checked.hold());
        state.lastRelease = Math.max(state.lastRelease, notice.leaf().value());
        state.lastNotice = Math.max(state.lastNotice, notice.sequence());
      }
    }
    // The leaf decides: the log vouches for it.
    return Optional.ofNullable(byPublish.get(notice.publish()));
  }

  /** The row that the index is to have for this number; empty if it is to have none. */
  Optional<DeathFileRow> find(Ssn ssn) {
    State s = rows.get(ssn);
    if (s == null) {
      return Optional.empty();
    }
    Suppression notice = notices.get(s.publish());
    if (notice != null && notice.active()) {
      return Optional.empty();
    }
    boolean listed =
        s.deletedAt().isEmpty()
            || (notice != null
                && !notice.holds.isEmpty()
                && notice.lastRelease >= s.deletedAt().get());
    return listed ? Optional.of(s.row()) : Optional.empty();
  }

  /** How an entry stands, whether or not it was ever listed here. */
  Standing standing(EntryId entry) {
    LeafIndex publish = publishOf.get(entry);
    Suppression said = publish == null ? null : notices.get(publish);
    if (said != null && said.reversed) {
      return new Standing(Standing.Kind.REVERSED, said.lastNotice);
    }
    if (said != null && said.active()) {
      return new Standing(Standing.Kind.HELD, said.lastNotice);
    }
    Ssn ssn = byEntry.get(entry);
    boolean listed =
        ssn != null && find(ssn).flatMap(DeathFileRow::entry).filter(entry::equals).isPresent();
    return listed
        ? new Standing(Standing.Kind.LISTED, said == null ? 0 : said.lastNotice)
        : new Standing(Standing.Kind.UNLISTED, 0);
  }

  /** All numbers ever listed, ascending. */
  Set<Ssn> numbers() {
    return rows.keySet();
  }

  /** What an update of the index is told about this number: the row to have, or a deletion. */
  DeathFileRow change(Ssn ssn) {
    return find(ssn).map(row -> with(row, DeathFileRow.Change.ADD)).orElseGet(() -> deletion(ssn));
  }

  /** The same row under another change code. */
  static DeathFileRow with(DeathFileRow row, DeathFileRow.Change change) {
    return new DeathFileRow(
        change,
        row.identity(),
        row.death(),
        row.placeOfDeath(),
        row.proof(),
        row.evidence(),
        row.entry());
  }

  private static DeathFileRow deletion(Ssn ssn) {
    Identity who =
        new Identity(Optional.of(ssn), PersonName.NONE, Sex.U, PartialDate.ALL_UNKNOWN, "");
    return new DeathFileRow(
        DeathFileRow.Change.DELETE,
        who,
        PartialDate.ALL_UNKNOWN,
        "",
        ProofCode.NONE,
        Optional.empty(),
        Optional.empty());
  }
}
