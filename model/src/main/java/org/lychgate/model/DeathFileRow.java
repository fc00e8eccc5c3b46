package org.lychgate.model;

import java.util.Optional;

/**
 * One row of any death file (DMF, INSEE, native, CSV): what an index is built from.
 *
 * @param change add, change or delete in an update; {@link Change#NONE} in a full file
 * @param identity who is listed
 * @param death date of death
 * @param placeOfDeath place code or empty string
 * @param proof V, P or none
 * @param evidence empty for files of others, which do not say
 * @param entry empty for files of others
 */
public record DeathFileRow(
    Change change,
    Identity identity,
    PartialDate death,
    String placeOfDeath,
    ProofCode proof,
    Optional<EvidenceClass> evidence,
    Optional<EntryId> entry) {
  /** Column 1 of a DMF update. A and C are both "insert or replace by SSN"; D deletes by SSN. */
  public enum Change {
    NONE(' '),
    ADD('A'),
    CHANGE('C'),
    DELETE('D');

    private final char column;

    Change(char column) {
      this.column = column;
    }

    public char column() {
      return column;
    }
  }

  @Override
  public String toString() {
    return "row(" + change + ", " + identity + ")";
  }
}
