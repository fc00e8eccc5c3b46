package org.lychgate.bench.linkage;

import org.lychgate.bench.stats.Share;

/** One group's counts. */
final class GroupCounts {
  /** Dead customers whose number stands in their row and in their record. */
  final Fate numbered = new Fate();

  /** All dead customers who are listed. */
  final Fate dead = new Fate();

  private long living;
  private long livingMatched;
  private long livingReviewed;

  void addLiving(boolean matched, boolean reviewed) {
    living++;
    livingMatched += matched ? 1 : 0;
    livingReviewed += reviewed ? 1 : 0;
  }

  void addAll(GroupCounts other) {
    numbered.addAll(other.numbered);
    dead.addAll(other.dead);
    living += other.living;
    livingMatched += other.livingMatched;
    livingReviewed += other.livingReviewed;
  }

  /** Living customers called matched: all of them wrongly. */
  Share wrong() {
    return new Share(livingMatched, living);
  }

  /** Living customers a person has to look at. */
  Share review() {
    return new Share(livingReviewed, living);
  }
}
