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
 * @param reference the holder directory's id of its answer, where it gives one
 */
record Prepared(
    SubmissionEnvelope.Item item,
    Leaf.Report leaf,
    ReportReader.Reading reading,
    Linkage linkage,
    String content,
    Optional<String> personKey,
    Optional<String> reference) {

  static Prepared of(
      SubmissionEnvelope.Item item,
      Leaf.Report leaf,
      ReportReader.Reading reading,
      Rulebook rules) {
    PersonKeys keys = rules.personKeys();
    String content = keys.content(item.statement());
    return switch (reading) {
      case ReportReader.Reading.Unusable _ ->
          new Prepared(
              item,
              leaf,
              reading,
              new Linkage.Unmatched(),
              content,
              Optional.empty(),
              Optional.empty());
      case ReportReader.Reading.Read(DeathReport report) -> {
        HolderDirectory.Found found =
            rules
                .holders()
                .map(holders -> holders.find(report, keys, rules.policy().minMargin()))
                .orElse(new HolderDirectory.Found(new Linkage.NoHolders(), Optional.empty()));
        yield new Prepared(
            item,
            leaf,
            reading,
            found.linkage(),
            content,
            personKey(report, found.linkage(), keys),
            found.reference());
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
