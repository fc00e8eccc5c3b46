package org.lychgate.screening;

/** Is told now and then how far a screening is. */
public interface ScreeningProgress {
  /**
   * @param rows customers done
   * @param bytes of the input that are read
   * @param total bytes of the input; 0 where that is not known
   */
  void at(long rows, long bytes, long total);
}
