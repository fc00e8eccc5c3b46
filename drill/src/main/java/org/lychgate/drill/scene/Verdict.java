package org.lychgate.drill.scene;

/** What an attempt came to, judged by the state it left behind. */
public sealed interface Verdict {
  /** It changed nothing that it was meant to change. */
  record Impossible() implements Verdict {}

  /**
   * It changed something, and an outsider sees that.
   *
   * @param where what shows it, and to whom
   */
  record Evident(String where) implements Verdict {}

  /**
   * It got through, and nothing shows it; or it could not be tried, which answers nothing.
   *
   * @param what it came to
   */
  record Open(String what) implements Verdict {}

  /** As in the JSON: {@code impossible}, {@code evident} or {@code open}. */
  default String word() {
    return switch (this) {
      case Impossible _ -> "impossible";
      case Evident _ -> "evident";
      case Open _ -> "open";
    };
  }

  /** Whether something answers the attack. */
  default boolean isAnswered() {
    return switch (this) {
      case Impossible _, Evident _ -> true;
      case Open _ -> false;
    };
  }

  /** For people: the word, and what belongs to it. */
  default String words() {
    return switch (this) {
      case Impossible() -> "impossible";
      case Evident(String where) -> "evident: " + where;
      case Open(String what) -> "NOT ANSWERED: " + what;
    };
  }
}
