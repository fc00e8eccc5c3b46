package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.Identity;
import org.lychgate.model.ReporterId;

/**
 * Makes an entry of a row of the inherited file, so that it can be held and taken back as every
 * other: a PUBLISH leaf on evidence INHERITED that names the INHERITED leaf, the entry, the record
 * in the vault. Only for somebody who is like the row, or like the number's holder: else the public
 * log would tell, number by number, who is listed.
 */
final class InheritedListings {
  /** Stands where other entries have their reporter's name; no key has it. */
  static final ReporterId REPORTER = new ReporterId("inherited");

  private final Installation installation;

  InheritedListings(Installation installation) {
    this.installation = installation;
  }

  /** What the inherited file has on a claim of life. */
  sealed interface Found {
    /** Nothing, or it has become an entry before. */
    record Nothing() implements Found {}

    /** A row that the claim is not like: nothing was written. */
    record Unlike() implements Found {}

    /** A row that is an entry now, listed. */
    record Made(EntryRow entry) implements Found {}
  }

  /**
   * Looks, and makes an entry where the claim is like it; only at the head. The leaf is written.
   *
   * @param ofHolder whether the claim is like the holder of its number
   */
  Found take(Connection connection, LeafBatch leaves, Identity person, boolean ofHolder)
      throws SQLException {
    Optional<DeathFileRow> row = installation.inherited().flatMap(file -> file.find(person));
    String personKey = installation.personKeys().holder(person.ssn().orElseThrow()).keyedHash();
    // An entry of this person, of whichever evidence, has taken the row's place for good.
    if (row.isEmpty() || !EntryRows.list(connection, List.of(personKey), List.of()).isEmpty()) {
      return new Found.Nothing();
    }
    if (!ofHolder && !Claims.agrees(person, row.get().identity())) {
      return new Found.Unlike();
    }
    return new Found.Made(make(connection, leaves, row.get(), personKey));
  }

  private EntryRow make(Connection connection, LeafBatch leaves, DeathFileRow row, String personKey)
      throws SQLException {
    Inherited file = installation.inherited().orElseThrow();
    LeafIndex at = leaves.next();
    LocalDate day = leaves.day();
    InheritedDraws.Drawn drawn =
        new InheritedDraws(installation.personKeys().keys(), installation.random())
            .of(file.statement(row));
    Entry entry = drawn.entry();
    Face face =
        new Face(
            entry.evidence(),
            entry.proof(),
            false,
            false,
            OpenFrom.year(entry.death()),
            file.leaf(),
            installation.on(day).policyLeaf(),
            List.of(),
            drawn.commitment());
    leaves.add(new Leaf.Publish(day, face), entry.id(), file.leaf());
    leaves.write(connection);
    // No report has this leaf: it is the entry's own, and so is its record's number.
    EntryRow made =
        new EntryRow(
            entry.id(),
            at.value(),
            at.value(),
            REPORTER,
            entry.evidence(),
            personKey,
            Optional.empty(),
            installation.personKeys().raw(face.commitment()),
            EntryStatus.LISTED,
            OptionalLong.empty(),
            OptionalLong.empty(),
            day);
    EntryRows.insert(connection, List.of(made));
    NewReports record = new NewReports();
    record.add(installation.vault().seal(at.value(), drawn.stored().bytes()));
    record.write(connection);
    return made;
  }
}
