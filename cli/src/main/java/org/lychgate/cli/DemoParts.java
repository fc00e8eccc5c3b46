package org.lychgate.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.screening.Screening;
import org.lychgate.screening.ScreeningOptions;
import org.lychgate.screening.ScreeningOutcome;

/** What the demo shares with the verbs, so that it does just what they do. */
public final class DemoParts {
  private DemoParts() {}

  /** As {@code init --seed}. */
  public static Genesis genesis(RegistryFolder folder, long seed) {
    return InitCommand.create(folder, InitCommand.ORIGIN, OptionalLong.of(seed));
  }

  /** The register's index of number holders; returns how many there are. */
  public static long holders(RegistryFolder folder, Path people) {
    return Holders.build(people, Realm.SYNTHETIC, folder.holders());
  }

  public static Trust trust(RegistryFolder folder) {
    return Keys.readTrust(folder.trust());
  }

  /** The private key called {@code name}, read from its file as every verb does. */
  public static NoteSigner signer(RegistryFolder folder, String name) {
    return Keys.read(folder.key(name), trust(folder), name);
  }

  /** A key of somebody's own that says to be {@code name}. */
  public static NoteSigner stranger(RegistryFolder folder, String name) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return NoteSigner.fromSeed(trust(folder).get(name).vkey().name(), seed);
  }

  /** As {@code publish}. */
  public static RegistryClient.Reply publish(
      RegistryClient registry, RegistryFolder folder, Scope scope, LocalDate day, String officer) {
    return PublishCommand.order(
        registry, trust(folder), scope, day, officer, signer(folder, officer));
  }

  /** A batch read and signed as {@code submit --seed} does. */
  public static Submitter.Prepared prepare(
      RegistryFolder folder, String reporter, Path file, LocalDate day, long seed) {
    Trust trust = trust(folder);
    return Submitter.prepare(
        file,
        trust,
        Keys.read(folder.key(reporter), trust, reporter),
        reporter,
        day,
        Seeds.of(Realm.SYNTHETIC, OptionalLong.of(seed), reporter + "/" + file.getFileName()));
  }

  /** As {@code index entries.dmf} and {@code screen customers.csv} with a fixed seed. */
  public static Screening.Report screen(Path dmf, RegistryFolder folder, Path customers) {
    Path index = folder.screening().resolve("index");
    try {
      Files.createDirectories(folder.screening());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    IndexCommand.build(List.of(dmf), Optional.empty(), Optional.empty(), index);
    return Screening.run(
        new Screening.Request(
            customers,
            "",
            index,
            folder.screening().resolve("results.csv"),
            false,
            Optional.empty(),
            Optional.of(folder.screening().resolve("receipt.json")),
            ScreeningOptions.on(Today.of(index)),
            Version.text(),
            Seeds.of(Realm.SYNTHETIC, OptionalLong.of(1), "screening")),
        _ -> {});
  }

  /** Customers by outcome. */
  public static Map<String, Long> outcomes(Screening.Report report) {
    Map<String, Long> out = new LinkedHashMap<>();
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      out.put(outcome.word(), report.outcomes().getOrDefault(outcome, 0L));
    }
    return out;
  }

  /** Rows of a result for {@code customer} with {@code word} as outcome or status. */
  public static long rowsOf(Path results, String customer, String word) {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(results)) {
      return rows.stream()
          .filter(row -> row.getField("customer_id").equals(customer))
          .filter(
              row -> row.getField("outcome").equals(word) || row.getField("status").equals(word))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code case show}. */
  public static RegistryClient.Reply inquire(
      RegistryClient registry,
      RegistryFolder folder,
      String caseCode,
      String officer,
      LocalDate day) {
    return CaseCommand.inquire(
        registry, trust(folder), caseCode, officer, signer(folder, officer), day);
  }

  /** As {@code case reverse}. */
  public static RegistryClient.Reply reverse(
      RegistryClient registry,
      RegistryFolder folder,
      long publishLeaf,
      String officer,
      LocalDate day) {
    return CaseCommand.reverse(
        registry,
        trust(folder),
        publishLeaf,
        ReverseCause.CLAIM_OF_LIFE,
        officer,
        signer(folder, officer),
        day);
  }
}
