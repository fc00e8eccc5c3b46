package org.lychgate.server.page.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.register.LookPurpose;

/** What the desk remembers of a session: what the looks are for, and what was opened last. */
final class DeskSession {
  private static final String PURPOSE = "desk.purpose";
  private static final String KIND = "desk.kind";
  private static final String VALUE = "desk.value";
  private static final String CODE = "desk.code";

  private DeskSession() {}

  static Optional<LookPurpose> purpose(HttpServletRequest request) {
    return find(request, PURPOSE).map(LookPurpose::valueOf);
  }

  static void setPurpose(HttpServletRequest request, LookPurpose purpose) {
    request.getSession(true).setAttribute(PURPOSE, purpose.name());
  }

  /** The purpose of that name; empty where there is none. */
  static Optional<LookPurpose> findPurpose(String name) {
    for (LookPurpose purpose : LookPurpose.values()) {
      if (purpose.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(purpose);
      }
    }
    return Optional.empty();
  }

  static Optional<Target> opened(HttpServletRequest request) {
    return find(request, KIND)
        .flatMap(kind ->
            find(request, VALUE).map(value -> new Target(Target.Kind.valueOf(kind), value)));
  }

  /**
   * Remembers what was opened.
   *
   * @param code of the case, whose letter can be printed; empty where there is none
   */
  static void setOpened(HttpServletRequest request, Target target, Optional<String> code) {
    HttpSession session = request.getSession(true);
    session.setAttribute(KIND, target.kind().name());
    session.setAttribute(VALUE, target.value());
    session.removeAttribute(CODE);
    code.ifPresent(c -> session.setAttribute(CODE, c));
  }

  /** The code of the case that is open. */
  static Optional<String> code(HttpServletRequest request) {
    return find(request, CODE);
  }

  private static Optional<String> find(HttpServletRequest request, String name) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(name) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }
}
