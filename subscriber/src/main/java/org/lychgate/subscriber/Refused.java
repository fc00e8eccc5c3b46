package org.lychgate.subscriber;

import java.util.List;

/**
 * What the server sent is not what the pinned trust file and the log vouch for: nothing is taken
 * over. Holds no personal data.
 */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final transient List<String> problems;

  /**
   * @param code stable, upper case
   * @param problem what is wrong and where
   */
  Refused(String code, String problem) {
    this(code, List.of(problem));
  }

  Refused(String code, List<String> problems) {
    super(code + ": " + problems.getFirst());
    this.code = code;
    this.problems = List.copyOf(problems);
  }

  String code() {
    return code;
  }

  List<String> problems() {
    return problems;
  }
}
