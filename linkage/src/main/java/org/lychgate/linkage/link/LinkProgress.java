package org.lychgate.linkage.link;

/** Told how far a long step is; called from one thread at a time. */
@FunctionalInterface
public interface LinkProgress {
  /** Tells nobody. */
  LinkProgress NONE = (step, done, total) -> {};

  /**
   * @param step stable word: {@code estimate} or {@code run}
   * @param done work units finished, 0 to {@code total}
   */
  void at(String step, long done, long total);
}
