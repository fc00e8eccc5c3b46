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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;

/** docs/insee.md as a French user follows it: every line of its blocks, typed as it stands. */
final class InseePageTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder = Path.of("");
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Test
  void page_everyCommandTypedAsItStands_leadsToAWorkedList() throws Exception {
    install();
    Files.writeString(
        folder.resolve("deces-2024.txt"),
        String.format(
            "%-80s%s%s%s%-30s%-30s%s%s%-9s%n",
            "QUERVAL*ANAÏS ZOÉ/", "2", "19380412", "69123", "LYON", "", "20240314", "69381", "12"));
    Files.writeString(
        folder.resolve("clients.csv"),
        "id;nom;nom_usage;prenoms;date_naissance;code_commune_naissance\n"
            + "1;DUPRELLE;QUERVAL;ANAIS;12/04/1938;69123\n"
            + "2;ZERBINO;;ACHILLE;30/01/1930;97411\n");
    StringBuilder transcript = new StringBuilder();
    Matcher block =
        BLOCK.matcher(
            Files.readString(Path.of(System.getProperty("lychgate.root"), "docs/insee.md")));
    while (block.find()) {
      for (String line : block.group(1).lines().toList()) {
        transcript.append(line.startsWith("./lychgate review ") ? review(line) : run(line));
      }
    }
    assertThat(transcript.toString())
        .contains("1 lignes, domaine real", "1  matched", "1  known depuis la dernière fois")
        .doesNotContain("error:");
    assertThat(Files.readString(folder.resolve("r1.csv"))).contains("listé comme décédé");
    assertThat(Files.readString(folder.resolve("r1.csv.review.csv"))).contains(",same-person,");
  }

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
    shell.environment().put("LC_ALL", "fr_FR.UTF-8");
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
    String first = said.readLine();
    assertThat(first).contains("Ouvrez cette adresse");
    URI url = URI.create(said.readLine());
    Matcher row =
        Pattern.compile("name=\"n\" value=\"([0-9]+)\"").matcher(ask(HttpRequest.newBuilder(url)));
    assertThat(row.find()).isTrue();
    ask(post(url.resolve("decide"), "v=0&as=une+mutuelle&act=same-person&n=" + row.group(1)));
    ask(post(url.resolve("finish"), ""));
    String rest = String.join("\n", said.lines().toList()) + "\n";
    assertThat(process.waitFor()).as(rest).isZero();
    return rest;
  }

  private static HttpRequest.Builder post(URI url, String form) {
    return HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(form));
  }

  private String ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
