package org.lychgate.model;

/**
 * So many of so many.
 *
 * @param count 0 to {@code of}
 * @param of 0 where nothing could be counted
 */
public record Share(int count, int of) {
  /** Nothing could be counted. */
  public static final Share NONE = new Share(0, 0);

  public Share {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException("a share is a part of a whole");
    }
  }
}
