package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

final class AtomicOutputTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void commit_afterWriting_makesTheWholeFileAppearAtOnce() throws IOException {
    Path target = folder.resolve("out.bin");
    byte[] big = "0123456789".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    try (AtomicOutput out = AtomicOutput.open(target, false)) {
      out.write('a');
      out.write(big);
      out.write(new byte[] {'x', 'b', 'x'}, 1, 1);
      out.flush();
      assertThat(Files.exists(target)).isFalse();
      out.commit();
    }
    assertThat(Files.readString(target)).isEqualTo("a" + "0123456789".repeat(20_000) + "b");
    assertThat(names()).containsExactly("out.bin");
  }

  @Test
  void close_withoutCommit_leavesNothingBehindAndTheTargetAlone() throws IOException {
    Path target = Files.writeString(folder.resolve("out.txt"), "old");
    try (AtomicOutput out = AtomicOutput.open(target, true)) {
      out.write("new".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    assertThat(Files.readString(target)).isEqualTo("old");
    assertThat(names()).containsExactly("out.txt");
  }

  @Test
  void open_existingTarget_needsForce() throws IOException {
    Path target = Files.writeString(folder.resolve("out.txt"), "old");
    assertThatThrownBy(() -> AtomicOutput.open(target, false))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.exit()).isEqualTo(ExitCode.USAGE);
              assertThat(e.hint()).contains("--force");
            });
    try (AtomicOutput out = AtomicOutput.open(target, true)) {
      out.write('n');
      out.commit();
    }
    assertThat(Files.readString(target)).isEqualTo("n");
  }

  @Test
  void commit_targetAppearedMeanwhile_isRefusedWithoutForce() throws IOException {
    Path target = folder.resolve("out.txt");
    try (AtomicOutput out = AtomicOutput.open(target, false)) {
      out.write('n');
      Files.writeString(target, "other");
      assertThatThrownBy(out::commit).isInstanceOf(OperatorException.class);
    }
    assertThat(Files.readString(target)).isEqualTo("other");
    assertThat(names()).containsExactly("out.txt");
  }

  @Test
  void open_folderOrMissingFolder_isRefused() {
    assertThatThrownBy(() -> AtomicOutput.open(folder, true))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
    assertThatThrownBy(() -> AtomicOutput.open(folder.resolve("no/out"), true))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.ENVIRONMENT));
  }

  @Test
  void write_diskFull_isTheOperatorsErrorAndLeavesNothing() throws IOException {
    Path target = folder.resolve("out.txt");
    Path temp = AtomicOutput.tempFor(target);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    AtomicOutput out = new AtomicOutput(target, temp, false, AtomicOutput.openTemp(temp), full);
    out.write('a');
    assertThatThrownBy(out::commit)
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.exit()).isEqualTo(ExitCode.ENVIRONMENT);
              assertThat(e).hasMessageContaining("no space left");
            });
    out.close();
    assertThat(names()).isEmpty();
  }

  @Test
  void inputFiles_missingOrFolder_isTheOperatorsError() throws IOException {
    for (Path path : List.of(folder, folder.resolve("none"))) {
      assertThatThrownBy(() -> InputFiles.open(path))
          .isInstanceOfSatisfying(
              OperatorException.class,
              e -> {
                assertThat(e.exit()).isEqualTo(ExitCode.INPUT);
                assertThat(e.hint()).isNotBlank();
              });
    }
    Path file = Files.writeString(folder.resolve("in"), "x");
    try (var in = InputFiles.open(file)) {
      assertThat(in.readAllBytes()).hasSize(1);
    }
  }
}
