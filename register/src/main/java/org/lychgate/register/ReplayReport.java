package org.lychgate.register;

import java.util.List;

/**
 * What became of rulings that were made again from their recorded inputs.
 *
 * @param submissions looked at
 * @param rulings reports in them, messages that came again left out
 * @param same of these, ruled again to the same bytes, or found not to have needed the gate
 * @param gone of these, without inputs any more: erased, or their time is over
 * @param differences in words, by leaf; nothing in them names a person. At most {@link
 *     #DIFFERENCES_MAX}
 */
public record ReplayReport(
    long submissions, long rulings, long same, long gone, List<String> differences) {
  /** Most differences that are told. */
  public static final int DIFFERENCES_MAX = 1000;

  public ReplayReport {
    differences = List.copyOf(differences);
  }

  /** Whether every ruling whose inputs are there was made again as it is recorded. */
  public boolean isSame() {
    return differences.isEmpty();
  }
}
