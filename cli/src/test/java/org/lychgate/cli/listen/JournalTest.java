package org.lychgate.cli.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.json.Json;
import org.lychgate.model.OperatorException;

/** The journal keeps what is open and young, archives the rest, and survives a kill anywhere. */
final class JournalTest {
  private static final Instant NOW = Instant.parse("2027-06-01T12:00:00Z");
  private static final Instant OLD = NOW.minus(StateFolder.KEPT).minus(Duration.ofDays(1));

  @TempDir Path dir = Path.of("");
  private final SecureRandom random = new SecureRandom();

  private Path folder() {
    return dir.resolve("state");
  }

  private StateFolder open() {
    return StateFolder.open(folder(), random, NOW);
  }

  private static Row row(StateFolder state, String key, Row.State at, Instant when, String cert) {
    String certificates =
        Json.object()
            .put(
                "all",
                new Json.Arr(List.of(Json.object().put("c", cert).put("m", "m" + key).build())))
            .build()
            .canonicalText();
    return new Row(
        Row.Kind.REPORT,
        key,
        "sha",
        at,
        when,
        "batch",
        state.seal(certificates, key),
        List.of(),
        Optional.empty());
  }

  /** An old row that is over, an old one that is open, a young one; each twice in the journal. */
  private void fill() {
    try (StateFolder state = open()) {
      state.take(row(state, "a", Row.State.TAKEN, OLD, "2025TT000001"), new byte[] {1});
      state.take(row(state, "b", Row.State.TAKEN, OLD, "2025TT000002"), new byte[] {2});
      state.take(row(state, "c", Row.State.TAKEN, NOW, "2025TT000003"), new byte[] {3});
      state.finish(row(state, "a", Row.State.PASSED_ON, OLD, "2025TT000001"));
      state.finish(row(state, "c", Row.State.PASSED_ON, NOW, "2025TT000003"));
    }
  }

  private List<String> archived() throws IOException {
    Path archive = folder().resolve("archive");
    if (!Files.isDirectory(archive)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(archive)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** What must be so however the folder came to be as it is. */
  private void isWhole() throws IOException {
    try (StateFolder state = open()) {
      assertThat(state.find("a")).isEmpty();
      assertThat(state.find("b")).map(Row::state).contains(Row.State.TAKEN);
      assertThat(state.find("c")).map(Row::state).contains(Row.State.PASSED_ON);
      assertThat(state.waiting("b")).containsExactly(2);
      assertThat(state.listWaiting()).containsExactly("b");
      assertThat(state.listReports("2025TT000001")).extracting(Row::key).containsExactly("a");
      assertThat(state.listReports("2025TT000003")).extracting(Row::key).containsExactly("c");
      assertThat(state.listReports("2025TT000004")).isEmpty();
      List<String> keys = new ArrayList<>();
      state.forEach(Instant.EPOCH, row -> keys.add(row.key()));
      assertThat(keys).containsExactly("a", "b", "c");
      keys.clear();
      state.forEach(NOW, row -> keys.add(row.key()));
      assertThat(keys).containsExactly("c");
    }
    assertThat(archived()).hasSize(1);
    assertThat(Files.readAllLines(folder().resolve("journal.jsonl"))).hasSize(2);
  }

  @Test
  void open_archivesWhatIsOldAndOver_andFindsItStill() throws IOException {
    fill();
    assertThat(Files.readAllLines(folder().resolve("journal.jsonl"))).hasSize(5);
    isWhole();
    isWhole();
    try (Stream<Path> files = Files.walk(folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void open_killedAfterTheArchiveWasWritten_archivesTheSameOnce() throws IOException {
    fill();
    byte[] journal = Files.readAllBytes(folder().resolve("journal.jsonl"));
    isWhole();
    List<String> first = archived();
    // As it was before the second rename: the archive is there, and the whole journal too.
    Files.write(folder().resolve("journal.jsonl"), journal);
    isWhole();
    assertThat(archived()).isEqualTo(first);
  }

  @Test
  void open_killedWhileOneOfTheFilesWasWritten_beginsAgain() throws IOException {
    fill();
    Files.createDirectory(folder().resolve("archive"));
    Files.writeString(folder().resolve("archive/2025-01-01-000000000000.jsonl.new"), "{\"half");
    Files.writeString(folder().resolve("journal.jsonl.new"), "{\"half");
    isWhole0();
  }

  private void isWhole0() throws IOException {
    try (StateFolder state = open()) {
      assertThat(state.find("b")).isPresent();
      assertThat(state.listReports("2025TT000001")).hasSize(1);
    }
    assertThat(archived().stream().filter(name -> name.endsWith(".jsonl"))).hasSize(1);
  }

  @Test
  void open_withATornLastLine_forgetsItAndGoesOn() throws IOException {
    fill();
    Files.writeString(folder().resolve("journal.jsonl"), "{\"at\":\"20", StandardOpenOption.APPEND);
    isWhole();
    try (StateFolder state = open()) {
      state.take(row(state, "d", Row.State.TAKEN, NOW, "2025TT000005"), new byte[] {4});
    }
    try (StateFolder state = open()) {
      assertThat(state.listWaiting()).containsExactly("b", "d");
    }
  }

  @Test
  void open_withADamagedLine_isRefused() throws IOException {
    fill();
    Files.writeString(folder().resolve("journal.jsonl"), "{}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::open)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("the journal is damaged");
  }

  @Test
  void open_twice_isRefused() {
    try (StateFolder _ = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("another gateway");
    }
  }

  @Test
  void open_ofAJournalFromBeforeVoids_knowsItsRows() throws IOException {
    fill();
    Path journal = folder().resolve("journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replace("\"kind\":\"REPORT\",", ""));
    isWhole();
  }
}
