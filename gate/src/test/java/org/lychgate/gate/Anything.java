package org.lychgate.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.Declaration;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Linkage;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.PriorEntry;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ruling;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;
import org.lychgate.model.Standing;
import org.lychgate.model.Veto;

/**
 * Random inputs of the gate, near the good sample often enough that every outcome occurs: each part
 * is spoilt with one fixed chance.
 */
final class Anything {
  private final RandomGenerator random;
  private final double spoil;

  Anything(long seed, double spoil) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.spoil = spoil;
  }

  /** One call of the gate, without its policy. */
  record Case(Draft draft, Linkage linkage, Standing standing, BatchProfile batch) {
    Ruling rule(Policy policy) {
      return Gate.rule(
          draft.report(),
          linkage,
          standing,
          batch,
          policy,
          Samples.WEIGHTS,
          linkage instanceof Linkage.NoHolders ? Optional.empty() : Samples.HOLDERS);
    }
  }

  Case next() {
    return new Case(draft(), linkage(), standing(), batch());
  }

  private Draft draft() {
    Draft good = Samples.good();
    return new Draft(
        spoilt() ? pick(ReporterRole.values()) : good.role(),
        spoilt() ? maybe(new Ssn(912_34_5678 + random.nextInt(2))) : good.ssn(),
        spoilt() ? pick(PersonName.NONE, new PersonName("A", "", "", "")) : good.name(),
        spoilt() ? date() : good.birth(),
        spoilt() ? date() : good.death(),
        spoilt() ? pick("", "TS", "NY") : good.place(),
        spoilt() ? maybe(key()) : good.key(),
        spoilt() ? maybe(day()) : good.certified(),
        spoilt() ? day() : good.received(),
        spoilt()
            ? new ComparisonOnly(maybe(Samples.SSN), maybe(Samples.SSN), "", "")
            : good.comparison());
  }

  private Linkage linkage() {
    if (spoilt()) {
      return pick(new Linkage.Unmatched(), new Linkage.NoHolders());
    }
    Map<AgreementField, AgreementLevel> levels = new EnumMap<>(AgreementField.class);
    for (AgreementField field : AgreementField.values()) {
      levels.put(field, spoilt() ? pick(AgreementLevel.values()) : AgreementLevel.EQUAL);
    }
    Set<Veto> vetoes = EnumSet.noneOf(Veto.class);
    if (spoilt()) {
      vetoes.add(pick(Veto.values()));
    }
    return new Linkage.Linked(
        holder(),
        spoilt() ? random.nextDouble(-20, 80) : 60,
        random.nextDouble(),
        spoilt() ? random.nextDouble(30) : Double.POSITIVE_INFINITY,
        new Agreement(levels),
        vetoes);
  }

  private Standing standing() {
    ReporterHistory history =
        spoilt()
            ? new ReporterHistory(1000, random.nextInt(2), 0, profile(random.nextInt(1000), true))
            : ReporterHistory.NONE;
    List<Declaration> declarations = new ArrayList<>();
    if (spoilt()) {
      LocalDate first = day();
      declarations.add(
          new Declaration(pick("TT", "TS"), first, first.plusDays(400), day(), 1 + small()));
    }
    return new Standing(priors(), priors(), spoilt(), history, declarations);
  }

  private List<PriorEntry> priors() {
    List<PriorEntry> out = new ArrayList<>();
    while (spoilt()) {
      out.add(
          new PriorEntry(
              new EntryId(random.nextInt(3)),
              pick(EntryStatus.values()),
              maybe(holder()),
              maybe(key()),
              pick(Samples.RAW, Samples.OTHER_RAW),
              date(),
              maybe(day())));
    }
    return out;
  }

  private BatchProfile batch() {
    return profile(spoilt() ? small() : 1 + random.nextInt(3), !spoilt());
  }

  private BatchProfile profile(int count, boolean signed) {
    Integer[] groups = new Integer[18];
    java.util.Arrays.fill(groups, 0);
    int reach = pick(2, 6, 12, 18);
    for (int i = 0; i < count; i++) {
      groups[random.nextInt(reach)]++;
    }
    int dates = 1 + random.nextInt(Math.max(1, count));
    return new BatchProfile(
        count,
        signed,
        List.of(groups),
        count,
        Math.min(count, dates),
        count == 0 ? 0 : count - Math.min(count, dates) + 1,
        spoilt() ? random.nextInt(count + 1) : count);
  }

  /** A policy somewhere between the floor and the strictest, the same floor for most keys. */
  Policy policy() {
    Map<PolicyKey, BigDecimal> out = new EnumMap<>(PolicyKey.class);
    for (PolicyKey key : PolicyKey.values()) {
      if (random.nextInt(4) == 0) {
        // Squared, so that it is mostly near the floor and leaves something to publish.
        double way = random.nextDouble() * random.nextDouble();
        BigDecimal span = key.strictest().subtract(key.floor());
        BigDecimal value =
            key.floor()
                .add(span.multiply(BigDecimal.valueOf(way)))
                .setScale(key.decimals(), RoundingMode.HALF_EVEN);
        out.put(key, value);
      }
    }
    return new Policy(out);
  }

  private boolean spoilt() {
    return random.nextDouble() < spoil;
  }

  private int small() {
    return random.nextInt(80);
  }

  private HolderRef holder() {
    return random.nextInt(4) == 0 ? Samples.OTHER_HOLDER : Samples.HOLDER;
  }

  private CertificateKey key() {
    return pick(Samples.KEY, Samples.OTHER_KEY, new CertificateKey("TS", 2025, 123), Samples.KEY);
  }

  private LocalDate day() {
    return LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1000));
  }

  private PartialDate date() {
    int year = pick(-1, -2, 1890, 1900, 1941, 1970, 2010, 2024, 2025, 2026, 9999);
    int month = pick(-1, -2, 1, 7, 12);
    return new PartialDate(year, month, pick(-1, -2, 1, 2, 30));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private Sha256 pick(Sha256 a, Sha256 b) {
    return random.nextBoolean() ? a : b;
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
