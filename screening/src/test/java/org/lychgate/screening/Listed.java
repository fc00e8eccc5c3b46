package org.lychgate.screening;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** Listed records for tests. */
final class Listed {
  static final LocalDate TODAY = LocalDate.of(2026, 1, 12);

  private final List<DeathFileRow> rows = new ArrayList<>();
  private SourceKind source = SourceKind.LYCHGATE;
  private Sex sex = Sex.U;
  private Realm realm = Realm.SYNTHETIC;

  Listed of(SourceKind kind) {
    source = kind;
    return this;
  }

  Listed of(Realm world) {
    realm = world;
    return this;
  }

  /** The sex that records state from here on. */
  Listed of(Sex stated) {
    sex = stated;
    return this;
  }

  /** Adds a record; its entry id counts from 1, in an index of ours. */
  Listed add(String ssn, String family, String given, String middle, String birth, String death) {
    return add(ssn, new PersonName(family, given, middle, ""), birth, death, "");
  }

  Listed add(Identity identity, String death) {
    return of(identity.sex())
        .add(
            identity.ssn().map(Ssn::digits).orElse(""),
            identity.name(),
            identity.birth().canonical(),
            death,
            identity.birthPlace());
  }

  Listed add(String ssn, PersonName name, String birth, String death, String place) {
    Optional<EntryId> entry =
        source == SourceKind.LYCHGATE
            ? Optional.of(new EntryId(rows.size() + 1))
            : Optional.empty();
    rows.add(
        new DeathFileRow(
            DeathFileRow.Change.NONE,
            new Identity(
                Ssn.parse(ssn), name, sex, PartialDate.parseCanonical(birth).orElseThrow(), place),
            PartialDate.parseCanonical(death).orElseThrow(),
            "TT",
            ProofCode.P,
            source == SourceKind.LYCHGATE ? Optional.of(EvidenceClass.E1) : Optional.empty(),
            entry));
    return this;
  }

  /** Leaves out the records with these entry ids. */
  Listed without(long... entries) {
    for (long entry : entries) {
      rows.removeIf(row -> row.entry().equals(Optional.of(new EntryId(entry))));
    }
    return this;
  }

  Path write(Path file) {
    IndexBuilder.build(
        new IndexBuilder.Spec(
            source == SourceKind.INSEE ? Realm.REAL : realm,
            IndexType.DEATHS,
            source,
            List.of(new ChainLink(ChainLink.Kind.FULL, 1, Sha256.of(new byte[] {1}))),
            Optional.of(TODAY)),
        rows.iterator(),
        file);
    return file;
  }
}
