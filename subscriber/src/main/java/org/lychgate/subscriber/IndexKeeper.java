package org.lychgate.subscriber;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.IndexUpdate;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/**
 * The index, kept as {@link Listing} says. Its header's chain says how far it has got, so the
 * cursor moves in the same rename as the rows.
 */
final class IndexKeeper {
  private final Path file;
  private final Realm realm;
  private final Listing listing;
  private final InheritedRows inherited;
  private Optional<IndexHeader> header = Optional.empty();

  IndexKeeper(Path file, Realm realm, Listing listing, InheritedRows inherited) {
    this.file = file;
    this.realm = realm;
    this.listing = listing;
    this.inherited = inherited;
  }

  /** How an application ended: rows afterwards, rows deleted, and of those already gone. */
  record Applied(long rows, long deleted, long alreadyGone) {}

  Path file() {
    return file;
  }

  /** What the index says about itself; empty if there is none. */
  Optional<IndexHeader> findHeader() {
    if (header.isEmpty() && Files.exists(file)) {
      try (PersonIndex index = PersonIndex.open(file)) {
        header = Optional.of(index.header());
      }
    }
    return header;
  }

  long lastEdition() {
    return findHeader().map(IndexHeader::lastEdition).orElse(0L);
  }

  long lastNotice() {
    return findHeader().map(IndexHeader::lastNotice).orElse(0L);
  }

  /** Brings the rows of an edition in, which {@link #listing} has taken in already. */
  Applied apply(EditionContent edition) {
    if (edition.full()) {
      return rebuild(edition);
    }
    Set<Ssn> numbers = new LinkedHashSet<>();
    edition.lines().forEach(line -> line.row().identity().ssn().ifPresent(numbers::add));
    return update(
        new ChainLink(ChainLink.Kind.UPDATE, edition.sequence(), edition.dmf()),
        Optional.of(edition.asOf()),
        numbers);
  }

  /** Brings notices in, which {@link #listing} has taken in already; {@code touched} by them. */
  Applied apply(List<SignedNotice> notices, Set<Ssn> touched) {
    StringBuilder lines = new StringBuilder();
    notices.forEach(notice -> lines.append(notice.line()).append('\n'));
    Sha256 hash = Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    long last = notices.getLast().notice().sequence();
    return update(new ChainLink(ChainLink.Kind.NOTICE, last, hash), Optional.empty(), touched);
  }

  private Applied update(ChainLink link, Optional<LocalDate> asOf, Set<Ssn> numbers) {
    List<DeathFileRow> changes = numbers.stream().map(listing::change).toList();
    header = Optional.empty();
    IndexUpdate.Counts counts = IndexUpdate.apply(file, link, asOf, changes.iterator());
    return new Applied(counts.rows(), counts.deleted(), counts.deletedAbsent());
  }

  private Applied rebuild(EditionContent edition) {
    List<ChainLink> chain = new ArrayList<>();
    chain.add(new ChainLink(ChainLink.Kind.FULL, edition.sequence(), edition.dmf()));
    // The cursor in the feed outlives the rows.
    findHeader().map(IndexHeader::chain).orElse(List.of()).stream()
        .filter(link -> link.kind() == ChainLink.Kind.NOTICE)
        .forEach(chain::add);
    header = Optional.empty();
    try (InheritedRows.Kept kept = inherited.kept(file, listing.numbers())) {
      IndexBuilder.Built built =
          IndexBuilder.build(
              new IndexBuilder.Spec(
                  realm, IndexType.DEATHS, SourceKind.LYCHGATE, chain, Optional.of(edition.asOf())),
              Stream.concat(
                      listing.numbers().stream().flatMap(ssn -> listing.find(ssn).stream()),
                      kept.rows())
                  .map(row -> Listing.with(row, DeathFileRow.Change.NONE))
                  .iterator(),
              file);
      return new Applied(built.kept(), 0, 0);
    }
  }
}
