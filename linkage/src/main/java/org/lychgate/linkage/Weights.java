package org.lychgate.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/**
 * What each level of each field weighs, in bits, and the prior: a versioned file whose hash stands
 * in every ruling and receipt. The registry and {@code screen} use the frozen one.
 */
public final class Weights {
  /** Codes of this length or more name a place as small as a commune. */
  public static final int FINE_PLACE_FROM = 5;

  private static final String FINE = "birthplace.fine";
  private static final Weights FROZEN = readFrozen();

  private final int version;
  private final double prior;
  private final Map<String, Double> bits;
  private final Sha256 hash;

  private Weights(int version, double prior, Map<String, Double> bits, Sha256 hash) {
    this.version = version;
    this.prior = prior;
    this.bits = Map.copyOf(bits);
    this.hash = hash;
  }

  /** The weights that come with this build. */
  public static Weights frozen() {
    return FROZEN;
  }

  /**
   * Reads a weights file, UTF-8.
   *
   * @throws OperatorException exit 3 where a line is not understood, a level is missing or a figure
   *     is not a probability above 0
   */
  public static Weights parse(byte[] file) {
    Map<String, Double> bits = new HashMap<>();
    int version = 0;
    double prior = Double.NaN;
    int number = 0;
    for (String line : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
      try {
        if (words.length == 1 && words[0].isEmpty()) {
          continue;
        } else if (words.length == 2 && words[0].equals("version")) {
          version = Integer.parseInt(words[1]);
        } else if (words.length == 2 && words[0].equals("prior")) {
          prior = Double.parseDouble(words[1]);
        } else if (words.length == 4 && isKnown(words[0], words[1])) {
          bits.put(words[0] + " " + words[1], log2(probability(words[2]) / probability(words[3])));
        } else {
          throw bad("line " + number + " is not understood");
        }
      } catch (NumberFormatException _) {
        throw bad("line " + number + " holds a figure that is none");
      }
    }
    if (version < 1 || !Double.isFinite(prior)) {
      throw bad("version or prior is missing");
    }
    for (AgreementField field : AgreementField.values()) {
      for (AgreementLevel level :
          new AgreementLevel[] {AgreementLevel.EQUAL, AgreementLevel.DIFFERENT}) {
        if (!bits.containsKey(field.word() + " " + level.word())) {
          throw bad(field.word() + " " + level.word() + " is missing");
        }
      }
    }
    return new Weights(version, prior, bits, Sha256.of(file));
  }

  public int version() {
    return version;
  }

  /** Bits before anything is compared. */
  public double prior() {
    return prior;
  }

  /** SHA-256 of the file's bytes. */
  public Sha256 hash() {
    return hash;
  }

  /**
   * What this level of this field weighs, in bits; 0 for MISSING.
   *
   * @param finePlace whether a birthplace code is that of a commune
   */
  public double bits(AgreementField field, AgreementLevel level, boolean finePlace) {
    if (level == AgreementLevel.MISSING) {
      return 0;
    }
    String name = finePlace && field == AgreementField.BIRTHPLACE ? FINE : field.word();
    Double found = bits.get(name + " " + level.word());
    if (found == null) {
      found = bits.get(field.word() + " " + level.word());
    }
    // A level the file does not name speaks neither way.
    return found == null ? 0 : found;
  }

  private static boolean isKnown(String fieldWord, String levelWord) {
    Optional<AgreementLevel> level = Optional.empty();
    for (AgreementLevel candidate : AgreementLevel.values()) {
      if (candidate.word().equals(levelWord)) {
        level = Optional.of(candidate);
      }
    }
    boolean field = fieldWord.equals(FINE);
    for (AgreementField candidate : AgreementField.values()) {
      field |= candidate.word().equals(fieldWord);
    }
    return field && level.isPresent() && level.get() != AgreementLevel.MISSING;
  }

  private static double probability(String word) {
    double value = Double.parseDouble(word);
    if (!(value > 0 && value <= 1)) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static double log2(double x) {
    return StrictMath.log(x) / StrictMath.log(2);
  }

  private static OperatorException bad(String what) {
    return new OperatorException(
        ExitCode.INPUT,
        "the weights file cannot be used: " + what,
        "compare it with the frozen one, weights-1.txt");
  }

  private static Weights readFrozen() {
    try (InputStream in =
        Objects.requireNonNull(
            Weights.class.getResourceAsStream("weights-1.txt"), "weights-1.txt is missing")) {
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
