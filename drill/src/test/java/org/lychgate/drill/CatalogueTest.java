package org.lychgate.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which attacks there are. */
final class CatalogueTest {
  private static final int THREATS = 21;

  @Test
  void catalogue_threats_coversAllOfTheHandbook() {
    Set<String> covered = new TreeSet<>();
    Catalogue.list().forEach(attack -> covered.addAll(attack.card().threats()));
    List<String> all = IntStream.rangeClosed(1, THREATS).mapToObj(n -> "T" + n).toList();
    assertThat(covered).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void catalogue_ids_areUnique() {
    assertThat(Catalogue.ids()).doesNotHaveDuplicates().hasSizeGreaterThan(40);
  }

  @Test
  void threatsPage_everyAttack_isNamed() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("lychgate.root", "..")).resolve("docs/threats.md"),
            StandardCharsets.UTF_8);
    for (String id : Catalogue.ids()) {
      assertThat(page).contains("`" + id + "`");
    }
  }
}
