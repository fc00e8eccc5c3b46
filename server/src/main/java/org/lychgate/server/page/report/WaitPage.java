package org.lychgate.server.page.report;

import java.util.List;

/**
 * Some of what waits.
 *
 * @param next REPORT leaf behind which to go on; -1 where this is the end
 */
public record WaitPage(List<WaitLine> lines, long next) {
  public WaitPage {
    lines = List.copyOf(lines);
  }
}
