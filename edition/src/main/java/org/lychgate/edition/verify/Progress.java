package org.lychgate.edition.verify;

/** Told how far a verification has got. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (_, _, _) -> {};

  /**
   * One more step is done; called often.
   *
   * @param step such as {@code log} or {@code full/000002}
   * @param done leaves or rows so far
   * @param total leaves or rows in all
   */
  void at(String step, long done, long total);
}
