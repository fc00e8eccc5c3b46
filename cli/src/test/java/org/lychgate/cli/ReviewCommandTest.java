package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb as a process: ended on the page, ended by Ctrl-C, and killed. */
final class ReviewCommandTest {
  @TempDir Path dir = Path.of("");
  private Path results = Path.of("");
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @BeforeEach
  void oneHit() throws IOException {
    Path dmf = dir.resolve("one.dmf");
    Files.writeString(
        dmf,
        String.format(
            " %s%-20s%-4s%-15s%-15sP%s%s%19s\n",
            "900110042", "DOE", "", "JANE", "", "04082025", "07041950", ""));
    Path customers = dir.resolve("c.csv");
    Files.writeString(
        customers,
        """
        customer_id,ssn,last_name,first_name,birth_date
        1,900-11-0042,Doe,Jane,1950-07-04
        2,,Doe,Jane,1950-07-04
        """);
    results = dir.resolve("r.csv");
    assertThat(Told.by("index", dmf, "--out", dir.resolve("x")).exit()).isZero();
    Told screened = Told.by("screen", customers, "--against", dir.resolve("x"), "--out", results);
    assertThat(screened.exit()).as(screened.all()).isZero();
  }

  private Process review() throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "org.lychgate.cli.Main",
            "review",
            results.toString(),
            "--reviewer",
            "ann",
            "--json");
    java.environment().put("LC_ALL", "C");
    return java.start();
  }

  /** The address it prints: the second line. */
  private static URI address(Process review) throws IOException {
    BufferedReader err =
        new BufferedReader(new InputStreamReader(review.getErrorStream(), StandardCharsets.UTF_8));
    assertThat(err.readLine()).contains("keep it to yourself");
    return URI.create(err.readLine());
  }

  private String post(URI url, String body) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String out(Process review) throws IOException, InterruptedException {
    assertThat(review.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new String(review.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void review_endedOnThePage_printsTheSummaryAndExitsZero() throws Exception {
    Process review = review();
    URI url = address(review);
    post(url.resolve("decide"), "n=1&v=0&act=same-person&note=");
    post(url.resolve("finish"), "");
    assertThat(out(review))
        .contains("\"hits\":2", "\"open\":1", "\"reviewers\":{\"ann\":", "\"same-person\":1");
    assertThat(review.exitValue()).isZero();
  }

  @Test
  void review_stoppedFromOutside_stillPrintsTheSummary() throws Exception {
    Process review = review();
    address(review);
    // By its handle: Process.destroy would close what it says.
    review.toHandle().destroy();
    assertThat(out(review)).contains("\"hits\":2", "\"open\":2");
  }

  @Test
  void review_killedAfterDecisions_goesOnBehindThem() throws Exception {
    Process killed = review();
    assertThat(post(address(killed).resolve("decide"), "n=1&v=0&act=not-the-same&note=ok"))
        .contains("Saved");
    killed.destroyForcibly();
    killed.waitFor();
    Process again = review();
    URI url = address(again);
    assertThat(
            client
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                .body())
        .contains("Hit 2 of 2", "1 open hits left");
    post(url.resolve("finish"), "");
    assertThat(out(again)).contains("\"not-the-same\":1", "\"open\":1");
    assertThat(Files.readAllLines(Path.of(results + ".review.csv"))).hasSize(2);
  }

  @Test
  void review_wrongCommandLines_areRefused() {
    for (List<Object> args :
        List.<List<Object>>of(
            List.of("review"),
            List.of("review", results, "--port", "many"),
            List.of("review", results, "--map", "nosuch=ssn"))) {
      assertThat(Told.by(args.toArray()).exit()).as(args.toString()).isEqualTo(2);
    }
    assertThat(Told.by("review", dir.resolve("none.csv")).exit()).isEqualTo(3);
    assertThat(Told.by("review", dir.resolve("x")).exit()).isEqualTo(3);
    assertThat(Told.by("review", results, "--decisions-out", dir.resolve("no/d.csv")).exit())
        .isEqualTo(4);
  }
}
