package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/formats.md lists exactly the codes there are, and exactly the fields of --map. */
final class FormatsPageTest {
  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("lychgate.root"), "docs", "formats.md"));
  }

  @Test
  void page_codes_areTheCodesOfTheRoom() throws IOException {
    List<String> listed =
        Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\|")
            .matcher(page())
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(Codes.all());
  }

  @Test
  void page_fields_areAllNamed() throws IOException {
    String page = page();
    for (PersonField field : PersonField.values()) {
      assertThat(page).contains("`" + field.word() + "`");
    }
  }
}
