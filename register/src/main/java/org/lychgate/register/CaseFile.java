package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Reason;

/**
 * All that an officer needs to rule on one case: why somebody is listed, on whose word, what
 * agreed, and what became of it. Of the person just what it takes to see whether it is the one in
 * front of the desk; no number, not even its last digits.
 *
 * @param info the claim; empty where a leaf was opened on which no claim stands
 * @param listing the entry; empty where the claim is about nobody who is listed
 * @param steps what happened to the entry, in the order of the log
 * @param holds that stand
 * @param look the second look that waits, where one does
 * @param others further reports about the person, in the order of the log
 * @param told who was given the entry, and who has corrected it
 */
public record CaseFile(
    Optional<CaseInfo> info,
    Optional<Listing> listing,
    List<Step> steps,
    List<QueryInfo> holds,
    Optional<SecondLookInfo> look,
    List<OtherReport> others,
    List<AccountingLine> told) {
  public CaseFile {
    steps = List.copyOf(steps);
    holds = List.copyOf(holds);
    others = List.copyOf(others);
    told = List.copyOf(told);
  }

  /**
   * Whose word a report is.
   *
   * @param key name of the key that sent it
   * @param organisation that held the key then; empty where that is not known
   * @param role of the key then
   */
  public record Sender(String key, String organisation, Optional<KeyRole> role) {}

  /**
   * Whom a record is about, as far as an officer may see it.
   *
   * @param name as it stands in the record
   * @param birth of which the year alone is told
   * @param death as reported
   * @param place jurisdiction of death, or empty string
   * @param certificate of which place and year are told
   */
  public record Person(
      PersonName name,
      PartialDate birth,
      PartialDate death,
      String place,
      Optional<CertificateKey> certificate) {
    public Person {
      birth = new PartialDate(birth.year(), PartialDate.UNKNOWN, PartialDate.UNKNOWN);
    }

    static Person of(DeathStatement statement) {
      return new Person(
          statement.decedent().name(),
          statement.decedent().birth(),
          statement.death(),
          statement.placeOfDeath(),
          statement.certificate());
    }

    @Override
    public String toString() {
      return "person";
    }
  }

  /**
   * The entry, and the report on which it stands.
   *
   * @param reported day on which the report came, where there is one
   * @param person empty once the record is erased
   * @param reasons of the ruling on the report
   * @param linkage how it agreed with the number's holder, where that is still recorded
   */
  public record Listing(
      EntryId entry,
      EntryStatus status,
      EvidenceClass evidence,
      long publishLeaf,
      long reportLeaf,
      Sender sender,
      Optional<LocalDate> reported,
      Optional<Person> person,
      List<Reason> reasons,
      Optional<Linkage> linkage) {
    public Listing {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A leaf about the entry.
   *
   * @param cause as the leaf has it; empty where it has none
   * @param by name of the key that signed it; empty where none did
   * @param order number of a court's order, or empty
   */
  public record Step(
      LeafKind kind, LocalDate day, long leaf, String cause, String by, String order) {}

  /**
   * Another report about the same person.
   *
   * @param outcome what the gate made of it
   * @param waits whether it still waits, and can be opened
   */
  public record OtherReport(
      long reportLeaf, Sender sender, LocalDate day, Outcome outcome, boolean waits) {}

  /** The same with who was told. */
  CaseFile withTold(List<AccountingLine> lines) {
    return new CaseFile(info, listing, steps, holds, look, others, lines);
  }

  /** The PUBLISH leaf, where somebody is listed, held or was reversed. */
  public OptionalLong publishLeaf() {
    return listing.map(l -> OptionalLong.of(l.publishLeaf())).orElse(OptionalLong.empty());
  }
}
