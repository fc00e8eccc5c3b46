package org.lychgate.model;

/** What a reporter's key is enrolled for. It bounds the evidence its reports can ever be. */
public enum ReporterRole {
  /** Vital-records office of a jurisdiction: E1 or E2. */
  REGISTRAR,
  /** Funeral director: E3. */
  FUNERAL_DIRECTOR,
  /** Court or agency that may find a presumed death: E4. */
  COURT,
  /** Everyone who can only give a lead: E5. */
  LEAD
}
