package org.lychgate.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A witness's word for a checkpoint, checked.
 *
 * @param witness who gave it
 * @param time when, by the witness's clock
 */
public record Cosignature(VerifierKey witness, Instant time) {
  /**
   * The cosignatures under {@code note} that count: one for each of {@code witnesses}, in their
   * order, its newest. A line of anybody else, one that does not fit the text, and one from after
   * {@code latest} does not count and spoils nothing: who collects lines cannot make a good one bad
   * by adding others.
   *
   * @param witnesses keys of the type COSIGNATURE; others never count
   * @param latest now, with what clocks may differ by
   */
  public static List<Cosignature> list(
      SignedNote note, List<VerifierKey> witnesses, Instant latest) {
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    List<Cosignature> out = new ArrayList<>();
    for (VerifierKey witness : witnesses) {
      newest(note, text, witness, latest.getEpochSecond())
          .map(seconds -> new Cosignature(witness, Instant.ofEpochSecond(seconds)))
          .ifPresent(out::add);
    }
    return List.copyOf(out);
  }

  private static Optional<Long> newest(
      SignedNote note, byte[] text, VerifierKey witness, long latest) {
    if (witness.type() != KeyType.COSIGNATURE) {
      return Optional.empty();
    }
    return note.signatures().stream()
        .filter(line -> witness.verifies(line, text))
        .flatMap(line -> Stamped.find(line).stream())
        .map(Stamped::seconds)
        .filter(seconds -> seconds > 0 && seconds <= latest)
        .max(Long::compare);
  }
}
