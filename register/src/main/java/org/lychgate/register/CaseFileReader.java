package org.lychgate.register;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.gate.BatchInputs;
import org.lychgate.gate.RulingCodec;
import org.lychgate.gate.RulingRecord;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Linkage;
import org.lychgate.model.Sha256;
import org.lychgate.register.vault.Sealer;

/** Puts one case together, once the look at it is written down. */
final class CaseFileReader {
  private final Installation installation;
  private final Sealer sealer;

  CaseFileReader(Installation installation) {
    this.installation = installation;
    this.sealer = new Sealer(installation.personKeys().keys());
  }

  /** All but who was told. */
  CaseFile read(Connection connection, Optional<CaseInfo> info, Optional<EntryRow> entry)
      throws SQLException {
    if (entry.isEmpty()) {
      return new CaseFile(
          info, Optional.empty(), List.of(), List.of(), Optional.empty(), List.of(), List.of());
    }
    EntryRow row = entry.get();
    List<QueryInfo> holds = new ArrayList<>();
    for (OpenHolds.OpenHold hold : OpenHolds.list(connection, row.id())) {
      holds.add(OpenHolds.query(connection, installation, hold));
    }
    return new CaseFile(
        info,
        Optional.of(listing(connection, row)),
        steps(connection, row),
        holds,
        SecondLooks.list(connection).stream()
            .filter(look -> row.reverseLeaf().stream().anyMatch(leaf -> leaf == look.reversal()))
            .findFirst(),
        others(connection, row.personKey(), Optional.of(row.id()), row.reportLeaf()),
        List.of());
  }

  private CaseFile.Listing listing(Connection connection, EntryRow row) throws SQLException {
    Optional<CaseFileRows.Source> source = CaseFileRows.findSource(connection, row.reportLeaf());
    Optional<LocalDate> reported = source.map(CaseFileRows.Source::day);
    return new CaseFile.Listing(
        row.id(),
        row.status(),
        row.evidence(),
        row.publishLeaf(),
        row.reportLeaf(),
        sender(row.reporter().name(), reported.orElse(row.changed())),
        reported,
        person(connection, row.reportLeaf()),
        source.map(CaseFileRows.Source::reasons).orElse(List.of()),
        linkage(connection, row.reportLeaf(), row.publishLeaf()));
  }

  /** Whom the record under a REPORT leaf names; empty where none is kept. */
  Optional<CaseFile.Person> person(Connection connection, long record) throws SQLException {
    return Optional.ofNullable(installation.vault().list(connection, List.of(record)).get(record))
        .map(StoredRecord::parse)
        .map(stored -> CaseFile.Person.of(stored.statement()));
  }

  /** Whose key it was on a day. */
  CaseFile.Sender sender(String key, LocalDate day) {
    Optional<TrustKey> found = installation.keys().find(key, day);
    return new CaseFile.Sender(
        key, found.map(TrustKey::organisation).orElse(""), found.map(TrustKey::role));
  }

  List<CaseFile.OtherReport> others(
      Connection connection, String personKey, Optional<EntryId> entry, long but)
      throws SQLException {
    return CaseFileRows.listOthers(connection, personKey, entry, but).stream()
        .map(o ->
            new CaseFile.OtherReport(
                o.leaf(), sender(o.reporter(), o.day()), o.day(), o.outcome(), o.waits()))
        .toList();
  }

  private static List<CaseFile.Step> steps(Connection connection, EntryRow row)
      throws SQLException {
    List<LeafIndex> leaves = new ArrayList<>();
    leaves.add(new LeafIndex(row.publishLeaf()));
    leaves.addAll(CaseFileRows.listLeaves(connection, row));
    List<CaseFile.Step> out = new ArrayList<>();
    for (LeafIndex at : leaves) {
      Leaf leaf = LedgerRows.get(connection, at);
      out.add(step(at.value(), leaf));
    }
    return out;
  }

  private static CaseFile.Step step(long at, Leaf leaf) {
    LocalDate day = leaf.findDay().orElseThrow();
    return switch (leaf) {
      case Leaf.Hold hold ->
          new CaseFile.Step(
              leaf.kind(), day, at, hold.cause().name(), name(hold.signer()), hold.order());
      case Leaf.Reverse reverse ->
          new CaseFile.Step(
              leaf.kind(),
              day,
              at,
              reverse.cause().name(),
              name(reverse.signer()),
              reverse.order());
      case Leaf.Release release ->
          new CaseFile.Step(leaf.kind(), day, at, release.cause().name(), "", "");
      default -> new CaseFile.Step(leaf.kind(), day, at, "", "", "");
    };
  }

  private static String name(Optional<Signer> signer) {
    return signer.map(Signer::key).orElse("");
  }

  /** How the number's holder and the report agreed; the officers' own ruling where they listed. */
  private Optional<Linkage> linkage(Connection connection, long report, long publish)
      throws SQLException {
    Optional<byte[]> own =
        publish == report ? Optional.empty() : CaseFileRows.findRuling(connection, publish);
    return own.isPresent()
        ? sealer.open(publish, own.get()).flatMap(opened -> together(connection, opened))
        : linkage(connection, report);
  }

  /** How the number's holder and a report agreed when it came. */
  Optional<Linkage> linkage(Connection connection, long report) throws SQLException {
    Optional<CaseFileRows.Source> source = CaseFileRows.findSource(connection, report);
    Optional<byte[]> sealed = CaseFileRows.findRuling(connection, report);
    if (source.isEmpty() || sealed.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> batch = CaseFileRows.findBatch(connection, source.get().submission());
    return batch.flatMap(inputs ->
        sealer.open(report, sealed.get()).flatMap(made -> linkage(connection, inputs, made)));
  }

  private static Optional<Linkage> together(Connection connection, byte[] both) {
    ByteBuffer in = ByteBuffer.wrap(both);
    byte[] batch = new byte[in.getInt()];
    in.get(batch);
    byte[] made = new byte[in.remaining()];
    in.get(made);
    return linkage(connection, batch, made);
  }

  /* What was recorded by another version, or lost in a restore, is not shown; replay names it. */
  private static Optional<Linkage> linkage(Connection connection, byte[] batch, byte[] made) {
    try {
      BatchInputs inputs = BatchInputs.parse(batch, hash -> part(connection, hash));
      return new RulingCodec(inputs).read(made) instanceof RulingRecord.Ruled ruled
          ? Optional.of(ruled.inputs().linkage())
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> part(Connection connection, Sha256 hash) {
    try {
      return RulingRows.findPart(connection, hash);
    } catch (SQLException e) {
      throw org.lychgate.register.postgres.DbErrors.operator("the database did not answer", e);
    }
  }
}
