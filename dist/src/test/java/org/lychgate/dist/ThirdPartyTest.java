package org.lychgate.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of others goes out without its licence. */
final class ThirdPartyTest {
  @TempDir Path dir = Path.of("");

  @Test
  void of_knownJars_listsVersionAndLicenceAndTakesTheText() throws IOException {
    Path csv = Jars.licensed(dir.resolve("fastcsv-4.1.0.jar"));
    Path own = Jars.licensed(dir.resolve("model-0.1.0.jar"));

    ThirdParty others = ThirdParty.of(List.of(csv, own), List.of("model"), "25.0.3");

    assertThat(others.list())
        .contains("fastcsv", "4.1.0", "MIT", "OpenJDK", "25.0.3")
        .doesNotContain("model");
    assertThat(others.texts()).containsOnlyKeys("fastcsv/LICENSE");
  }

  @Test
  void of_jarOfUnknownLicence_isRefused() throws IOException {
    Path odd = Jars.licensed(dir.resolve("left-pad-1.0.jar"));

    assertThatThrownBy(() -> ThirdParty.of(List.of(odd), List.of("model"), ""))
        .isInstanceOf(DistException.class)
        .hasMessageContaining("left-pad-1.0.jar");
  }
}
