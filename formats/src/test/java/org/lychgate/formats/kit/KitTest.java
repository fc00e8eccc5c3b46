package org.lychgate.formats.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.formats.DmfManifest;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** The kit as it is handed out: its bytes, and that its parts agree with each other. */
final class KitTest {
  private static final List<KitCase> CASES = Kit.cases();

  /** A case that changes on purpose gets its new line from this test's message. */
  @Test
  void files_ofEachCase_haveTheBytesTheyAlwaysHad() throws IOException {
    StringBuilder is = new StringBuilder();
    for (KitCase one : CASES) {
      StringBuilder sums = new StringBuilder();
      KitFolder.files(one)
          .forEach((path, bytes) ->
              sums.append(Sha256.of(bytes).hex()).append(' ').append(path).append('\n'));
      is.append(Sha256.of(sums.toString().getBytes(UTF_8)).hex());
      is.append("  ").append(one.id()).append('\n');
    }
    try (InputStream golden = KitTest.class.getResourceAsStream("kit.sha256")) {
      assertThat(golden).isNotNull();
      assertThat(is.toString()).isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  @Test
  void files_sums_listEveryOtherFile() {
    SortedMap<String, byte[]> files = KitFolder.files(CASES);
    byte[] sums = get(files, KitFolder.SUMS);
    files.remove(KitFolder.SUMS);
    Map<String, String> listed = new TreeMap<>();
    for (String line : new String(sums, UTF_8).split("\n")) {
      listed.put(line.substring(66), line.substring(0, 64));
    }
    assertThat(listed).hasSameSizeAs(files);
    files.forEach(
        (path, bytes) -> assertThat(listed.get(path)).as(path).isEqualTo(Sha256.of(bytes).hex()));
    assertThat(files.keySet()).contains("README.md", "example/loader.sh");
  }

  @Test
  void manifests_ofEachDelivery_areReadAndFitUnlessItIsCut() {
    SortedMap<String, byte[]> files = KitFolder.files(CASES);
    int cut = 0;
    for (KitCase one : CASES) {
      for (KitDelivery delivery : one.deliveries()) {
        String path = one.id() + "/in/" + delivery.name();
        DmfManifest manifest = DmfManifest.parse(get(files, path + ".manifest.json")).orElseThrow();
        boolean fits = manifest.differences(new ByteArrayInputStream(get(files, path))).isEmpty();
        cut += fits ? 0 : 1;
        assertThat(fits || delivery.refused()).as(path).isTrue();
      }
    }
    assertThat(cut).isEqualTo(1);
  }

  private static byte[] get(SortedMap<String, byte[]> files, String path) {
    return Objects.requireNonNull(files.get(path), path);
  }

  @Test
  void rows_ofAllCases_haveSyntheticNumbersOnly() {
    Set<String> numbers = new HashSet<>();
    CASES.forEach(one -> numbers.addAll(one.numbers()));
    numbers.removeIf(number -> !Pattern.matches("[0-9]{9}", number));
    assertThat(numbers).hasSizeGreaterThan(100_000);
    assertThat(numbers)
        .allMatch(number -> Realm.SYNTHETIC.accepts(Ssn.parse(number).orElseThrow()));
  }

  @Test
  void cases_each_sayWhatTheyTryAndEndSorted() {
    Set<String> names = new HashSet<>();
    for (KitCase one : CASES) {
      assertThat(one.id()).matches("[0-9]{2}-[a-z0-9-]+");
      assertThat(names.add(one.id().substring(3))).isTrue();
      assertThat(one.title()).isNotBlank().doesNotEndWith(".");
      assertThat(one.why()).endsWith(".");
      assertThat(one.rule()).matches("(?s).*[.)]");
      assertThat(one.listed()).isSortedAccordingTo((a, b) -> a.ssn().compareTo(b.ssn()));
      assertThat(one.deliveries().getFirst().isFull()).isTrue();
    }
  }
}
