package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.cli.listen.Conformance;
import org.lychgate.cli.listen.GatewayConfig;
import org.lychgate.cli.listen.ListenServer;
import org.lychgate.cli.listen.MutualTls;
import org.lychgate.cli.listen.ReturnFile;
import org.lychgate.cli.listen.SandboxRun;
import org.lychgate.cli.listen.StateFolder;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.trust.Trust;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.InputFiles;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import picocli.CommandLine.Option;

/** Options of {@code submit} for a gateway at the registrar, and what they do. */
final class ListenOptions {
  private static final int CHECKED_MAX = 96 << 20;
  private static final int PORT = 8450;

  @Option(
      names = "--listen",
      description = {
        "Take messages (POST /fhir/$process-message, POST /XX/Bundle) and IJE files (POST /ije),",
        "until stopped. Prints one line of JSON when it is ready."
      })
  boolean listen;

  @Option(
      names = "--port",
      defaultValue = "" + PORT,
      description = "With --listen: 0 for any free one. Default: ${DEFAULT-VALUE}.")
  int port = PORT;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = {
        "With --listen: the address. Another than this machine's own needs --tls-cert, --tls-key",
        "and --client-ca. Default: ${DEFAULT-VALUE}."
      })
  String host = "127.0.0.1";

  @Option(names = "--tls-cert", paramLabel = "PEM", description = "The gateway's certificate.")
  @Nullable Path tlsCertificate;

  @Option(names = "--tls-key", paramLabel = "PEM", description = "Its private key: PKCS#8.")
  @Nullable Path tlsKey;

  @Option(
      names = "--client-ca",
      paramLabel = "PEM",
      description = "Who signs the certificates of systems that may send.")
  @Nullable Path clientCa;

  @Option(
      names = "--client-name",
      paramLabel = "NAME",
      description = "Admit only this common or DNS name; again for each. Default: all of the CA's.")
  List<String> clientNames = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "With --listen and --return-file: the gateway's own folder.")
  @Nullable Path state;

  @Option(
      names = "--return-file",
      paramLabel = "OUT",
      description = {
        "Write what became of each certificate that went through the gateway of --state: CSV.",
        "The gateway is stopped meanwhile."
      })
  @Nullable Path returnFile;

  @Option(
      names = "--since",
      paramLabel = "DAY",
      description = "With --return-file: the first day that counts. Default: all.")
  LocalDate since = LocalDate.EPOCH;

  @Option(
      names = "--check",
      description = {
        "Say for each FILE (IJE, VRDR document, message) whether a gateway would take it, and send",
        "nothing. With --to and --key of a sandbox: send its first record, send it again, update,",
        "ask, send what is wrong, and withdraw it, through a gateway of its own. Exits 1 on a FAIL."
      })
  boolean check;

  @Option(
      names = "--stop-with-input",
      hidden = true,
      description = "Stop when standard input ends.")
  boolean stopWithInput;

  boolean isAsked() {
    return listen || returnFile != null;
  }

  int run(SignedOptions signed, List<Path> files, Terminal terminal) throws InterruptedException {
    if (!files.isEmpty() || (listen && returnFile != null)) {
      throw new OperatorException(
          ExitCode.USAGE,
          "FILE, --listen and --return-file are three different things",
          "run them one by one");
    }
    if (state == null) {
      throw new OperatorException(
          ExitCode.USAGE, "a gateway needs a folder of its own", "name it with --state DIR");
    }
    Trust trust = signed.readTrust();
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      GatewayConfig config = config(signed, trust, registry, state, terminal);
      return returnFile == null ? listen(config, terminal) : write(config, returnFile);
    }
  }

  private int write(GatewayConfig config, Path out) {
    try (StateFolder folder =
            StateFolder.open(config.state(), config.random(), config.clock().instant());
        AtomicOutput file = AtomicOutput.open(out, true)) {
      file.write(ReturnFile.make(config, folder, since));
      file.commit();
    }
    return 0;
  }

  private int listen(GatewayConfig config, Terminal terminal) throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (ListenServer server = ListenServer.start(config, where())) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stop.countDown();
                    await(stopped);
                  },
                  "stop-listening"));
      sayReady(server.url(), config.realm(), terminal);
      if (stopWithInput) {
        Child.whenInputEnds(stop::countDown);
      }
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private ListenServer.Where where() {
    Optional<MutualTls> tls = Optional.empty();
    if (tlsCertificate != null && tlsKey != null && clientCa != null) {
      tls = Optional.of(MutualTls.read(tlsCertificate, tlsKey, clientCa, clientNames));
    } else if (tlsCertificate != null
        || tlsKey != null
        || clientCa != null
        || !clientNames.isEmpty()) {
      throw new OperatorException(
          ExitCode.USAGE,
          "TLS here is for clients that show a certificate",
          "name all three: --tls-cert, --tls-key, --client-ca");
    }
    try {
      return new ListenServer.Where(InetAddress.getByName(host), port, tls);
    } catch (UnknownHostException e) {
      throw new OperatorException(
          ExitCode.USAGE, "no address is known for " + host, "name one of this machine's", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sayReady(URI url, Realm realm, Terminal terminal) {
    terminal.say(
        "{\"ready\":true,\"url\":"
            + Json.of(url.toString()).canonicalText()
            + ",\"realm\":"
            + Json.of(realm.name()).canonicalText()
            + ",\"version\":"
            + Json.of(Version.text()).canonicalText()
            + "}");
  }

  /** The conformance report: a line a file. */
  static int check(
      List<Path> files, @Nullable SignedOptions signed, OutputOptions output, Terminal terminal) {
    if (files.isEmpty()) {
      throw new OperatorException(
          ExitCode.USAGE, "nothing to check", "name files of IJE records, VRDR or messages");
    }
    LocalDate day = signed == null ? LocalDate.now(java.time.ZoneOffset.UTC) : signed.dayOrToday();
    Optional<Realm> realm =
        signed == null ? Optional.empty() : Optional.of(signed.readTrust().realm());
    boolean all = true;
    for (Path file : files) {
      byte[] bytes = read(file);
      Conformance.Verdict verdict = Conformance.check(bytes, day, realm);
      all &= verdict.passed();
      List<Json> issues = new ArrayList<>();
      verdict.issues().forEach(text -> issues.add(Json.of(text)));
      StringBuilder text = new StringBuilder(verdict.passed() ? "PASS " : "FAIL ");
      text.append(file).append(" (").append(verdict.kind()).append(')');
      verdict.issues().forEach(issue -> text.append("\n  ").append(issue));
      List<Json> steps = new ArrayList<>();
      if (signed != null && verdict.passed()) {
        for (SandboxRun.Step step : inSandbox(bytes, signed, terminal)) {
          all &= step.passed();
          steps.add(step.json());
          text.append("\n  ").append(step.text());
        }
      }
      output.print(
          terminal,
          Json.object()
              .put("file", file.toString())
              .put("format", verdict.kind())
              .put("issues", new Json.Arr(issues))
              .put("steps", new Json.Arr(steps))
              .put("verdict", verdict.passed() ? "PASS" : "FAIL")
              .build(),
          text.toString());
    }
    return all ? ExitCode.DONE.code() : ExitCode.NO.code();
  }

  /** Through a gateway with a folder that is thrown away. */
  private static List<SandboxRun.Step> inSandbox(
      byte[] bytes, SignedOptions signed, Terminal terminal) {
    Trust trust = signed.readTrust();
    if (trust.realm() != Realm.SYNTHETIC) {
      throw new OperatorException(
          ExitCode.USAGE,
          "what is tried here would be reports of deaths in the realm " + trust.realm().word(),
          "name a sandbox with --to and --key: lychgate serve --demo --sandbox XX");
    }
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      Path folder = Files.createTempDirectory("lychgate-check");
      try {
        GatewayConfig config = config(signed, trust, registry, folder.resolve("state"), terminal);
        return SandboxRun.run(bytes, config);
      } finally {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(one);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GatewayConfig config(
      SignedOptions signed, Trust trust, RegistryClient registry, Path state, Terminal terminal) {
    return new GatewayConfig(
        trust.realm(),
        new ReporterId(signed.name()),
        Submitter.roleOf(trust, signed.name()),
        signed.readSigner(trust),
        new SecureRandom(),
        Child.clock(signed.day),
        registry,
        state,
        "urn:lychgate:gateway:" + signed.name(),
        terminal::note);
  }

  private static byte[] read(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      byte[] bytes = in.readNBytes(CHECKED_MAX + 1);
      if (bytes.length > CHECKED_MAX) {
        throw new OperatorException(
            ExitCode.INPUT, file + " is longer than 96 MiB", "cut it into several");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
