package org.lychgate.drill.scene;

/**
 * One attack, carried out.
 *
 * @param tried what was done, with figures
 * @param answered what the registry, the database or a verb said; nothing that names a person
 * @param verdict by the state afterwards
 */
public record Attempt(String tried, String answered, Verdict verdict) {
  /** Impossible where {@code nothing} came of it, else open. */
  public static Verdict impossibleIf(boolean nothing, String otherwise) {
    return nothing ? new Verdict.Impossible() : new Verdict.Open(otherwise);
  }
}
