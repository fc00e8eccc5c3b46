package org.lychgate.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch looks like, without any person in it: counts by age group and sex, and how its death
 * dates spread.
 *
 * @param count reports in the batch
 * @param signed whether an enrolled reporter's key signed it
 * @param ageGroups counts for ages under 25, 25–44, 45–64, 65–74, 75–84, 85 and over, first men,
 *     then women, then sex unknown: 18 numbers
 * @param withAge reports whose age at death can be told
 * @param distinctDeathDates complete death dates that differ
 * @param largestDeathDate reports that share the most frequent complete death date
 * @param certificates reports with a certificate key
 * @param traits what else was counted; {@link BatchTraits#NONE} where nothing was
 */
public record BatchProfile(
    int count,
    boolean signed,
    List<Integer> ageGroups,
    int withAge,
    int distinctDeathDates,
    int largestDeathDate,
    int certificates,
    BatchTraits traits) {
  /** Lower bound in years of each age group. */
  public static final List<Integer> AGE_FROM = List.of(0, 25, 45, 65, 75, 85);

  /** No reports. */
  public static final BatchProfile EMPTY = of(List.of(), true);

  public BatchProfile {
    ageGroups = List.copyOf(ageGroups);
    if (ageGroups.size() != 3 * AGE_FROM.size()) {
      throw new IllegalArgumentException("18 age and sex groups");
    }
  }

  /** A profile of which nothing but ages, dates and certificates was counted. */
  public BatchProfile(
      int count,
      boolean signed,
      List<Integer> ageGroups,
      int withAge,
      int distinctDeathDates,
      int largestDeathDate,
      int certificates) {
    this(
        count,
        signed,
        ageGroups,
        withAge,
        distinctDeathDates,
        largestDeathDate,
        certificates,
        BatchTraits.NONE);
  }

  /** The profile of these reports, whoever they are about. */
  public static BatchProfile of(List<DeathReport> reports, boolean signed) {
    return of(reports, List.of(), signed);
  }

  /**
   * The profile of these reports.
   *
   * @param linkages whose death each is about, in the same order; or none
   */
  public static BatchProfile of(List<DeathReport> reports, List<Linkage> linkages, boolean signed) {
    Integer[] groups = new Integer[3 * AGE_FROM.size()];
    Arrays.fill(groups, 0);
    Map<LocalDate, Integer> dates = new HashMap<>();
    int withAge = 0;
    int certificates = 0;
    for (DeathReport report : reports) {
      Optional<Integer> group = findAgeGroup(report.decedent().birth(), report.death());
      if (group.isPresent()) {
        withAge++;
        groups[report.decedent().sex().ordinal() * AGE_FROM.size() + group.get()]++;
      }
      report.death().findLocalDate().ifPresent(d -> dates.merge(d, 1, Integer::sum));
      certificates += report.certificate().isPresent() ? 1 : 0;
    }
    return new BatchProfile(
        reports.size(),
        signed,
        List.of(groups),
        withAge,
        dates.size(),
        dates.values().stream().mapToInt(Integer::intValue).max().orElse(0),
        certificates,
        BatchTraits.of(reports, linkages));
  }

  /** Counts by age group, both sexes and unknown together: six numbers. */
  public List<Integer> byAge() {
    Integer[] out = new Integer[AGE_FROM.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = ageGroups.get(i) + ageGroups.get(i + out.length) + ageGroups.get(i + 2 * out.length);
    }
    return List.of(out);
  }

  /** Index into {@link #AGE_FROM}, where both years are known. */
  public static Optional<Integer> findAgeGroup(PartialDate birth, PartialDate death) {
    if (birth.year() <= 0 || death.year() <= 0) {
      return Optional.empty();
    }
    int age = death.year() - birth.year();
    boolean before =
        birth.month() > 0
            && death.month() > 0
            && (death.month() < birth.month()
                || (death.month() == birth.month()
                    && birth.day() > 0
                    && death.day() > 0
                    && death.day() < birth.day()));
    int years = before ? age - 1 : age;
    if (years < 0) {
      return Optional.empty();
    }
    int group = 0;
    while (group + 1 < AGE_FROM.size() && years >= AGE_FROM.get(group + 1)) {
      group++;
    }
    return Optional.of(group);
  }
}
