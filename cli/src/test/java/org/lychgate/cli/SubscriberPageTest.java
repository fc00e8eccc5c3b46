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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;

/**
 * docs/subscriber.md as a new user follows it: every line of its blocks, typed as it stands, in a
 * folder with nothing but the program. On {@code review} the user decides one hit and ends it.
 */
final class SubscriberPageTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NINE_DIGITS = Pattern.compile("(?<![0-9a-f])[0-9]{9}(?![0-9a-f])");

  @TempDir Path folder = Path.of("");
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Test
  void page_everyCommandTypedAsItStands_leadsFromAFileToAProof() throws Exception {
    install();
    StringBuilder transcript = new StringBuilder();
    List<String> reviews = new ArrayList<>();
    for (String line : commands()) {
      String said = line.startsWith("./lychgate review ") ? review(line) : run(line);
      transcript.append("$ ").append(line).append('\n').append(said);
      if (line.startsWith("./lychgate review ")) {
        reviews.add(said);
      } else if (line.startsWith("sha256sum ")) {
        assertThat(Files.readString(folder.resolve("r2.receipt.json")))
            .contains(said.split(" ")[0]);
      }
    }
    assertThat(reviews).hasSize(2).allMatch(said -> said.contains("hits, "));
    assertThat(Files.readString(folder.resolve("r1.csv.review.csv"))).contains(",not-the-same,");
    assertThat(Files.readString(folder.resolve("r2.csv.review.csv"))).contains(",undone,");
    assertThat(transcript.toString())
        .contains("rows, synthetic realm", "matched", "1  withdrawn since last time", "1 deleted")
        .doesNotContain("error:");
    assertThat(NINE_DIGITS.matcher(transcript).find()).isFalse();
  }

  private static List<String> commands() throws IOException {
    Path page = Path.of(System.getProperty("lychgate.root", ".."), "docs/subscriber.md");
    List<String> lines = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      block.group(1).lines().forEach(lines::add);
    }
    return lines;
  }

  /** A {@code lychgate} like the one of the project, on this test's class path. */
  private void install() throws IOException {
    StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
    for (String word : DemoProcess.command(List.of(), folder.resolve("work"))) {
      script.append(" '").append(word).append('\'');
    }
    Path file = folder.resolve("lychgate");
    Files.writeString(file, script + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process start(String line) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", line);
    shell.environment().put("LC_ALL", "C");
    return shell.directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private String run(String line) throws IOException, InterruptedException {
    Process process = start(line);
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(line + "\n" + said).isZero();
    return said;
  }

  private String review(String line) throws IOException, InterruptedException {
    Process process = start(line);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(said.readLine()).contains("Open this address");
    URI url = URI.create(said.readLine());
    boolean again = line.contains("r2.csv");
    String page = ask(HttpRequest.newBuilder(url.resolve(again ? "next?f=withdrawn" : "")).build());
    Matcher row = Pattern.compile("name=\"n\" value=\"([0-9]+)\"").matcher(page);
    assertThat(row.find()).as(page).isTrue();
    String act = again ? "undone" : "not-the-same";
    String form = "v=0&as=a+new+user&act=" + act + "&n=" + row.group(1);
    assertThat(ask(post(url.resolve("decide"), form))).contains("Saved");
    ask(post(url.resolve("finish"), ""));
    String rest = String.join("\n", said.lines().toList()) + "\n";
    assertThat(process.waitFor()).as(rest).isZero();
    return rest;
  }

  private static HttpRequest post(URI url, String form) {
    return HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(form)).build();
  }

  private String ask(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
