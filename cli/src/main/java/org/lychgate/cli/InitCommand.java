package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate init}: trust file and keys of a new synthetic registry. */
@Command(
    name = "init",
    description = {
      "Begin a synthetic registry: trust.json with its organisations and roles, and their keys.",
      "All keys are made here, in one place: good for trying things, never for real people."
    })
final class InitCommand implements Callable<Integer> {
  /** Origin of a demonstration's log and vkeys; a name, not an address. */
  static final String ORIGIN = "lychgate.example/demo";

  static final int SUBSCRIBERS = 3;

  @Parameters(paramLabel = "DIR", description = "Folder of the registry; must be empty or new.")
  Path dir = Path.of("");

  @Option(names = "--seed", description = "Fixes the keys, so that the same run gives the same.")
  @Nullable Long seed;

  @Option(names = "--origin", defaultValue = ORIGIN, description = "Default: ${DEFAULT-VALUE}.")
  String origin = ORIGIN;

  @Option(
      names = "--witness",
      paramLabel = "ORGANISATION=VKEY",
      description =
          "A witness that another organisation runs, with the vkey it gave; again for each.")
  Map<String, String> witnesses = Map.of();

  @Option(
      names = "--quorum",
      description = "Witnesses that must have cosigned an edition. Default: all of them.")
  @Nullable Integer quorum;

  @Option(
      names = "--recovery",
      description = {
        "Also make a recovery key: it can say who signs the log when the log's key is lost.",
        "Take keys/recovery.pem away from this machine."
      })
  boolean recovery;

  @Option(
      names = "--inherit",
      paramLabel = "FILE",
      description = {
        "Begin from a death file that was published before: one leaf stands for all of it, its",
        "index lies in vault/inherited, and a row becomes an entry when somebody says it is wrong."
      })
  @Nullable Path inherit;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RegistryFolder folder = new RegistryFolder(dir);
    refuseUsed(folder);
    if (inherit != null && !Files.isReadable(inherit)) {
      throw new OperatorException(
          ExitCode.INPUT, "no such file: " + inherit, "name the death file to begin from");
    }
    Genesis genesis =
        create(
            folder,
            origin,
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            listWitnesses(),
            quorum == null ? witnesses.size() : quorum,
            recovery);
    long rows = inherit == null ? 0 : inherit(folder, inherit);
    output.print(
        terminal,
        Json.object()
            .put("inherited", rows)
            .put("keys", genesis.signers().size())
            .put("organisations", genesis.trust().organisations().size())
            .put("trust", folder.trust().toString())
            .put("trustSha256", genesis.trust().hash().hex())
            .build(),
        folder.trust()
            + " enrols "
            + genesis.signers().size()
            + " keys of "
            + genesis.trust().organisations().size()
            + " organisations; SHA-256 "
            + genesis.trust().hash().hex()
            + (rows > 0 ? "; " + rows + " rows are inherited" : ""));
    return 0;
  }

  /** Builds the index of an old death file; answers its rows. */
  private static long inherit(RegistryFolder folder, Path file) {
    try {
      Files.createDirectories(folder.inherited().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return IndexCommand.build(
            List.of(file), Optional.empty(), Optional.of(Realm.SYNTHETIC), folder.inherited())
        .rows();
  }

  /** Refuses a folder in which something is. */
  static void refuseUsed(RegistryFolder folder) {
    if (!Files.exists(folder.root())) {
      return;
    }
    try (Stream<Path> inside = Files.list(folder.root())) {
      if (inside.findAny().isPresent()) {
        throw new OperatorException(
            ExitCode.USAGE, folder.root() + " is not empty", "name a new folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<TrustWitness> listWitnesses() {
    List<TrustWitness> out = new ArrayList<>();
    witnesses.forEach((organisation, vkey) -> {
      try {
        out.add(
            new TrustWitness("witness-" + (out.size() + 1), organisation, VerifierKey.parse(vkey)));
      } catch (LogException | IllegalArgumentException e) {
        throw new OperatorException(
            ExitCode.USAGE,
            "not a witness: " + e.getMessage(),
            "--witness university-1=VKEY, with what witness --new-key printed",
            e);
      }
    });
    return out;
  }

  /** Writes trust file and keys of the demonstration's organisations into {@code folder}. */
  static Genesis create(RegistryFolder folder, String origin, OptionalLong seed) {
    return create(folder, origin, seed, List.of(), 0, false);
  }

  /**
   * The same with a registrar's key more for each of {@code places}, two letters each. They stand
   * in trust.json like every other and have no right more; only that they are there from the
   * beginning spares them the waiting period of a key that comes later.
   */
  static Genesis createSandbox(RegistryFolder folder, OptionalLong seed, List<String> places) {
    List<KeySpec> more = new ArrayList<>();
    for (String place : new TreeSet<>(places)) {
      if (!place.matches("[A-Z]{2}")) {
        throw new OperatorException(
            ExitCode.USAGE, "not a place: " + place, "two upper-case letters, as in IJE's DSTATE");
      }
      String name = "sandbox-" + place.toLowerCase(Locale.ROOT);
      more.add(KeySpec.registrar(name, name, place));
    }
    more.add(KeySpec.of("auditor-1", "audit-office-demo", KeyRole.AUDITOR));
    return create(folder, generate(ORIGIN, seed, List.of(), 0, more));
  }

  private static Genesis create(
      RegistryFolder folder,
      String origin,
      OptionalLong seed,
      List<TrustWitness> witnesses,
      int quorum,
      boolean recovery) {
    List<KeySpec> more =
        recovery ? List.of(KeySpec.of("recovery", "registry-demo", KeyRole.RECOVERY)) : List.of();
    return create(folder, generate(origin, seed, witnesses, quorum, more));
  }

  private static Genesis create(RegistryFolder folder, Genesis genesis) {
    try {
      Files.createDirectories(folder.root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    genesis.signers().forEach((name, signer) -> Keys.write(folder.key(name), signer));
    try (AtomicOutput out = AtomicOutput.open(folder.trust(), false)) {
      out.write(genesis.trust().text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.commit();
    }
    return genesis;
  }

  private static Genesis generate(
      String origin,
      OptionalLong seed,
      List<TrustWitness> witnesses,
      int quorum,
      List<KeySpec> more) {
    List<KeySpec> specs = new ArrayList<>(Genesis.demoKeys(SUBSCRIBERS));
    // Last, so that the same seed gives the others the same keys with them and without.
    specs.addAll(more);
    try {
      return Genesis.create(
          Realm.SYNTHETIC,
          origin,
          specs,
          Thresholds.USUAL.withWitnesses(quorum),
          witnesses,
          Seeds.of(Realm.SYNTHETIC, seed, "genesis"));
    } catch (TrustException | IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.USAGE,
          "these witnesses cannot be: " + e.getMessage(),
          "each of its own organisation, and a quorum of 1 up to their number",
          e);
    }
  }
}
