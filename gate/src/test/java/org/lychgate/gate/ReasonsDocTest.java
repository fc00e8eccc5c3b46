package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Reason;

final class ReasonsDocTest {
  private static final Path DOCS =
      Path.of(System.getProperty("lychgate.root", "..")).resolve("docs");

  @Test
  void docsReasons_listExactlyTheEnum() throws IOException {
    List<String> documented =
        Pattern.compile("^\\| ([A-Z]{2}\\d{2}) \\| ([A-Z_]+) \\|", Pattern.MULTILINE)
            .matcher(Files.readString(DOCS.resolve("reasons.md")))
            .results()
            .map((MatchResult row) -> row.group(1) + " " + row.group(2))
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(r -> r.code() + " " + r.name()).toList());
  }

  @Test
  void docsPolicy_givesEveryKeyWithItsFloor() throws IOException {
    String page = Files.readString(DOCS.resolve("policy.md"));

    for (PolicyKey key : PolicyKey.values()) {
      assertThat(page)
          .containsPattern(
              "(?m)^\\| `"
                  + key.word()
                  + "` \\| `?"
                  + Pattern.quote(key.write(key.floor()))
                  + "[ `]");
    }
  }
}
