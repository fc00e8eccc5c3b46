package org.lychgate.server.page.open.alive;

import java.util.List;

/**
 * What can be said about a case, in the page's words.
 *
 * @param stands where it stands
 * @param next what happens next, and until when
 */
public record Says(String stands, List<String> next) {
  public Says {
    next = List.copyOf(next);
  }
}
