package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The analyst's way from a file to decided hits, without script. */
@Timeout(120)
final class AnalystPagesTest {
  private static final String BANK = ScreeningApiTest.BANK;
  private static final Pattern UPLOAD = Pattern.compile("action=\"(/analyst/upload[^\"]*)\"");
  private static final Pattern HIT = Pattern.compile("/hits/([0-9]+)\"");

  private final World world = World.get();
  private final Visitor analyst = Visitor.signedIn(world.server.url(), BANK);

  private Visitor.Page upload(String name, byte[] content) {
    Matcher form = UPLOAD.matcher(analyst.get("/analyst/new").text());
    assertThat(form.find()).isTrue();
    return analyst.upload(form.group(1).replace("&amp;", "&"), "file", name, content);
  }

  private Visitor.Page upload(String content) {
    return upload("customers.csv", content.getBytes(StandardCharsets.UTF_8));
  }

  private Visitor.Page awaitDone(String path) throws InterruptedException {
    for (int i = 0; i < 400; i++) {
      Visitor.Page page = analyst.get(path);
      if (page.text().contains("Screening is done")) {
        return page;
      }
      assertThat(page.text()).contains("Screening is running");
      assertThat(page.header("Refresh")).isEqualTo("5");
      Thread.sleep(50);
    }
    throw new IllegalStateException("it does not end");
  }

  private static void hidesNumbers(Visitor.Page page) {
    assertThat(ScreeningApiTest.withoutIds(page.text())).doesNotContainPattern(Reply.NINE_DIGITS);
  }

  private static String path(Visitor.Page page) {
    return page.at().getPath().replaceAll("(/jobs/[0-9a-f]{32}).*", "$1");
  }

  private Visitor.Page run(String csv) throws InterruptedException {
    Visitor.Page columns = upload(csv);
    String path = path(columns);
    columns.send(path + "/columns", Map.of());
    return awaitDone(path);
  }

  @Test
  void wizard_fromFileToDecision_works() throws Exception {
    World.Listed listed = ScreeningApiTest.listed(world);
    String csv =
        JobsApiTest.csv(
            JobsApiTest.row("<b>c1</b>", listed.person()),
            JobsApiTest.row("c2", world.personAt(8)));
    Visitor.Page columns = upload(csv);
    assertThat(columns.status()).isEqualTo(200);
    String path = path(columns);
    assertThat(columns.text())
        .contains("What are the columns?")
        .contains("<option value=\"ssn\" selected>")
        .contains("***-**-")
        .contains("&lt;b&gt;c1")
        .doesNotContain("<b>c1");
    hidesNumbers(columns);
    // Left and come back to: nothing is lost.
    assertThat(analyst.get("/analyst").text()).contains("customers.csv", "Columns are to be");
    assertThat(analyst.get(path).text()).contains("What are the columns?");

    columns.send(path + "/columns", Map.of());
    Visitor.Page done = awaitDone(path);
    assertThat(done.text()).contains("Matched: listed as deceased").contains("Pensions");
    // Nobody is shown before it is said what for.
    assertThat(analyst.get(path + "/hits").text()).contains("What do you need the hits for?");
    assertThat(analyst.get(path + "/next").text()).doesNotContain(listed.person().name().family());
    Visitor.Page asked = done.send(path + "/purpose", Map.of());
    assertThat(asked.status()).isEqualTo(400);
    assertThat(asked.text()).contains("There is a problem", "Choose what you need the hits for");
    Visitor.Page hits = asked.send(path + "/purpose", Map.of("purpose", "PENSION_ADMIN"));
    assertThat(hits.text())
        .contains("Open: 1. Decided: 0.")
        .contains(listed.person().name().family());

    hidesNumbers(hits);
    decideAndDownload(path, listed);
    Visitor.Page home = analyst.get(path).send(path + "/delete", Map.of());
    assertThat(home.at().getPath()).isEqualTo("/analyst");
    assertThat(analyst.get(path).status()).isEqualTo(404);
  }

  private void decideAndDownload(String path, World.Listed listed) {
    Visitor.Page hit = analyst.get(path + "/next");
    assertThat(hit.text())
        .contains("Listed as deceased – verify with another source")
        .contains("accesskey=\"s\"")
        .contains("last name: equal")
        .contains(listed.entry())
        .doesNotContain(" is dead");
    hidesNumbers(hit);
    String here = hit.at().getPath();
    Visitor.Page number = hit.send(here, Map.of("act", "same-person", "note", "seen 900-11-0011"));
    assertThat(number.status()).isEqualTo(409);
    assertThat(number.text()).contains("The note seems to hold a number of a person");
    assertThat(hit.send(here, Map.of("note", "x")).text()).contains("Choose one of the answers");
    Visitor.Page decided =
        hit.send(here, Map.of("act", "same-person", "note", "=asked the registrar"));
    assertThat(decided.text()).contains("Open: 0. Decided: 1.").contains("Same person, " + BANK);
    // The form that was open before is of another state of the hit.
    assertThat(hit.send(here, Map.of("act", "not-the-same")).text()).contains("Somebody else");

    Visitor.Page file = analyst.get(path + "/hits.csv");
    assertThat(file.header("Content-Disposition")).contains("hits.csv");
    assertThat(file.text())
        .contains("decision,reviewer,decidedAt,note")
        .contains("same-person," + BANK)
        .contains("'=asked the registrar")
        .doesNotContain("\nc2,");
    hidesNumbers(file);
    assertThat(analyst.get(path + "/result.csv").text()).contains("\nc2,");
  }

  @Test
  void hit_onAnEntryHeldSince_isNotShown() throws Exception {
    World.Listed listed = ScreeningApiTest.listed(world);
    Visitor.Page done = run(JobsApiTest.csv(JobsApiTest.row("c1", listed.person())));
    String path = path(done);
    Visitor.Page hits = done.send(path + "/purpose", Map.of("purpose", "PENSION_ADMIN"));
    Matcher hit = HIT.matcher(hits.text());
    assertThat(hit.find()).isTrue();
    String here = path + "/hits/" + hit.group(1);
    Visitor.Page open = analyst.get(here);
    world.http.post("/v1/claims", World.claim(listed.person()), Optional.empty()).json(202);
    Visitor.Page gone = analyst.get(here);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.text())
        .contains("No longer listed")
        .doesNotContain(listed.person().name().family())
        .doesNotContain(listed.entry());
    assertThat(analyst.get(path + "/hits").text())
        .contains("Open: 0. Decided: 0.")
        .doesNotContain(listed.person().name().family());
    assertThat(open.send(here, Map.of("act", "same-person")).text()).contains("No longer listed");
    assertThat(analyst.get(path + "/hits.csv").text())
        .contains("withdrawn")
        .doesNotContain(listed.entry());
  }

  @Test
  void columns_thatAreNotRecognised_areChosen() throws Exception {
    World.Listed listed = ScreeningApiTest.listed(world);
    String csv =
        "alpha;beta;gamma;delta\n"
            + String.join(
                ";",
                listed.person().ssn().digits(),
                listed.person().name().family(),
                listed.person().name().given(),
                listed.person().birth().toString())
            + "\n";
    Visitor.Page columns = upload(csv);
    String path = path(columns);
    assertThat(columns.text()).contains("No column is a Social Security number").contains("gamma");
    hidesNumbers(columns);
    Visitor.Page none = columns.send(path + "/columns", Map.of());
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text()).contains("Choose at least one column");
    Map<String, String> said = new HashMap<>();
    said.put("column-0", "ssn");
    said.put("column-1", "lastName");
    said.put("column-2", "lastName");
    said.put("column-3", "birthDate");
    Visitor.Page twice = none.send(path + "/columns", said);
    assertThat(twice.text())
        .contains("Another column is this field already")
        .contains("<option value=\"birthDate\" selected>");
    said.put("column-2", "firstName");
    twice.send(path + "/columns", said);
    assertThat(awaitDone(path).text()).contains("What do you need the hits for?");
  }

  @Test
  void file_thatCannotBeUsed_isToldBesideTheField() throws Exception {
    String[] bad = {"", "\u0000PNG", "just some words\n"};
    for (String content : bad) {
      Visitor.Page page = upload(content);
      assertThat(page.text())
          .contains("There is a problem")
          .contains("This file cannot be read as CSV")
          .contains("id=\"file-error\"");
      page.send(path(page) + "/delete", Map.of());
    }
    Visitor.Page none = upload("", new byte[0]);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text()).contains("Choose a CSV file").contains("id=\"file-error\"");
    // Latin-1 is recognised; a byte that is none in the middle of UTF-8 is warned of.
    byte[] broken =
        "id,last_name,ssn,birth_date\n1,M\u00fcller\u00e4,,1950\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    Visitor.Page page = upload("x.csv", broken);
    assertThat(page.text()).contains("What are the columns?").contains("Müllerä");
    page.send(path(page) + "/delete", Map.of());
  }

  @Test
  void upload_unsigned_orOfTenGigabytes_isRefusedBeforeItIsRead() throws Exception {
    Visitor stranger = new Visitor(world.server.url());
    Visitor.Page page = stranger.upload("/analyst/upload?_csrf=x", "file", "a.csv", new byte[10]);
    assertThat(page.status()).isEqualTo(403);
    Visitor officer = new Visitor(world.server.url());
    officer.get("/sign-in").send("/sign-in/practice", Map.of("key", World.OFFICER));
    assertThat(officer.get("/analyst").status()).isEqualTo(403);
    assertThat(officer.get("/analyst/new").status()).isEqualTo(403);
    assertThat(stranger.get("/analyst").at().getPath()).isEqualTo("/sign-in");
    String form = analyst.get("/analyst/new").text();
    assertThat(form).contains("At most 2 GB");
    Matcher action = UPLOAD.matcher(form);
    assertThat(action.find()).isTrue();
    String reply =
        world.http.raw(
            "POST "
                + action.group(1)
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Cookie: "
                + analyst.cookies()
                + "\r\nConnection: close\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\n"
                + "Content-Length: 10737418240\r\n\r\n",
            "</html>");
    assertThat(reply).startsWith("HTTP/1.1 413").contains("The file is larger than 2 GB");
  }

  @Test
  void pages_aboutWhatWasAgreedAndGiven_tellOwnThingsOnly() {
    assertThat(analyst.get("/analyst/agreement").text())
        .contains("A-2", "In force", "Pensions", "1,000,000")
        .doesNotContain("A-1");
    assertThat(analyst.get("/analyst/editions").text())
        .contains("Full", "Public")
        .doesNotContain(">Limited<");
    assertThat(analyst.get("/analyst/receipts").text()).contains("Newest notice");
  }

  @Test
  void job_ofSomebodyElse_isNotThere() throws Exception {
    Visitor.Page columns = upload(JobsApiTest.csv(JobsApiTest.row("c1", world.personAt(9))));
    String path = path(columns);
    Visitor other = Visitor.signedIn(world.server.url(), World.SUBSCRIBER);
    for (String end : new String[] {"", "/columns", "/hits", "/next", "/result.csv", "/hits/1"}) {
      assertThat(other.get(path + end).status()).as(end).isEqualTo(404);
    }
    assertThat(other.get("/analyst").text()).doesNotContain(path);
    columns.send(path + "/delete", Map.of());
  }
}
