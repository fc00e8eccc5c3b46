package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that everybody sees: what must stand on them, and how much they weigh. */
final class OpenPagesTest {
  private static final Pattern LOADED =
      Pattern.compile("(?:src|rel=\"(?:icon|stylesheet)\" href)=\"([^\"]+)\"");
  private final World world = World.get();
  private final Visitor visitor = new Visitor(world.server.url());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|A death registry that can be checked|What it never does|I am listed and I am alive",
        "es|Un registro de defunciones que se puede comprobar|Qué no hace nunca|"
            + "Estoy en la lista y estoy con vida"
      })
  void front_saysWhatItIsAndNeverDoes_andLeadsToTheClaimFirst(
      String lang, String title, String never, String alive) throws IOException {
    String page = visitor.get("/?lang=" + lang).text();
    assertThat(page).contains("<html lang=\"" + lang + "\"", title, never, alive);
    String main = page.substring(page.indexOf("<main"));
    Matcher link = Pattern.compile("href=\"([^\"]+)\"").matcher(main);
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).isEqualTo("/alive");
    assertThat(main).contains("href=\"/figures\"", "href=\"/verify\"", "href=\"/alive/status\"");
    // Whoever reads neither language finds the way in their own.
    assertThat(main).contains("href=\"/alive?lang=ht\"", "Mwen sou lis la e mwen vivan");
  }

  @Test
  void front_showsTheCheckpointAsItStands() throws IOException {
    List<String> before = checkpoint();
    String page = visitor.get("/").text();
    List<String> after = checkpoint();
    assertThat(List.of(before.get(2), after.get(2)))
        .anySatisfy(root -> assertThat(page).contains(root));
  }

  private List<String> checkpoint() throws IOException {
    return Files.readAllLines(world.register.logFolder().resolve("checkpoint"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/alive", "/alive/status", "/figures", "/verify"})
  void page_firstTime_isSmallAndLoadsNothingFromElsewhere(String path) {
    Visitor.Page page = visitor.get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).doesNotContain("http://", "https://", " style=", "<script>", "onclick");
    long weight = page.bytes().length;
    int files = 0;
    for (Matcher m = LOADED.matcher(page.text()); m.find(); files++) {
      assertThat(m.group(1)).startsWith("/assets/");
      Reply file = world.http.get(m.group(1), Map.of("Accept-Encoding", "gzip"));
      assertThat(file.status()).as(m.group(1)).isEqualTo(200);
      weight += file.bytes().length;
    }
    assertThat(files).isGreaterThan(3);
    // The script that the script loads.
    String base = page.text().replaceAll("(?s).*(/assets/[0-9a-f]+)/govuk.css.*", "$1");
    weight += world.http.get(base + "/govuk.js", Map.of("Accept-Encoding", "gzip")).bytes().length;
    assertThat(weight).as("bytes of " + path).isLessThan(100_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void verify_hasWhatOneNeeds(String lang) throws IOException {
    String page = visitor.get("/verify?lang=" + lang).text();
    var trust = world.genesis.trust();
    assertThat(page)
        .contains(
            "<html lang=\"" + lang + "\"",
            trust.hash().hex(),
            trust.logKey().vkey().vkey(),
            trust.origin(),
            "lychgate verify",
            "href=\"/log/checkpoint\"",
            "href=\"/trust.json\"",
            "— " + trust.origin());
  }

  @Test
  void front_inALanguageThatItDoesNotSpeak_isEnglish() {
    assertThat(visitor.get("/?lang=ht").text()).contains("<html lang=\"en\"");
    assertThat(visitor.get("/alive").text()).contains("<html lang=\"ht\"");
  }
}
