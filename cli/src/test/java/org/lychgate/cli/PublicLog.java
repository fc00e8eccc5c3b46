package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TileLog;

/** The public log of a registry that is stopped, beside what a gateway told its registrar. */
final class PublicLog {
  private PublicLog() {}

  /** What the return file calls published is what the public log lists, report by report. */
  static void isWhatTheReturnFileSays(Path reg, List<String> rows, List<String> certificates)
      throws IOException {
    List<String> became = new ArrayList<>();
    for (String certificate : certificates) {
      List<String> own = rows.stream().filter(row -> row.startsWith(certificate + ",")).toList();
      assertThat(own).hasSize(1);
      became.add(own.getFirst().split(",")[1]);
    }
    assertThat(became).containsExactly("published", "published", "withdrawn");
    List<Leaf> leaves = new ArrayList<>();
    try (TileLog log = TileLog.open(reg.resolve("log"))) {
      log.reader().forEach((_, entry) -> leaves.add(LeafCodec.decode(entry)));
    }
    assertThat(leaves).filteredOn(Leaf.Report.class::isInstance).hasSize(rows.size());
    List<LeafIndex> listed =
        leaves.stream()
            .filter(Leaf.Publish.class::isInstance)
            .map(leaf -> ((Leaf.Publish) leaf).face().report())
            .toList();
    assertThat(listed)
        .doesNotHaveDuplicates()
        .allSatisfy(
            report -> assertThat(leaves.get((int) report.value())).isInstanceOf(Leaf.Report.class))
        .hasSize(
            (int)
                rows.stream()
                    .filter(row -> row.matches("[^,]*,(published|withdrawn),.*"))
                    .filter(row -> !row.contains("ALREADY_LISTED"))
                    .count())
        // Most of an honest file is listed.
        .hasSizeGreaterThan(rows.size() / 2);
    assertThat(leaves)
        .filteredOn(Leaf.Reverse.class::isInstance)
        .singleElement()
        .satisfies(leaf -> {
          assertThat(((Leaf.Reverse) leaf).cause()).isEqualTo(ReverseCause.REPORTER_WITHDREW);
          assertThat(((Leaf.Reverse) leaf).signer().orElseThrow().key()).isEqualTo("registrar-tt");
        });
    assertThat(
            Verifier.verify(
                    reg.resolve("log"),
                    Keys.readTrust(reg.resolve("trust.json")),
                    List.of(),
                    Progress.NONE)
                .findings())
        .isEmpty();
  }
}
