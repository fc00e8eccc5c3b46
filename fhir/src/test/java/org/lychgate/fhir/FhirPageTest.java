package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/formats.md lists exactly the codes there are. */
final class FhirPageTest {
  @Test
  void page_codes_areTheCodesOfTheRoom() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("lychgate.root"), "docs", "formats.md"));
    List<String> listed =
        Pattern.compile("(?m)^\\| `((?:FHIR|VRDR|VRFM|FOD)_[A-Z0-9_]+)` \\|")
            .matcher(page)
            .results()
            .map(m -> m.group(1))
            .toList();

    assertThat(listed).containsExactlyInAnyOrderElementsOf(FhirCodes.all());
  }
}
