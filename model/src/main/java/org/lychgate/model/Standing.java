package org.lychgate.model;

import java.util.List;

/**
 * What the register already knows that bears on a report.
 *
 * @param ofHolder entries of the number holder the report links to
 * @param ofCertificate entries under the report's certificate key
 * @param echo whether the report derives from one of our own notices: such a report weighs nothing
 * @param history of the reporter
 * @param declarations in force
 */
public record Standing(
    List<PriorEntry> ofHolder,
    List<PriorEntry> ofCertificate,
    boolean echo,
    ReporterHistory history,
    List<Declaration> declarations) {
  /** Nothing is known. */
  public static final Standing NONE =
      new Standing(List.of(), List.of(), false, ReporterHistory.NONE, List.of());

  public Standing {
    ofHolder = List.copyOf(ofHolder);
    ofCertificate = List.copyOf(ofCertificate);
    declarations = List.copyOf(declarations);
  }
}
