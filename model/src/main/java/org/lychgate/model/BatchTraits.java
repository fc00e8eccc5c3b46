package org.lychgate.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a batch looks like beside its ages: counts again, without any person in them.
 *
 * @param deathDates reports on each complete death date, the most frequent date first
 * @param shares what was counted; a trait that is left out was not looked at
 */
public record BatchTraits(List<Integer> deathDates, Map<BatchTrait, Share> shares) {
  /** Nothing was looked at. */
  public static final BatchTraits NONE = new BatchTraits(List.of(), Map.of());

  private static final int SPAN_DAYS = 28;
  private static final int LATE_DAYS = 90;
  private static final int FALL_DAYS = 30;
  private static final Set<Integer> ROUND = Set.of(1, 15);
  private static final Set<AgreementLevel> OTHER =
      EnumSet.of(AgreementLevel.CLOSE, AgreementLevel.SWAPPED, AgreementLevel.DIFFERENT);
  private static final Comparator<CertificateKey> BY_NUMBER =
      Comparator.comparing(CertificateKey::jurisdiction)
          .thenComparing(CertificateKey::year)
          .thenComparing(CertificateKey::number);

  public BatchTraits {
    deathDates = deathDates.stream().sorted(Comparator.reverseOrder()).toList();
    EnumMap<BatchTrait, Share> copy = new EnumMap<>(BatchTrait.class);
    copy.putAll(shares);
    shares = Collections.unmodifiableMap(copy);
  }

  /** What was counted of a trait; {@link Share#NONE} where it was not looked at. */
  public Share share(BatchTrait trait) {
    return shares.getOrDefault(trait, Share.NONE);
  }

  /**
   * The traits of these reports.
   *
   * @param linkages whose death each is about, in the same order, or an empty list where that is
   *     not known
   */
  public static BatchTraits of(List<DeathReport> reports, List<Linkage> linkages) {
    Map<BatchTrait, Share> shares = new EnumMap<>(BatchTrait.class);
    List<LocalDate> deaths =
        reports.stream().flatMap(r -> r.death().findLocalDate().stream()).toList();
    countDates(new TreeSet<>(deaths), shares);
    countLags(reports, shares);
    shares.put(BatchTrait.OUT_OF_SEQUENCE, sequence(reports));
    shares.put(BatchTrait.ELSEWHERE, elsewhere(reports));
    List<PersonName> names = reports.stream().map(r -> r.decedent().name()).toList();
    shares.put(
        BatchTrait.ONE_FAMILY_NAME,
        most(names.stream().map(PersonName::family).filter(n -> !n.isEmpty()).toList()));
    shares.put(
        BatchTrait.ONE_NAME,
        most(
            names.stream()
                .filter(n -> !n.family().isEmpty() && !n.given().isEmpty())
                .map(n -> List.of(n.family(), n.given()))
                .toList()));
    shares.put(
        BatchTrait.ONE_BIRTH_DATE,
        most(
            reports.stream().flatMap(r -> r.decedent().birth().findLocalDate().stream()).toList()));
    shares.put(BatchTrait.OTHER_BIRTH, otherBirth(linkages));
    return new BatchTraits(List.copyOf(tally(deaths).values()), shares);
  }

  private static void countDates(TreeSet<LocalDate> dates, Map<BatchTrait, Share> shares) {
    int all = dates.size();
    int round = 0;
    int fives = 0;
    int workdays = 0;
    for (LocalDate date : dates) {
      round += ROUND.contains(date.getDayOfMonth()) ? 1 : 0;
      fives += date.getDayOfMonth() % 5 == 0 ? 1 : 0;
      workdays += date.getDayOfWeek().getValue() <= 5 ? 1 : 0;
    }
    shares.put(BatchTrait.ROUND_DATES, new Share(round, all));
    shares.put(BatchTrait.FIVE_DATES, new Share(fives, all));
    if (all > 0 && ChronoUnit.DAYS.between(dates.first(), dates.last()) >= SPAN_DAYS) {
      shares.put(BatchTrait.WORKDAYS, new Share(workdays, all));
      shares.put(
          BatchTrait.ONE_WEEKDAY, most(dates.stream().map(LocalDate::getDayOfWeek).toList()));
    }
  }

  private static void countLags(List<DeathReport> reports, Map<BatchTrait, Share> shares) {
    List<Long> lags = new ArrayList<>();
    for (DeathReport report : reports) {
      Optional<LocalDate> death = report.death().findLocalDate();
      if (death.isPresent() && report.certified().isPresent()) {
        lags.add(ChronoUnit.DAYS.between(death.get(), report.certified().get()));
      }
    }
    int late = (int) lags.stream().filter(lag -> lag > LATE_DAYS).count();
    shares.put(BatchTrait.LATE, new Share(late, lags.size()));
    shares.put(BatchTrait.ONE_LAG, most(lags));
  }

  /* Numbers are given in order of registration, each year and place from 1. */
  private static Share sequence(List<DeathReport> reports) {
    List<DeathReport> numbered =
        reports.stream()
            .filter(r -> r.certificate().isPresent() && r.certified().isPresent())
            .sorted(Comparator.comparing(r -> r.certificate().orElseThrow(), BY_NUMBER))
            .toList();
    int pairs = 0;
    int falls = 0;
    for (int i = 1; i < numbered.size(); i++) {
      CertificateKey before = numbered.get(i - 1).certificate().orElseThrow();
      CertificateKey after = numbered.get(i).certificate().orElseThrow();
      if (before.year() == after.year() && before.jurisdiction().equals(after.jurisdiction())) {
        LocalDate first = numbered.get(i - 1).certified().orElseThrow();
        LocalDate second = numbered.get(i).certified().orElseThrow();
        pairs++;
        falls += second.isBefore(first.minusDays(FALL_DAYS)) ? 1 : 0;
      }
    }
    return new Share(falls, pairs);
  }

  private static Share elsewhere(List<DeathReport> reports) {
    Share one =
        most(
            reports.stream()
                .filter(r -> r.role() != ReporterRole.LEAD && !r.placeOfDeath().isEmpty())
                .map(DeathReport::placeOfDeath)
                .toList());
    return new Share(one.of() - one.count(), one.of());
  }

  private static Share otherBirth(List<Linkage> linkages) {
    int linked = 0;
    int other = 0;
    for (Linkage linkage : linkages) {
      if (linkage instanceof Linkage.Linked found) {
        linked++;
        other += OTHER.contains(found.agreement().of(AgreementField.BIRTH)) ? 1 : 0;
      }
    }
    return new Share(other, linked);
  }

  private static <T> Share most(List<T> values) {
    return new Share(
        tally(values).values().stream().mapToInt(Integer::intValue).max().orElse(0), values.size());
  }

  private static <T> Map<T, Integer> tally(List<T> values) {
    return values.stream()
        .collect(Collectors.toMap(Function.identity(), _ -> 1, Integer::sum, HashMap::new));
  }
}
