package org.lychgate.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.KeptFiles;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.VerifierKey;

/** The scripts by which another's witness is tested, played to ours over HTTP. */
@Tag("shared")
final class SharedWitnessTest {
  private static final Pattern STEP =
      Pattern.compile(
          "POST [^\\n]*\\n```\\n(.*?)```\\nHTTP (\\d+)\\n\\[Asserts\\]\\n([^\\n]*)", 32);

  /** The key of the scripts' Sigsum log; its SHA-256 is the log's name. */
  private static final String SIGSUM_KEY =
      "ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f";

  @TempDir Path folder;

  private static String script(String name) throws IOException {
    String named = System.getenv("LYCHGATE_SHARED");
    Path shared =
        named == null
            ? Path.of(System.getProperty("lychgate.root", "..")).resolve("../shared")
            : Path.of(named);
    return Files.readString(shared.resolve("data/ledger/witness").resolve(name));
  }

  private int play(String script, KnownLog log) throws IOException, InterruptedException {
    Cosigner key =
        new Cosigner(NoteSigner.fromSeed("example.com/witness", new byte[NoteSigner.SEED_BYTES]));
    int steps = 0;
    try (KeptFiles files = KeptFiles.open(folder.resolve("state"));
        WitnessServer server =
            WitnessServer.start(
                Witness.open(
                    key,
                    List.of(log),
                    files,
                    InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000))),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        HttpClient http = HttpClient.newHttpClient()) {
      URI url = URI.create("http://127.0.0.1:" + server.port() + "/add-checkpoint");
      Matcher step = STEP.matcher(script);
      while (step.find()) {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(url)
                    .POST(HttpRequest.BodyPublishers.ofString(step.group(1)))
                    .build(),
                BodyHandlers.ofString());
        check(step.group(3), Integer.parseInt(step.group(2)), answer);
        steps++;
      }
    }
    return steps;
  }

  private static void check(String wanted, int status, HttpResponse<String> answer) {
    // The scripts are older than version 1.0.0 of the specification, which has 404 for this.
    boolean unknown = wanted.contains("unknown log");
    assertThat(answer.statusCode()).as(wanted).isEqualTo(unknown ? 404 : status);
    String text = wanted.substring(wanted.indexOf('"') + 1, wanted.lastIndexOf('"'));
    if (wanted.startsWith("body contains")) {
      assertThat(answer.body()).contains(text);
    } else {
      assertThat(answer.body()).isEqualTo(text.replace("\\n", "\n"));
    }
    if (status == 409) {
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    }
  }

  @Test
  void script_ofTheSigsumLog_getsTheWantedAnswers() throws Exception {
    Hash key = Hash.fromHex(SIGSUM_KEY);
    String origin = "sigsum.org/v1/tree/" + Hash.of(HexFormat.of().parseHex(SIGSUM_KEY)).hex();
    int steps =
        play(
            script("litewitness-add-checkpoint.hurl.txt"),
            new KnownLog(origin, List.of(new VerifierKey(origin, key))));
    assertThat(steps).isEqualTo(9);
  }

  @Test
  void script_ofTheGoChecksumDatabase_getsTheWantedAnswers() throws Exception {
    VerifierKey key =
        VerifierKey.parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    String script = script("sumdb-witness.txt");
    assertThat(script).contains("go.sum database tree");
    // This log's key is not called like the log.
    int steps = play(script, new KnownLog("go.sum database tree", List.of(key)));
    assertThat(steps).isEqualTo(1);
  }
}
