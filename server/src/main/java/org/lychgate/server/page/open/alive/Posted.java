package org.lychgate.server.page.open.alive;

import java.util.List;
import org.lychgate.server.page.Frame;

/** Frames of pages that come after a form was sent. */
final class Posted {
  private Posted() {}

  /**
   * The same without links to the other languages: following one would lose what was typed. Such a
   * page has a button for each language instead, which carries it along.
   */
  static Frame of(Frame frame) {
    return new Frame(
        frame.words(),
        List.of(frame.words().language()),
        frame.path(),
        frame.who(),
        frame.realm(),
        frame.csrf(),
        frame.assets());
  }
}
