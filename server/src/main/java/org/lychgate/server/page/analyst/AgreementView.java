package org.lychgate.server.page.analyst;

import java.util.List;
import org.lychgate.server.page.Row;

/**
 * An agreement, as a page shows it.
 *
 * @param inForce whether both have signed and its days are these
 */
public record AgreementView(String number, boolean inForce, List<Row> rows) {
  public AgreementView {
    rows = List.copyOf(rows);
  }
}
