package org.lychgate.nation;

import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/** Who sends reports in this nation. The names are those of the keys in trust.json. */
public enum Reporter {
  REGISTRAR_TT("registrar-tt", ReporterRole.REGISTRAR),
  REGISTRAR_TS("registrar-ts", ReporterRole.REGISTRAR),
  FUNERAL_HOME_1("funeral-home-1", ReporterRole.FUNERAL_DIRECTOR),
  BENEFITS_AGENCY_1("benefits-agency-1", ReporterRole.LEAD);

  private final ReporterId id;
  private final ReporterRole role;

  Reporter(String name, ReporterRole role) {
    this.id = new ReporterId(name);
    this.role = role;
  }

  public ReporterId id() {
    return id;
  }

  public ReporterRole role() {
    return role;
  }

  /** The registrar in whose jurisdiction a death happened. */
  static Reporter registrarOf(String place) {
    return place.equals(Places.TT) ? REGISTRAR_TT : REGISTRAR_TS;
  }
}
