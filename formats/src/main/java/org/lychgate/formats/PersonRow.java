package org.lychgate.formats;

import java.util.List;
import java.util.Optional;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ProofCode;

/**
 * One row of a file of persons. Prints nothing of it.
 *
 * @param line number of its first line, 1-based; the header is line 1
 * @param id what the id column says, else the line number
 * @param values the columns as they came, in the header's order; empty where {@link PersonParser}
 *     was asked to leave them out
 * @param identity who it is about
 * @param death date of death; empty where no column says one or it cannot be read
 * @param lastSeenAlive empty likewise
 * @param legalName another surname of theirs, married or used, in canonical spelling; empty string
 *     where no column says one
 */
public record PersonRow(
    long line,
    String id,
    List<String> values,
    Identity identity,
    Optional<PartialDate> death,
    Optional<PartialDate> lastSeenAlive,
    String legalName) {
  public PersonRow {
    values = List.copyOf(values);
  }

  /** The row of a death file that this is, where a file of persons lists deaths. */
  public DeathFileRow deathFileRow() {
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        identity,
        death.orElse(PartialDate.ALL_UNKNOWN),
        "",
        ProofCode.NONE,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "row(line " + line + ", " + identity + ")";
  }
}
