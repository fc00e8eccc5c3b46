package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.model.Sha256;

/**
 * docs/verify.md as somebody follows it who distrusts the operator: every line of its blocks, typed
 * as it stands, in a folder with nothing but the programs. Only the address is this test's own.
 */
final class VerifyPageTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NINE_DIGITS = Pattern.compile("(?<![0-9a-f])[0-9]{9}(?![0-9a-f])");
  private static final String ADDRESS = "http://127.0.0.1:8440";
  private static final String AUDITOR = "auditor";

  @TempDir Path folder = Path.of("");
  private final HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void install() throws IOException {
    StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
    for (String word : DemoProcess.command(List.of(), folder.resolve("work"))) {
      script.append(" '").append(word).append('\'');
    }
    Path file = folder.resolve("lychgate");
    Files.writeString(file, script + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    witnessed(folder.resolve("witnessed"));
    server.createContext("/", SimpleFileServer.createFileHandler(folder.toAbsolutePath()));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void page_everyLineWithOurTool_typedAsItStands_doesWhatThePageSays() throws Exception {
    String said = follow(line -> !line.contains(AUDITOR));
    assertThat(said.split("\nverified: ", -1)).hasSize(6);
    assertThat(said.split("\nNOT VERIFIED: ", -1)).hasSize(3);
    assertThat(said)
        .contains("(ROW_MISSING)", "(LINE_ADDED)", "  tile/entries/000")
        .contains("cosigned by 1 of 1 witnesses; editions need 1")
        .contains("It shows what was listed, not that it still is");
    assertThat(said).doesNotContainPattern(NINE_DIGITS);
  }

  @Test
  @Tag("auditor")
  void page_everyLine_typedAsItStands_doesWhatThePageSays() throws Exception {
    Path sources = Files.createDirectories(folder.resolve(".ci/auditor"));
    try (Stream<Path> files = Files.list(root().resolve(".ci/auditor"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".go")).toList()) {
        Files.copy(file, sources.resolve(file.getFileName().toString()));
      }
    }
    String said = follow(_ -> true);
    assertThat(said)
        .contains("PASSED: the leaf is number ", "REFUSED: ", "kept checkpoint: the log continues");
    assertThat(said.split("\nPASSED: ", -1)).hasSize(5);
    assertThat(said).contains("0 of the witnesses have signed, not 1");
  }

  /** The registry with a witness that the page speaks of: its beginning, cosigned. */
  private static void witnessed(Path place) throws IOException {
    Cosigner witness =
        new Cosigner(NoteSigner.fromSeed("witness.example/w1", new byte[NoteSigner.SEED_BYTES]));
    Told init =
        Told.by("init", place, "--seed", 3, "--witness", "uni-1=" + witness.verifierKey().vkey());
    assertThat(init.exit()).as(init.all()).isZero();
    RegistryFolder registry = new RegistryFolder(place);
    Trust trust = Keys.readTrust(registry.trust());
    NoteSigner key = Keys.read(registry.key("log"), trust, "log");
    LocalDate day = LocalDate.of(2026, 1, 12);
    try (TileLog log = TileLog.open(place.resolve("log"));
        LogSigner signer = LogSigner.create(place.resolve("signer"), trust.origin(), key)) {
      log.append(
          List.of(
              LeafCodec.encode(new Leaf.Genesis(day, trust.hash())),
              LeafCodec.encode(new Leaf.Policy(day, day, Sha256.of(new byte[1]), List.of()))));
      SignedNote note = log.publish(signer);
      List<NoteSignature> lines = new ArrayList<>(note.signatures());
      lines.add(witness.sign(Checkpoint.parse(note.text()), Instant.ofEpochSecond(1_800_000_000)));
      log.writeCheckpoint(new SignedNote(note.text(), lines));
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("lychgate.root", "..")).toAbsolutePath();
  }

  private String follow(Predicate<String> which) throws IOException, InterruptedException {
    StringBuilder transcript = new StringBuilder();
    for (String line : commands().stream().filter(which).toList()) {
      // The page's registry serves its folder; here a file server serves the folder above it.
      String here = "http://127.0.0.1:" + server.getAddress().getPort() + "/registry";
      String said = run(line.replace(ADDRESS, here));
      transcript.append("$ ").append(line).append('\n').append(said);
    }
    return transcript.toString();
  }

  private static List<String> commands() throws IOException {
    List<String> lines = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(root().resolve("docs/verify.md")));
    while (block.find()) {
      block.group(1).lines().forEach(lines::add);
    }
    return lines;
  }

  private String run(String line) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", line);
    shell.environment().put("LC_ALL", "C");
    shell.environment().put("GOCACHE", folder.resolve("work/go").toString());
    Process process = shell.directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(line + "\n" + said).isZero();
    return said;
  }
}
