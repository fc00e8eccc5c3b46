package org.lychgate.server.page.signin;

import org.lychgate.server.page.PageArea;
import org.lychgate.server.page.SignedIn;

/** Where somebody begins after signing in. */
final class Homes {
  private Homes() {}

  static String of(SignedIn who) {
    return PageArea.homeOf(who.role());
  }

  /** Whether there are pages for them. */
  static boolean has(SignedIn who) {
    return !of(who).equals("/");
  }
}
