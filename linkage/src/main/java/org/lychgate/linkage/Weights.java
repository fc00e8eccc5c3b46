package org.lychgate.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/**
 * What each level of each field weighs, in bits, and the prior: a versioned file whose hash stands
 * in every ruling and receipt. The registry and {@code screen} use the frozen one.
 */
public final class Weights {
  static final String FROZEN_FILE = "weights-2.txt";

  private static final double LOG_2 = StrictMath.log(2);
  private static final Weights FROZEN = readFrozen();

  private final int version;
  private final double prior;
  private final LevelBits strangers;
  private final LevelBits same;
  private final Map<AgreementField, Frequency> frequencies;
  private final double firstOfJanuary;
  private final List<Kin> kin;
  private final Calibration calibration;
  private final Sha256 hash;

  Weights(WeightsFile file, Sha256 hash) {
    this.version = file.version();
    this.prior = file.prior();
    this.strangers = file.strangers();
    this.same = file.same();
    this.frequencies = new EnumMap<>(file.frequencies());
    this.firstOfJanuary = log2(file.firstOfJanuary());
    this.kin = file.kin();
    this.calibration = file.calibration();
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
    return new Weights(WeightsFile.parse(file), Sha256.of(file));
  }

  public int version() {
    return version;
  }

  /** Bits before anything is compared, for an index so small that its size does not matter. */
  public double prior() {
    return prior;
  }

  /** SHA-256 of the file's bytes. */
  public Sha256 hash() {
    return hash;
  }

  /**
   * What this level of this field weighs against a stranger's record, in bits; 0 for MISSING, and
   * for a level that the file does not name.
   *
   * @param finePlace whether a birthplace code is that of a commune
   */
  public double bits(AgreementField field, AgreementLevel level, boolean finePlace) {
    double found = strangers.get(field, finePlace, level);
    return Double.isNaN(found) ? 0 : found;
  }

  /** What EQUAL weighs where {@code count} of {@code size} rows have the value. */
  double equalBits(AgreementField field, double count, long size) {
    Frequency frequency = frequencies.get(field);
    return frequency == null
        ? bits(field, AgreementLevel.EQUAL, false)
        : same.get(field, false, AgreementLevel.EQUAL) - log2(frequency.share(count, size));
  }

  /** Bits that a birth on 1 January weighs less. */
  double firstOfJanuary() {
    return firstOfJanuary;
  }

  List<Kin> kin() {
    return kin;
  }

  Calibration calibration() {
    return calibration;
  }

  static double log2(double x) {
    return StrictMath.log(x) / LOG_2;
  }

  private static Weights readFrozen() {
    try (InputStream in =
        Objects.requireNonNull(
            Weights.class.getResourceAsStream(FROZEN_FILE), FROZEN_FILE + " is missing")) {
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
