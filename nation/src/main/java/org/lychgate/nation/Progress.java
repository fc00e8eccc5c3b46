package org.lychgate.nation;

/** Hears how far a long job has come. Called often: it must be cheap. */
@FunctionalInterface
public interface Progress {
  /** Nobody listens. */
  Progress NONE = (_, _) -> {};

  /**
   * @param done steps so far, never falling
   * @param total steps in all
   */
  void at(long done, long total);
}
