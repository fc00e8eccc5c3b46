package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.nation.Progress;
import org.lychgate.register.Register;
import org.lychgate.register.RegisterConfig;
import org.lychgate.register.postgres.DbSecret;
import org.lychgate.register.postgres.EmbeddedPostgres;
import org.lychgate.register.vault.PrivateFiles;
import org.lychgate.server.LychgateServer;

/**
 * A registry of a whole country on a PostgreSQL of its own, as {@code serve} opens one, but with a
 * clock that is set to the day of what is sent.
 */
public final class Registry implements AutoCloseable {
  private static final String ORIGIN = "bench.example/registry";
  private static final int STEP = 100_000;
  static final int SUBSCRIBERS = 4;

  private final Path folder;
  private final Genesis genesis;
  private final EmbeddedPostgres postgres;
  private final Register register;
  private volatile LocalDate day = Deaths.FIRST;

  private Registry(Path folder, Genesis genesis, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.genesis = genesis;
    this.postgres = postgres;
    this.register = Register.open(config());
  }

  /** One in {@code folder}, which holds its directory of number holders already. */
  static Registry open(Path folder, long seed) throws IOException {
    Genesis genesis = genesis(seed);
    Files.writeString(folder.resolve("trust.json"), genesis.trust().text());
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            folder.resolve("db"), DbSecret.openOrCreate(folder.resolve("vault/db-secret")));
    return new Registry(folder, genesis, postgres);
  }

  /** Trust file and keys of everybody. */
  static Genesis genesis(long seed) {
    return Genesis.create(
        Realm.SYNTHETIC, ORIGIN, keys(), Thresholds.USUAL, new SplittableRandom(seed));
  }

  static Path holders(Path folder) {
    return folder.resolve("vault/holders");
  }

  /** Writes the directory of number holders. */
  public static void writeHolders(Deaths deaths, Path folder, Progress progress)
      throws IOException {
    Path out = holders(folder);
    PrivateFiles.createFolder(folder.resolve("vault"));
    int people = deaths.people();
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.SYNTHETIC, IndexType.HOLDERS, SourceKind.CSV, List.of(), Optional.empty()),
        IntStream.range(0, people)
            .peek(row -> {
              if (row % STEP == 0) {
                progress.at(row, people);
              }
            })
            .mapToObj(row -> IndexBuilder.holder(deaths.holder(row)))
            .iterator(),
        out);
    ColdFile.rewrite(out);
  }

  private static List<KeySpec> keys() {
    List<KeySpec> keys = new ArrayList<>();
    keys.add(KeySpec.of("log", "registry", KeyRole.LOG));
    keys.add(KeySpec.of("notice", "registry", KeyRole.NOTICE));
    keys.add(KeySpec.of("recovery", "registry", KeyRole.RECOVERY));
    keys.add(KeySpec.of("officer-1", "registry", KeyRole.OFFICER));
    keys.add(KeySpec.of("officer-2", "oversight", KeyRole.OFFICER));
    for (int r = 0; r < Deaths.REGISTRARS; r++) {
      String name = Deaths.reporter(r);
      keys.add(KeySpec.registrar(name, name, Deaths.place(r)));
    }
    // Last, so that the same seed gives the others the same keys with them and without.
    for (int i = 1; i <= SUBSCRIBERS; i++) {
      keys.add(KeySpec.of("subscriber-" + i, "bank-" + i, KeyRole.SUBSCRIBER));
    }
    return keys;
  }

  private RegisterConfig config() {
    return new RegisterConfig(
        folder,
        postgres.database(),
        Realm.SYNTHETIC,
        wanted -> Optional.ofNullable(genesis.signers().get(wanted.name())),
        genesis.getSigner("notice"),
        Optional.empty(),
        Optional.of(holders(folder)),
        this::now,
        OptionalLong.empty(),
        Map.of(),
        () -> Duration.ofDays(day.toEpochDay()).toNanos());
  }

  Register register() {
    return register;
  }

  /** Serves it over HTTP on any free port, by the same clock. */
  LychgateServer serve() {
    return LychgateServer.start(register, folder, genesis.trust(), this::now, 0, "bench");
  }

  private Instant now() {
    return day.atTime(20, 0).toInstant(ZoneOffset.UTC);
  }

  EmbeddedPostgres postgres() {
    return postgres;
  }

  void setDay(LocalDate now) {
    day = now;
  }

  /** A batch as its registrar sends it: body and signature. */
  public record Sent(Deaths.Batch batch, byte[] body, String signature) {}

  /** Makes and signs what a registrar's office sends; the registrar's work, not the registry's. */
  Sent sign(Deaths deaths, Deaths.Batch batch) {
    return sign(genesis, deaths, batch);
  }

  /** The same with the registrar's key from {@code genesis}. */
  public static Sent sign(Genesis genesis, Deaths deaths, Deaths.Batch batch) {
    return sign(deaths, batch, genesis.getSigner(Deaths.reporter(batch.registrar())));
  }

  /** The same by the registrar's key. */
  public static Sent sign(Deaths deaths, Deaths.Batch batch, NoteSigner signer) {
    String name = Deaths.reporter(batch.registrar());
    ReporterId reporter = new ReporterId(name);
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int at = 0; at < batch.count(); at++) {
      IjeRecord record = deaths.record(batch, at);
      Parsed<DeathReport> report =
          IjeReports.toReport(
              record,
              name + "-" + (batch.first() + at),
              reporter,
              ReporterRole.REGISTRAR,
              batch.day(),
              record.source().hash());
      if (report instanceof Parsed.Value<DeathReport> v) {
        sources.add(new SubmissionMaker.Source(v.value(), SubmissionMaker.IJE, record.source()));
      } else {
        throw new IllegalStateException("a record of the year cannot be read");
      }
    }
    SubmissionMaker.Signed signed =
        SubmissionMaker.make(
            Realm.SYNTHETIC,
            reporter,
            sources,
            signer,
            new SplittableRandom(batch.first() * 31L + batch.registrar()));
    return new Sent(batch, signed.envelope().bytes(), signed.signature().headerValue());
  }

  @Override
  public void close() {
    register.close();
    postgres.close();
  }
}
