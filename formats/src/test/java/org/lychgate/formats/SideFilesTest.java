package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;

final class SideFilesTest {
  @TempDir Path folder;

  private static final Parsed<String> REJECTED =
      new Parsed.Rejected<>(
          7,
          List.of(
              Finding.of(7, "DMF_BAD_DATE", "death", "60006200"), new Finding(7, "X", "", "a,")),
          new RawRecord(new byte[] {'D', 0, (byte) 0xe9}));

  @Test
  void commit_afterFindings_writesThem() throws IOException {
    Path findings = folder.resolve("out.findings.csv");
    Path quarantine = folder.resolve("out.quarantine");
    try (FindingsFile f = FindingsFile.open(findings, false);
        QuarantineFile q = QuarantineFile.open(quarantine, false)) {
      f.addAll(REJECTED);
      q.addIfRejected(REJECTED);
      q.addIfRejected(new Parsed.Value<>(8, "", List.of()));
      f.commit();
      q.commit();
      assertThat(f.count()).isEqualTo(2);
      assertThat(q.count()).isEqualTo(1);
    }
    assertThat(Files.readString(findings))
        .isEqualTo("line,code,field,shape\n7,DMF_BAD_DATE,death,99999999\n7,X,,\"a,\"\n");
    assertThat(Files.readAllBytes(quarantine)).containsExactly('D', 0, 0xe9, '\n');
  }

  @Test
  void commit_withoutFindings_makesNoFileAndTakesAnOldOneAway() throws IOException {
    Path target = folder.resolve("out.findings.csv");
    try (FindingsFile f = FindingsFile.open(target, false)) {
      f.commit();
    }
    assertThat(Files.exists(target)).isFalse();
    Files.writeString(target, "old", StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> FindingsFile.open(target, false))
        .isInstanceOf(OperatorException.class);
    try (FindingsFile f = FindingsFile.open(target, true)) {
      f.commit();
    }
    assertThat(Files.exists(target)).isFalse();
  }

  @Test
  void close_withoutCommit_leavesTheOldFileAndNoOther() throws IOException {
    Path target = Files.writeString(folder.resolve("out.quarantine"), "old");
    try (QuarantineFile q = QuarantineFile.open(target, true)) {
      q.addIfRejected(REJECTED);
    }
    assertThat(Files.readString(target)).isEqualTo("old");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }
}
