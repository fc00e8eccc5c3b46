package org.lychgate.bench.linkage;

import java.util.List;
import java.util.Optional;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;

/** A nation as the cards see it: truth, death file and customers by row number. For any thread. */
interface People {
  /** How many people. */
  int size();

  /** Whether they have died, and the label of their group: truth, for counting only. */
  Truth truth(long row);

  /** What the death file says of them; empty for the living and for deaths nobody reported. */
  Optional<Listed> listed(long row);

  /** Whether a record is left out since it names a living person whole. */
  boolean isReportedAlive(long row);

  /** What a firm's file says of them. */
  Stated customer(long row);

  /** Whether a customer's row states a relative whole: number, birth date and name. */
  boolean isOfAnother(long row, Stated customer);

  /** {@code spouse}, {@code twin} and so on, or {@code none}: how two people are related. */
  String relation(long row, long other);

  record Truth(boolean dead, String group) {}

  /**
   * A row of the death file.
   *
   * @param errors codes of what is wrong with it
   */
  record Listed(Identity identity, PartialDate death, String place, List<String> errors) {
    public Listed {
      errors = List.copyOf(errors);
    }
  }

  /**
   * A customer's row.
   *
   * @param errors codes of what is wrong with it
   */
  record Stated(Identity identity, List<String> errors) {
    public Stated {
      errors = List.copyOf(errors);
    }
  }
}
