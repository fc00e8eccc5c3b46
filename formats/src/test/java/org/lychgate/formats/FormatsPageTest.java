package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
            // The room fhir asks for its own.
            .filter(code -> !code.matches("(FHIR|VRDR|VRFM|FOD)_.*"))
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

  @Test
  void page_everyIjeField_isTakenOrDroppedOnce() throws IOException {
    String page = page();
    String table = page.substring(page.indexOf("## Field by field"), page.indexOf("## Findings"));
    List<String> named =
        Pattern.compile("`([A-Z0-9_ ]+)`")
            .matcher(table)
            .results()
            .flatMap(m -> Stream.of(m.group(1).split(" ")))
            .filter(IjeRecord.fieldNames()::contains)
            .toList();
    assertThat(named).containsAll(IjeRecord.fieldNames());
    for (IjeLayout.Field field : List.of(IjeLayout.field("SSN"), IjeLayout.field("DMOMMDN"))) {
      int end = field.start() + field.length() - 1;
      assertThat(table).contains("`" + field.name() + "` " + field.start() + "–" + end);
    }
  }
}
