package org.lychgate.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.KeptFiles;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.ledger.witness.KnownLog;
import org.lychgate.ledger.witness.Witness;
import org.lychgate.ledger.witness.WitnessServer;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lychgate witness}: cosign the checkpoints of others' logs. */
@Command(
    name = "witness",
    description = {
      "Cosign the checkpoints of others' logs, each shown to continue the one before.",
      "Speaks C2SP tlog-witness. Prints one line of JSON on standard output when it is ready.",
      "First: witness --new-key --name NAME --key FILE, and give the printed vkey to the registry."
    })
final class WitnessCommand implements Callable<Integer> {
  /** Where a witness listens unless told. */
  private static final int DEFAULT_PORT = 8441;

  /** Seconds that a sender has for a request, so that those who hang do not pile up. */
  private static final String REQUEST_SECONDS = "20";

  @Option(names = "--data", description = "Folder of what was cosigned; never share or lose it.")
  @Nullable Path data;

  @Option(
      names = "--trust",
      description = "A registry's trust.json; again for each registry that is witnessed.")
  List<Path> trusts = List.of();

  @Option(
      names = "--log-key",
      paramLabel = "VKEY",
      description = {
        "A log's verifier key in the place of its trust file's, once the log has changed it; again",
        "for each. Take it from verify LOG --trust F, which follows the log to it."
      })
  List<String> logKeys = List.of();

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description = "The witness's private key.")
  Path key = Path.of("");

  @Option(
      names = "--name",
      description = {
        "The witness's name, such as witness.example/w1.",
        "Default: the one that a trust file gives to this key."
      })
  @Nullable String name;

  @Option(names = "--new-key", description = "Make the key, print its vkey, and end.")
  boolean newKey;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen at. Default: ${DEFAULT-VALUE}, for a proxy with TLS.")
  String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "" + DEFAULT_PORT,
      description = "0 for any free one. Default: ${DEFAULT-VALUE}.")
  int port = DEFAULT_PORT;

  @Option(
      names = "--stop-with-input",
      hidden = true,
      description = "Stop when standard input ends.")
  boolean stopWithInput;

  private final Terminal terminal;

  WitnessCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (newKey) {
      return makeKey();
    }
    if (data == null || trusts.isEmpty()) {
      throw new OperatorException(
          ExitCode.USAGE,
          "a witness needs --data and at least one --trust",
          "or make its key first: witness --new-key --name NAME --key FILE");
    }
    List<Trust> trusted = trusts.stream().map(Keys::readTrust).toList();
    Cosigner cosigner = new Cosigner(Keys.readAny(key, nameFor(trusted)));
    return serve(data, cosigner, trusted);
  }

  private int makeKey() {
    if (name == null) {
      throw new OperatorException(
          ExitCode.USAGE, "a witness has a name", "add --name, such as witness.example/w1");
    }
    NoteSigner signer;
    try {
      signer = Keys.make(key, name);
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.USAGE, "not a key's name", "no spaces and no plus signs in it", e);
    }
    terminal.say(
        Json.object()
            .put("name", name)
            .put("vkey", new Cosigner(signer).verifierKey().vkey())
            .build()
            .canonicalText());
    return ExitCode.DONE.code();
  }

  /** What the trust files call this key, unless the operator says. */
  private String nameFor(List<Trust> trusted) {
    if (name != null) {
      return name;
    }
    Hash publicKey = Keys.readAny(key, "unnamed").verifierKey().publicKey();
    return trusted.stream()
        .flatMap(trust -> trust.witnesses().stream())
        .map(TrustWitness::vkey)
        .filter(vkey -> vkey.publicKey().equals(publicKey))
        .findFirst()
        .orElseThrow(() ->
            new OperatorException(
                ExitCode.INPUT,
                "no trust file names this key as a witness",
                "say what the witness is called with --name"))
        .name();
  }

  private int serve(Path folder, Cosigner cosigner, List<Trust> trusted)
      throws InterruptedException {
    System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (KeptFiles files = open(folder);
        WitnessServer server = start(files, cosigner, trusted)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stop.countDown();
                    await(stopped);
                  },
                  "stop-witnessing"));
      sayReady(server.port(), cosigner, trusted);
      if (stopWithInput) {
        Child.whenInputEnds(stop::countDown);
      }
      stop.await();
    } finally {
      stopped.countDown();
    }
    return ExitCode.DONE.code();
  }

  private static KeptFiles open(Path folder) {
    try {
      Files.createDirectories(folder);
      return KeptFiles.open(folder);
    } catch (IOException | LogException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the witness's folder cannot be used: " + e.getMessage(),
          "does another witness run there?",
          e);
    }
  }

  private WitnessServer start(KeptFiles files, Cosigner cosigner, List<Trust> trusted) {
    List<KnownLog> logs = new ArrayList<>();
    List<VerifierKey> later = logKeys.stream().map(LogVerify::key).toList();
    for (Trust t : trusted) {
      List<VerifierKey> its = later.stream().filter(k -> k.name().equals(t.origin())).toList();
      logs.add(new KnownLog(t.origin(), its.isEmpty() ? List.of(t.logKey().vkey()) : its));
    }
    try {
      return WitnessServer.start(
          Witness.open(cosigner, logs, files, InstantSource.system()),
          new InetSocketAddress(host, port));
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the witness cannot go on from its folder: " + e.getMessage(),
          "a lost or spoilt state means a new key and name, never a fresh start with the old ones",
          e);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "cannot listen at " + host + ", port " + port,
          "choose another with --port (0: any free one)",
          e);
    }
  }

  private void sayReady(int listening, Cosigner cosigner, List<Trust> trusted) {
    List<Json> origins = new ArrayList<>();
    trusted.forEach(trust -> origins.add(Json.of(trust.origin())));
    terminal.say(
        Json.object()
            .put("ready", Json.of(true))
            .put("url", "http://" + host + ":" + listening)
            .put("vkey", cosigner.verifierKey().vkey())
            .put("logs", new Json.Arr(origins))
            .build()
            .canonicalText());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
