package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

@TestInstance(Lifecycle.PER_CLASS)
final class VerifierTest {
  private Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();
  private Path log = Path.of("");
  private Path editions = Path.of("");
  private LogAudit audit = new LogAudit(registry.trust(), new Findings());
  private @Nullable TileLogReader opened;

  @BeforeAll
  void makeRegistry(@TempDir Path made) throws IOException {
    folder = made;
    editions = folder.resolve("edition");
    List<LeafIndex> listed = new ArrayList<>();
    for (Taken taken : registry.submit("registrar-tt", 9, 3)) {
      listed.add(registry.publish(taken, EvidenceClass.E1));
    }
    Taken stated = registry.submit("funeral-home-1", 1, 0).getFirst();
    Decision order =
        Decision.ofPublication(Realm.SYNTHETIC, stated.backing().leaf(), EvidenceClass.E3);
    List<LeafIndex> approvals =
        List.of(registry.approve(order, "officer-1"), registry.approve(order, "officer-2"));
    registry.publish(stated, EvidenceClass.E3, approvals);
    Taken secret = registry.submit("registrar-ts", 1, 0).getFirst();
    registry.publish(registry.record(secret, EvidenceClass.E2, new EntryId(77)), true);
    for (Scope scope : Scope.values()) {
      registry.cut(editions, scope, EditionKind.FULL);
    }
    registry.hold(listed.get(1));
    registry.hold(listed.get(8));
    registry.reverse(listed.get(1), "officer-1");
    registry.correct(listed.get(2), EvidenceClass.E2);
    registry.publish(registry.submit("registrar-tt", 2, 1).getLast(), EvidenceClass.E2);
    for (Scope scope : Scope.values()) {
      registry.cut(editions, scope, EditionKind.UPDATE);
    }
    registry.reverse(listed.get(8), "officer-2");
    registry.cut(editions, Scope.FULL, EditionKind.UPDATE);
    log = registry.writeLog(folder);
    audit = new LogAudit(registry.trust(), new Findings());
    SignedNote note = SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint")));
    opened = TileLogReader.open(log, Checkpoint.parse(note.text()));
    reader().forEach(audit::accept);
  }

  private TileLogReader reader() {
    return Objects.requireNonNull(opened);
  }

  @Test
  void verify_honestRegistry_holds() throws IOException {
    VerifyReport report = Verifier.verify(log, registry.trust(), List.of(editions), Progress.NONE);
    assertThat(report.findings()).isEmpty();
    assertThat(report.holds()).isTrue();
    assertThat(report.editions()).isEqualTo(7);
    assertThat(report.publications()).isEqualTo(12);
    assertThat(report.reports()).isEqualTo(13);
    // FULL 11, LIMITED 10, PUBLIC 3; then 4, 4 and 2 changes, then none: a second D is not said.
    assertThat(report.rows()).isEqualTo(11 + 10 + 3 + 4 + 4 + 2);
  }

  @Test
  void editions_ofEachScope_showNoMoreThanTheyMay() throws IOException {
    assertThat(lines("public", "000001", EditionFiles.DMF)).isEmpty();
    assertThat(lines("public", "000001", EditionFiles.SIDECAR)).containsExactly("ssn,entry");
    assertThat(lines("public", "000001", EditionFiles.NATIVE))
        .hasSize(3)
        .noneMatch(line -> line.contains("90011"));
    assertThat(lines("limited", "000001", EditionFiles.NATIVE))
        .noneMatch(line -> line.contains("rawHash\":\"") && line.contains("\"sex\":\"F\""));
    assertThat(lines("full", "000002", EditionFiles.DMF).stream().map(l -> l.charAt(0)).toList())
        .containsExactlyInAnyOrder('A', 'C', 'D', 'D');
    assertThat(lines("full", "000002", EditionFiles.DMF))
        .filteredOn(l -> l.startsWith("D"))
        .allMatch(l -> l.substring(10).isBlank());
    assertThat(lines("full", "000003", EditionFiles.NATIVE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full/000001",
        "full/000002",
        "limited/000001",
        "limited/000002",
        "public/000001",
        "public/000002"
      })
  void verify_anyNativeRowTamperedWith_isNamed(String edition) throws IOException {
    tamperWithEach(edition, EditionFiles.NATIVE, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full/000001", "full/000002", "limited/000002"})
  void verify_anyDmfOrSidecarLineTamperedWith_isNamed(String edition) throws IOException {
    tamperWithEach(edition, EditionFiles.DMF, 0);
    tamperWithEach(edition, EditionFiles.SIDECAR, 1);
  }

  private void tamperWithEach(String edition, String file, int header) throws IOException {
    List<String> lines = Files.readAllLines(editions.resolve(edition).resolve(file));
    for (int i = header; i < lines.size(); i++) {
      String line = lines.get(i);
      List<List<String>> forgeries = new ArrayList<>();
      for (int at = 0; at < line.length(); at += file.equals(EditionFiles.NATIVE) ? 173 : 33) {
        forgeries.add(with(lines, i, changeAt(line, at)));
      }
      forgeries.add(without(lines, i));
      forgeries.add(plus(lines, i, line));
      forgeries.add(plus(lines, i, changeAt(line, line.length() / 3)));
      if (i + 1 < lines.size()) {
        forgeries.add(with(with(lines, i, lines.get(i + 1)), i + 1, line));
      }
      for (List<String> forgery : forgeries) {
        List<VerifyFinding> findings = verifyForgery(edition, file, forgery);
        assertThat(findings)
            .as("%s %s row %d", edition, file, i)
            .anyMatch(f -> f.code().equals("FILE_DIFFERS"))
            .anyMatch(f -> namesARow(f, edition + "/" + file));
        assertThat(findings.toString()).doesNotContain("90011");
      }
    }
  }

  /** A row of the file by its line, or a missing one by its leaf. */
  private static boolean namesARow(VerifyFinding finding, String file) {
    return finding.where().matches(Pattern.quote(file) + ":\\d+")
        || (finding.code().equals("ROW_MISSING") && finding.message().matches(".*leaf \\d+.*"));
  }

  /** The log is audited once; each forgery is judged against it as {@link Verifier} does. */
  private List<VerifyFinding> verifyForgery(String edition, String file, List<String> lines)
      throws IOException {
    Path copy = folder.resolve("copy").resolve(edition);
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(editions.resolve(edition))) {
      for (Path original : files.toList()) {
        Files.write(copy.resolve(original.getFileName()), Files.readAllBytes(original));
      }
    }
    Files.writeString(copy.resolve(file), String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
    Findings findings = new Findings();
    for (var logged : audit.editions().entrySet()) {
      Leaf.Edition leaf = logged.getValue();
      if (edition.equals(leaf.scope().word() + "/00000" + leaf.sequence())) {
        new EditionAudit(
                registry.trust(),
                reader(),
                audit.publishable(),
                audit.editions(),
                audit.submissions(),
                findings,
                Progress.NONE)
            .run(copy, edition, new LeafIndex(logged.getKey()), leaf);
      }
    }
    return findings.kept();
  }

  @Test
  void verify_dmfRowChanged_namesLineEntryAndMaskedNumber() throws IOException {
    List<String> lines = Files.readAllLines(editions.resolve("full/000001/entries.dmf"));
    String line = lines.get(4);
    String entry = lines("full", "000001", EditionFiles.SIDECAR).get(5).split(",")[1];
    List<VerifyFinding> findings =
        verifyForgery(
            "full/000001", EditionFiles.DMF, with(lines, 4, line.replace("GIVEN", "OTHER")));
    assertThat(findings)
        .anySatisfy(f -> {
          assertThat(f.code()).isEqualTo("LINE_CHANGED");
          assertThat(f.where()).isEqualTo("full/000001/entries.dmf:5");
          assertThat(f.message()).contains(entry, "***-**-" + line.substring(6, 10));
        });
  }

  @Test
  void verify_logSignedByAnotherKey_isRefused() throws IOException {
    MiniRegistry other = new MiniRegistry();
    NoteSigner stranger = NoteSigner.fromSeed(other.trust().origin(), new byte[32]);
    Path forged = other.writeLog(Files.createDirectories(folder.resolve("forged")), stranger);
    VerifyReport report = Verifier.verify(forged, registry.trust(), Progress.NONE);
    assertThat(report.findings())
        .extracting(VerifyFinding::code)
        .containsExactly("CHECKPOINT_NOT_SIGNED");
  }

  @Test
  void verify_anotherTrustFile_isRefused() throws IOException {
    var other =
        Genesis.create(
            Realm.SYNTHETIC,
            registry.trust().origin(),
            Genesis.demoKeys(1),
            Thresholds.USUAL,
            new SplittableRandom(99));
    VerifyReport report = Verifier.verify(log, other.trust(), Progress.NONE);
    assertThat(report.findings())
        .extracting(VerifyFinding::code)
        .containsExactly("CHECKPOINT_NOT_SIGNED");
  }

  @Test
  void verify_manifestChanged_isNamed() throws IOException {
    Path copy = folder.resolve("manifest").resolve("full").resolve("000001");
    Files.createDirectories(copy);
    for (String file : List.of("manifest.json", "entries.native", "entries.dmf", "sidecar.csv")) {
      Files.write(
          copy.resolve(file), Files.readAllBytes(editions.resolve("full/000001").resolve(file)));
    }
    String text = Files.readString(copy.resolve("manifest.json"), StandardCharsets.UTF_8);
    Files.writeString(copy.resolve("manifest.json"), text.replace("\"bytes\":", "\"bytes\":1"));
    assertThat(Verifier.verify(log, registry.trust(), List.of(copy), Progress.NONE).findings())
        .extracting(VerifyFinding::code)
        .containsExactly("MANIFEST_DIFFERS");
  }

  private List<String> lines(String scope, String sequence, String file) throws IOException {
    return Files.readAllLines(editions.resolve(scope).resolve(sequence).resolve(file));
  }

  private static String changeAt(String line, int at) {
    char c = line.charAt(at);
    char other = c == '7' ? '3' : c >= '0' && c <= '9' ? '7' : c == 'q' ? 'z' : 'q';
    return line.substring(0, at) + other + line.substring(at + 1);
  }

  private static List<String> with(List<String> lines, int at, String line) {
    List<String> out = new ArrayList<>(lines);
    out.set(at, line);
    return out;
  }

  private static List<String> without(List<String> lines, int at) {
    List<String> out = new ArrayList<>(lines);
    out.remove(at);
    return out;
  }

  private static List<String> plus(List<String> lines, int at, String line) {
    List<String> out = new ArrayList<>(lines);
    out.add(at + 1, line);
    return out;
  }
}
