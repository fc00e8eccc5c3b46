package org.lychgate.register;

import java.util.Optional;
import java.util.OptionalInt;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Linkage;

/**
 * One report, read and linked, before anything is locked.
 *
 * @param leaf that the report gets
 * @param content keyed hash of its statement, in hex
 * @param personKey keyed hash of the number of whom it is about, where that is known
 */
record Prepared(
    SubmissionEnvelope.Item item,
    Leaf.Report leaf,
    ReportReader.Reading reading,
    Linkage linkage,
    String content,
    Optional<String> personKey) {

  static Prepared of(
      SubmissionEnvelope.Item item,
      Leaf.Report leaf,
      ReportReader.Reading reading,
      Rulebook rules) {
    PersonKeys keys = rules.personKeys();
    String content = keys.content(item.statement());
    return switch (reading) {
      case ReportReader.Reading.Unusable _ ->
          new Prepared(item, leaf, reading, new Linkage.Unmatched(), content, Optional.empty());
      case ReportReader.Reading.Read(DeathReport report) -> {
        Linkage linkage =
            rules
                .holders()
                .map(holders -> holders.link(report, keys, rules.policy().minMargin()))
                .orElse(new Linkage.NoHolders());
        yield new Prepared(item, leaf, reading, linkage, content, personKey(report, linkage, keys));
      }
    };
  }

  /** Keyed hash of the number of whom a report is about, where that is known. */
  static Optional<String> personKey(DeathReport report, Linkage linkage, PersonKeys keys) {
    return switch (linkage) {
      case Linkage.Linked linked -> Optional.of(linked.holder().keyedHash());
      case Linkage.NoHolders() -> report.decedent().ssn().map(ssn -> keys.holder(ssn).keyedHash());
      case Linkage.Unmatched() -> Optional.empty();
    };
  }

  /** The report, where the record could be read and is what was signed. */
  Optional<DeathReport> findReport() {
    return reading instanceof ReportReader.Reading.Read(DeathReport report)
        ? Optional.of(report)
        : Optional.empty();
  }

  /** Index into the age and sex groups of a batch profile. */
  OptionalInt findAgeGroup() {
    return findReport()
        .flatMap(report ->
            BatchProfile.findAgeGroup(report.decedent().birth(), report.death())
                .map(group ->
                    report.decedent().sex().ordinal() * BatchProfile.AGE_FROM.size() + group))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
