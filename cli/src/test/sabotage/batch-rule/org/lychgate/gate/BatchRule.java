package org.lychgate.gate;

import java.time.LocalDate;
import java.util.List;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.Declaration;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;

/** The control removed: every list looks like mortality. */
public final class BatchRule {
  private BatchRule() {}

  public static List<Reason> judge(
      BatchProfile batch,
      ReporterHistory history,
      List<Declaration> declarations,
      Policy policy,
      LocalDate today) {
    return List.of();
  }
}
