package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathReport;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** An index with an overlay finds whom one index of all of them finds. */
final class LayersTest {
  /** Bits by which a name is more or less common in one index than in two. */
  private static final double FREQUENCIES = 3;

  @TempDir Path folder;
  private int files;

  private PersonIndex index(List<Identity> people) {
    Path file = folder.resolve("index-" + files++);
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.SYNTHETIC, IndexType.HOLDERS, SourceKind.CSV, List.of(), Optional.empty()),
        people.stream().map(IndexBuilder::holder).iterator(),
        file);
    return PersonIndex.open(file);
  }

  private static Linkage find(Identity decedent, PersonIndex base, Optional<PersonIndex> overlay) {
    DeathReport report =
        new DeathReport(
            "m-1",
            new ReporterId("registrar-tt"),
            ReporterRole.REGISTRAR,
            decedent,
            People.date("2025-03-04"),
            "TT",
            Optional.empty(),
            Optional.empty(),
            LocalDate.of(2025, 3, 10),
            Sha256.of(new byte[0]),
            ComparisonOnly.NONE);
    return new HolderLinker(new Scorer(Weights.frozen()))
        .find(report, base, overlay, LayersTest::ref, 10);
  }

  private static HolderRef ref(Ssn ssn) {
    return new HolderRef(Sha256.of(ssn.digits().getBytes(StandardCharsets.US_ASCII)).hex());
  }

  /** The first of each number, of those that have one. */
  private static List<Identity> holders(int n, long seed) {
    Set<Ssn> seen = new HashSet<>();
    return People.crowd(n, seed).stream()
        .map(DeathFileRow::identity)
        .filter(who -> who.ssn().filter(seen::add).isPresent())
        .toList();
  }

  @Test
  void find_inIndexAndOverlay_asInOneIndexOfAll() {
    int named = 0;
    for (long seed = 1; seed <= 6; seed++) {
      List<Identity> all = holders(700, seed);
      List<Identity> changed = new ArrayList<>();
      for (Identity who : all.subList(0, 60)) {
        changed.add(
            new Identity(
                who.ssn(),
                People.name("WINTERBOURNE", who.name().given()),
                who.sex(),
                who.birth(),
                who.birthPlace()));
      }
      List<Identity> added = all.subList(all.size() - 80, all.size());
      List<Identity> above = new ArrayList<>(changed);
      above.addAll(added);
      List<Identity> merged = new ArrayList<>(above);
      merged.addAll(all.subList(60, all.size() - 80));
      List<Identity> probes = new ArrayList<>(merged);
      probes.addAll(all.subList(0, 60));
      try (PersonIndex base = index(all.subList(0, all.size() - 80));
          PersonIndex overlay = index(above);
          PersonIndex one = index(merged)) {
        for (Identity probe : probes) {
          Linkage expected = find(probe, one, Optional.empty());
          Linkage found = find(probe, base, Optional.of(overlay));
          if (expected instanceof Linkage.Linked e && e.margin() > FREQUENCIES) {
            assertThat(found).isInstanceOf(Linkage.Linked.class);
            Linkage.Linked f = (Linkage.Linked) found;
            assertThat(f.holder()).isEqualTo(e.holder());
            assertThat(f.agreement()).isEqualTo(e.agreement());
            assertThat(f.vetoes()).isEqualTo(e.vetoes());
            named++;
          }
        }
      }
    }
    assertThat(named).isGreaterThan(1_500);
  }
}
