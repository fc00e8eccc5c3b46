package org.lychgate.screening.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Results with hostile, odd and broken content. */
final class OddResultsTest {
  private static final String OURS =
      "sourceLineNumber,outcome,probability,weight,agreement,entry,entrySsn,entryName,entryBirth,"
          + "entryDeath,evidence,status,nextStep,contestUntil\n";

  @TempDir Path folder;

  private ReviewServer start(String text) throws IOException {
    Path results = Files.writeString(folder.resolve("r.csv"), text);
    return ReviewServer.start(
        new ReviewServer.Request(
            results,
            folder.resolve("d.csv"),
            "",
            "ann",
            0,
            Texts.of("en"),
            InstantSource.fixed(Instant.EPOCH),
            new SplittableRandom(1)));
  }

  private static String hit(int line, String entryName) {
    return line
        + ",pending-manual-review,0.5,20.00,family=equal,,,\""
        + entryName
        + "\",1950-03-04,2025-02-03,,,possible match – verify,2026-02-16\n";
  }

  @Test
  void hit_withHostileNames_showsThemAsText() throws Exception {
    String name = "<script>alert(1)</script>\"\" onload='x'";
    try (ReviewServer server =
            start(
                "id,last_name,<b>x</b>,"
                    + OURS
                    + "=cmd|' /C calc'!A0,<img src=x onerror=alert(1)>,@SUM(A1),"
                    + hit(2, name));
        Browser browser = new Browser(server.url(), "en")) {
      for (String page : new String[] {"hit?n=1", "list"}) {
        assertThat(browser.get(page).body())
            .doesNotContain("<script>alert", "<img", "<b>x", "onload='")
            .contains("&lt;script&gt;alert(1)", "&#39;=cmd|");
      }
      assertThat(browser.get("hit?n=1").body())
          .contains("&lt;img src=x onerror=alert(1)&gt;", "&#39;@SUM(A1)", "&lt;b&gt;x");
    }
  }

  @Test
  void decide_withFormulasAndLineEndsInNoteAndName_writesOneHarmlessLine() throws Exception {
    try (ReviewServer server = start("id,last_name," + OURS + "1,Doe," + hit(2, "DOE, JANE"));
        Browser browser = new Browser(server.url(), "en")) {
      HttpResponse<String> page = browser.get("hit?n=1&as=%2Bann");
      HttpResponse<String> done =
          browser.decide(page, "same-person", "-2+3\r\n=HYPERLINK(\"x\")\u2028end");
      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(done.body()).contains("No open hit is left here");
      assertThat(Files.readAllLines(folder.resolve("d.csv")))
          .hasSize(2)
          .element(1)
          .asString()
          .contains(",\"'+ann\",", ",\"'-2+3 =HYPERLINK(\"\"x\"\") end\",");
      assertThat(browser.get("hit?n=1&d=all").body()).contains("by +ann");
    }
  }

  @Test
  void hit_inValuesOverSeveralLinesAndBetweenOtherRows_isReadWhole() throws Exception {
    String rows =
        "1,\"Do,e\n\"\"x\"\"\n\n\",2,no-match,,,,,,,,,,,,\n"
            + "2,\"Mid\ndle\","
            + hit(5, "ROE, \n\"\"R\"\"")
            + "3,Last,"
            + hit(9, "POE, P").stripTrailing();
    try (ReviewServer server = start("id,last_name," + OURS + rows);
        Browser browser = new Browser(server.url(), "en")) {
      assertThat(server.summary().hits()).isEqualTo(2);
      assertThat(browser.get("hit?n=2").body()).contains("Mid\uFFFDdle", "&quot;R&quot;");
      assertThat(browser.get("hit?n=3").body()).contains("Last", "POE");
    }
  }

  @Test
  void hit_ofOneCustomerWithSeveralRecords_linksTheOthers() throws Exception {
    String rows =
        "1,Doe," + hit(2, "DOE, A") + "1,Doe," + hit(2, "DOE, B") + "2,Roe," + hit(3, "ROE, C");
    try (ReviewServer server = start("id,last_name," + OURS + rows);
        Browser browser = new Browser(server.url(), "en")) {
      assertThat(browser.get("hit?n=1").body())
          .contains("Other listed records", "hit?n=2")
          .doesNotContain("ROE, C");
      assertThat(browser.get("hit?n=3").body()).doesNotContain("Other listed records");
    }
  }

  @Test
  void hit_withdrawn_asksWhetherItIsUndone() throws Exception {
    String row =
        "1,Doe,,no-match,,,,,,,,,,withdrawn,no longer listed: undo what was done on the listing,\n";
    try (ReviewServer server = start("id,last_name," + OURS + row);
        Browser browser = new Browser(server.url(), "en")) {
      HttpResponse<String> page = browser.get("");
      assertThat(page.body()).contains("withdrawn: no longer listed", "undo what was done");
      assertThat(page.body()).doesNotContain("value=\"same-person\"").contains("value=\"undone\"");
      browser.decide(page, "undone", "");
      assertThat(server.summary().of(ReviewAct.UNDONE)).isEqualTo(1);
    }
  }

  @Test
  void customersColumns_namedLikeOurs_areNotTakenForOurs() throws Exception {
    try (ReviewServer server =
            start(
                "outcome,status,last_name," + OURS + "matched,withdrawn,Doe," + hit(2, "DOE, A"));
        Browser browser = new Browser(server.url(), "en")) {
      assertThat(server.summary().kinds().get("pending-manual-review")).containsEntry("open", 1L);
      assertThat(browser.get("").body()).contains("<dd>withdrawn</dd>");
    }
  }

  @Test
  void result_withoutHits_saysSo() throws Exception {
    try (ReviewServer server = start("id,last_name," + OURS);
        Browser browser = new Browser(server.url(), "en")) {
      assertThat(browser.get("").body()).contains("No open hit is left here");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id,last_name\n1,Doe\n",
        "id," + OURS + "1,2,matched\n",
        "id," + OURS + "1,2,perhaps,,,,,,,,,,,,\n",
        "id," + OURS + "1,2,\"matched,,,,,,,,,,,,\n"
      })
  void file_thatIsNoResult_isRefused(String text) {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> start(text))
        .extracting(OperatorException::exit)
        .isEqualTo(ExitCode.INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,name\n", "x", "\n", ReviewLine.HEADER + "\n1,2,3\n"})
  void decisionsFile_thatHoldsSomethingElse_isRefusedAndLeftAlone(String text) throws IOException {
    Path decisions = Files.writeString(folder.resolve("d.csv"), text);
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> start("id,last_name," + OURS + "1,Doe," + hit(2, "DOE, A")))
        .extracting(OperatorException::exit)
        .isEqualTo(ExitCode.INPUT);
    assertThat(Files.readString(decisions)).isEqualTo(text);
  }
}
