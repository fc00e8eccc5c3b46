package org.lychgate.register;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.BatchTraits;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;

/** A batch profile that grows: counts only, nobody in it can be told. */
final class Tally {
  private final int[] groups;
  private final Map<LocalDate, Integer> dates;
  private int count;
  private int withAge;
  private int largest;
  private int certificates;

  Tally() {
    this.groups = new int[3 * BatchProfile.AGE_FROM.size()];
    this.dates = new HashMap<>();
  }

  private Tally(Tally other) {
    this.groups = other.groups.clone();
    this.dates = new HashMap<>(other.dates);
    this.count = other.count;
    this.withAge = other.withAge;
    this.largest = other.largest;
    this.certificates = other.certificates;
  }

  Tally copy() {
    return new Tally(this);
  }

  void add(Identity decedent, PartialDate death, boolean certificate) {
    count++;
    Optional<Integer> group = BatchProfile.findAgeGroup(decedent.birth(), death);
    if (group.isPresent()) {
      withAge++;
      groups[decedent.sex().ordinal() * BatchProfile.AGE_FROM.size() + group.get()]++;
    }
    Optional<LocalDate> day = death.findLocalDate();
    if (day.isPresent()) {
      largest = Math.max(largest, dates.merge(day.get(), 1, Integer::sum));
    }
    certificates += certificate ? 1 : 0;
  }

  BatchProfile profile() {
    return new BatchProfile(
        count,
        true,
        Arrays.stream(groups).boxed().toList(),
        withAge,
        dates.size(),
        largest,
        certificates,
        new BatchTraits(List.copyOf(dates.values()), Map.of()));
  }
}
