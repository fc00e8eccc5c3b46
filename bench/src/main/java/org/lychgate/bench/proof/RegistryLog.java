package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Approval;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;
import org.lychgate.nation.Progress;

/**
 * The log of a registry of a whole country, of any length, as {@code verify} must accept it. Each
 * day each of 57 registrars signs one batch of about 144 reports and its count of the day; of a
 * hundred reports 98 are listed. A funeral director's eight reports a day are listed on two
 * officers' approvals each. Of a thousand listings one is held on a claim of life and half of those
 * are reversed by an officer, and two are put right. Each week three editions are logged.
 * Commitments are random bytes: to whoever has only the log, they look like that.
 */
final class RegistryLog {
  private static final String ORIGIN = "bench.example/registry";
  private static final String DIRECTOR = "funeral-home-1";
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final int REGISTRARS = 57;
  private static final int LETTERS = 26;
  private static final int REPORTS_LEAST = 80;
  private static final int REPORTS_SPREAD = 129;
  private static final int REPORTS_OF_DIRECTOR = 8;
  private static final int OFFICERS = 2;
  private static final int HUNDRED = 100;
  private static final int LISTED_OF_HUNDRED = 98;
  private static final int THOUSAND = 1000;
  private static final int HELD_OF_THOUSAND = 1;
  private static final int CORRECTED_OF_THOUSAND = 2;
  private static final int STEP = 100_000;

  private final SplittableRandom random;
  private final Genesis genesis;
  private final Map<Scope, LeafIndex> lastEdition = new EnumMap<>(Scope.class);
  private final Map<Scope, Long> sequences = new EnumMap<>(Scope.class);
  private final Deque<LeafIndex> held = new ArrayDeque<>();
  private final List<byte[]> fresh = new ArrayList<>();
  private LocalDate day = FIRST;
  private LeafIndex policy = new LeafIndex(0);
  private long size;
  private long reports;
  private long listings;
  private long signatures;

  RegistryLog(long seed) {
    random = new SplittableRandom(seed);
    List<KeySpec> keys = new ArrayList<>();
    keys.add(KeySpec.of("log", "registry", KeyRole.LOG));
    for (int i = 1; i <= OFFICERS; i++) {
      keys.add(KeySpec.of("officer-" + i, "organisation-" + i, KeyRole.OFFICER));
    }
    keys.add(KeySpec.of(DIRECTOR, DIRECTOR, KeyRole.FUNERAL_DIRECTOR));
    for (int i = 0; i < REGISTRARS; i++) {
      keys.add(KeySpec.registrar(registrar(i), registrar(i), place(i)));
    }
    genesis = Genesis.create(Realm.BENCH, ORIGIN, keys, Thresholds.USUAL, random);
  }

  /**
   * What a log holds.
   *
   * @param signatures that a verifier has to check
   */
  record Written(long leaves, long reports, long listings, long signatures, long days) {}

  /**
   * Writes a log of so many leaves and what is left of the last day, {@code trust.json} beside it.
   */
  Written write(Path folder, long leaves, Progress progress) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("trust.json"), genesis.trust().text());
    try (TileLog log = TileLog.open(folder.resolve("log"));
        LogSigner signer =
            LogSigner.create(folder.resolve("signer"), ORIGIN, genesis.getSigner("log"))) {
      found();
      long written = 0;
      while (written < leaves) {
        day();
        if (size >= leaves || fresh.size() >= STEP) {
          log.append(fresh);
          written = size;
          fresh.clear();
          progress.at(Math.min(written, leaves), leaves);
        }
      }
      log.publish(signer);
    }
    return new Written(size, reports, listings, signatures, FIRST.until(day, ChronoUnit.DAYS));
  }

  private void found() {
    add(genesis.leaf(day));
    policy = add(new Leaf.Policy(day, day, hash(), List.of()));
  }

  private void day() {
    for (int i = 0; i < REGISTRARS; i++) {
      int count = REPORTS_LEAST + random.nextInt(REPORTS_SPREAD);
      for (LeafIndex report : batch(registrar(i), count)) {
        if (random.nextInt(HUNDRED) < LISTED_OF_HUNDRED) {
          publish(report, EvidenceClass.E1, List.of());
        }
      }
      CountStatement said =
          new CountStatement(Realm.BENCH, new ReporterId(registrar(i)), place(i), day, count);
      add(new Leaf.Count(day, place(i), day, count, sign(said, registrar(i))));
    }
    for (LeafIndex report : batch(DIRECTOR, REPORTS_OF_DIRECTOR)) {
      Decision order = Decision.ofPublication(Realm.BENCH, report, EvidenceClass.E3);
      List<LeafIndex> approvals = new ArrayList<>();
      for (int i = 1; i <= OFFICERS; i++) {
        approvals.add(approve(order, "officer-" + i));
      }
      publish(report, EvidenceClass.E3, approvals);
    }
    reverseHalf();
    if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      for (Scope scope : Scope.values()) {
        edition(scope);
      }
    }
    day = day.plusDays(1);
  }

  /** A signed batch and its ruling; where its reports stand. */
  private List<LeafIndex> batch(String reporter, int count) {
    List<Leaf> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(new Leaf.Report(hash()));
    }
    Sha256 root =
        Sha256.fromBytes(
            Rfc6962.rootOfEntries(leaves.stream().map(LeafCodec::encode).toList()).bytes());
    SubmissionStatement said =
        new SubmissionStatement(
            Realm.BENCH, new ReporterId(reporter), BatchId.draw(random), count, root);
    LeafIndex submission =
        add(new Leaf.Submission(day, said.batch(), count, root, sign(said, reporter)));
    List<LeafIndex> out = leaves.stream().map(this::add).toList();
    reports += count;
    add(
        new Leaf.RulingBatch(
            day,
            submission,
            policy,
            hash(),
            Optional.empty(),
            0,
            1,
            new TreeMap<>(Map.of(Outcome.PUBLISH, (long) count)),
            new TreeMap<>()));
    return out;
  }

  private void publish(LeafIndex report, EvidenceClass evidence, List<LeafIndex> approvals) {
    LeafIndex index = add(new Leaf.Publish(day, face(report, evidence, approvals)));
    listings++;
    int fate = random.nextInt(THOUSAND);
    if (fate < HELD_OF_THOUSAND) {
      add(
          new Leaf.Hold(
              day, index, HoldCause.CLAIM_OF_LIFE, day.plusDays(30), "", Optional.empty()));
      held.add(index);
    } else if (fate < HELD_OF_THOUSAND + CORRECTED_OF_THOUSAND) {
      add(new Leaf.Correct(day, index, face(report, evidence, approvals)));
    }
  }

  private Face face(LeafIndex report, EvidenceClass evidence, List<LeafIndex> approvals) {
    return new Face(
        evidence,
        ProofCode.of(evidence),
        false,
        false,
        day.getYear() + 4,
        report,
        policy,
        approvals,
        hash());
  }

  private void reverseHalf() {
    for (int left = held.size() / 2; left > 0; left--) {
      LeafIndex entry = held.remove();
      ReversalStatement said =
          new ReversalStatement(
              Realm.BENCH, entry, ReverseCause.CLAIM_OF_LIFE, "", "officer-1", day);
      add(
          new Leaf.Reverse(
              day, entry, ReverseCause.CLAIM_OF_LIFE, "", Optional.of(sign(said, "officer-1"))));
    }
    held.clear();
  }

  private LeafIndex approve(Statement order, String officer) {
    Approval said = new Approval(Realm.BENCH, order.sha256(), officer, day);
    return add(new Leaf.Approval(day, order.sha256(), sign(said, officer)));
  }

  private void edition(Scope scope) {
    Optional<LeafIndex> previous = Optional.ofNullable(lastEdition.get(scope));
    long sequence = sequences.merge(scope, 1L, Long::sum);
    lastEdition.put(
        scope,
        add(
            new Leaf.Edition(
                day,
                scope,
                sequence,
                EditionKind.FULL,
                day,
                new TreeSize(size),
                listings,
                0,
                0,
                0,
                hash(),
                hash(),
                hash(),
                previous)));
  }

  private Signer sign(Statement said, String key) {
    signatures++;
    return Signing.forLeaf(Signing.sign(said, genesis.getSigner(key)), genesis.trust().get(key));
  }

  private LeafIndex add(Leaf leaf) {
    fresh.add(LeafCodec.encode(leaf));
    return new LeafIndex(size++);
  }

  private Sha256 hash() {
    return new Sha256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static String registrar(int number) {
    return "registrar-" + number;
  }

  private static String place(int number) {
    return "" + (char) ('A' + number / LETTERS) + (char) ('A' + number % LETTERS);
  }
}
