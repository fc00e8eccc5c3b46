package org.lychgate.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files give the same zip, and what can be run stays so. */
final class BundleTest {
  private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

  @TempDir Path dir = Path.of("");

  @Test
  void write_sameFilesInAnotherOrderPlaceAndZone_givesTheSameBytes() throws IOException {
    Path first = dir.resolve("1.zip");
    Path second = dir.resolve("2.zip");
    String hash = bundle(List.of("b", "a", "c/d"), "x").write(first, "top", TIME);
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      assertThat(bundle(List.of("c/d", "a", "b"), "y").write(second, "top", TIME)).isEqualTo(hash);
    } finally {
      TimeZone.setDefault(zone);
    }
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void write_otherContent_givesAnotherHash() throws IOException {
    String one = bundle(List.of("a"), "x").write(dir.resolve("1.zip"), "top", TIME);
    String two = bundle(List.of("b"), "x").write(dir.resolve("2.zip"), "top", TIME);
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void write_entries_areSortedBelowOneFolderAndOfOneTime() throws IOException {
    Path zip = dir.resolve("1.zip");
    bundle(List.of("b", "a", "c/d"), "x").write(zip, "top", TIME);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      List<String> files = new ArrayList<>();
      for (ZipEntry entry : Collections.list(file.entries())) {
        assertThat(entry.getLastModifiedTime()).isEqualTo(FileTime.from(TIME));
        assertThat(entry.getName()).startsWith("top/");
        if (!entry.isDirectory()) {
          files.add(entry.getName());
        }
      }
      assertThat(files).containsExactly("top/a", "top/b", "top/c/d", "top/run");
    }
  }

  @Test
  void write_timesOfMakingAndReading_areTheSameOneTimeToo() throws IOException {
    Path zip = dir.resolve("1.zip");
    bundle(List.of("a", "c/d"), "x").write(zip, "top", TIME);
    List<FileTime> times = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      // These two stand before each file only, not in the list at the end.
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        times.add(entry.getCreationTime());
        times.add(entry.getLastAccessTime());
      }
    }
    assertThat(times).hasSize(10).containsOnly(FileTime.from(TIME));
  }

  @Test
  void write_command_keepsThatItCanBeRun() throws IOException {
    Path zip = dir.resolve("1.zip");
    bundle(List.of("a"), "x").write(zip, "top", TIME);
    try (FileSystem in =
        FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
      assertThat(PosixFilePermissions.toString(mode(in, "top/run"))).isEqualTo("rwxr-xr-x");
      assertThat(PosixFilePermissions.toString(mode(in, "top/a"))).isEqualTo("rw-r--r--");
    }
  }

  @Test
  void add_sameNameTwice_isRefused() {
    Bundle bundle = new Bundle();
    bundle.add("a", new byte[1], false);
    assertThatThrownBy(() -> bundle.add("a", new byte[1], false))
        .isInstanceOf(IllegalStateException.class);
  }

  private static java.util.Set<java.nio.file.attribute.PosixFilePermission> mode(
      FileSystem zip, String name) throws IOException {
    return Files.getPosixFilePermissions(zip.getPath(name));
  }

  private Bundle bundle(List<String> names, String folder) throws IOException {
    Bundle bundle = new Bundle();
    Path from = Files.createDirectories(dir.resolve(folder));
    for (String name : names) {
      Path file = from.resolve(name.replace('/', '-'));
      Files.writeString(file, "text of " + name);
      bundle.add(name, file);
    }
    bundle.add("run", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), true);
    return bundle;
  }
}
