package org.lychgate.model;

import java.util.List;

/**
 * What the register already knows that bears on a report.
 *
 * @param ofHolder entries of the number holder the report links to
 * @param ofCertificate entries under the report's certificate key
 * @param provenance from whom the reporter can have what it reports
 * @param history of the reporter
 * @param declarations in force
 */
public record Standing(
    List<PriorEntry> ofHolder,
    List<PriorEntry> ofCertificate,
    Provenance provenance,
    ReporterHistory history,
    List<Declaration> declarations) {
  /** Nothing is known. */
  public static final Standing NONE =
      new Standing(List.of(), List.of(), Provenance.UNTOLD, ReporterHistory.NONE, List.of());

  public Standing {
    ofHolder = List.copyOf(ofHolder);
    ofCertificate = List.copyOf(ofCertificate);
    declarations = List.copyOf(declarations);
  }

  /** Where it is decided already whether the report is an echo. */
  public Standing(
      List<PriorEntry> ofHolder,
      List<PriorEntry> ofCertificate,
      boolean echo,
      ReporterHistory history,
      List<Declaration> declarations) {
    this(
        ofHolder, ofCertificate, echo ? Provenance.ECHO : Provenance.UNTOLD, history, declarations);
  }

  /** Whether the report derives from one of our own notices: such a report weighs nothing. */
  public boolean echo() {
    return provenance.derivesFromUs();
  }
}
