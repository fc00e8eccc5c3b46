package org.lychgate.linkage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** The lines of a weights file; their grammar stands in the frozen one. */
final class WeightsFile {
  private static final String FINE = "birthplace.fine";

  private final LevelBits same = new LevelBits();
  private final LevelBits strangers = new LevelBits();
  private final Map<AgreementField, Frequency> frequencies = new EnumMap<>(AgreementField.class);
  private final Map<String, Kin> kin = new TreeMap<>();
  private final List<Double> claimed = new ArrayList<>();
  private final List<Double> observed = new ArrayList<>();
  private int version;
  private double prior = Double.NaN;
  private double firstOfJanuary = 1;

  private WeightsFile() {}

  /** Throws OperatorException (exit 3) with the line that is not understood. */
  static WeightsFile parse(byte[] bytes) {
    WeightsFile file = new WeightsFile();
    int number = 0;
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
      try {
        if (!(words.length == 1 && words[0].isEmpty()) && !file.take(words)) {
          throw bad("line " + number + " is not understood");
        }
      } catch (NumberFormatException _) {
        throw bad("line " + number + " holds a figure that is none");
      }
    }
    file.check();
    return file;
  }

  int version() {
    return version;
  }

  double prior() {
    return prior;
  }

  /** log2 of how often records of one person fall on a level. */
  LevelBits same() {
    return same;
  }

  /** Bits against a stranger's record. */
  LevelBits strangers() {
    return strangers;
  }

  Map<AgreementField, Frequency> frequencies() {
    return frequencies;
  }

  double firstOfJanuary() {
    return firstOfJanuary;
  }

  List<Kin> kin() {
    return List.copyOf(kin.values());
  }

  Calibration calibration() {
    return claimed.isEmpty()
        ? new Calibration(List.of(0.0), List.of(0.0))
        : new Calibration(claimed, observed);
  }

  private boolean take(String[] words) {
    switch (words.length) {
      case 2 -> {
        return takeSetting(words[0], words[1]);
      }
      case 3 -> {
        return takePair(words[0], words[1], words[2]);
      }
      case 4 -> {
        return words[0].equals("frequency") ? takeFrequency(words) : takeLevel(words);
      }
      default -> {
        return false;
      }
    }
  }

  private boolean takeSetting(String name, String value) {
    switch (name) {
      case "version" -> version = Integer.parseInt(value);
      case "prior" -> prior = finite(value);
      case "first-of-january" -> firstOfJanuary = positive(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean takePair(String name, String a, String b) {
    switch (name) {
      case "kin" -> kin.put(a, new Kin(a, Weights.log2(positive(b)), new LevelBits()));
      case "calibration" -> {
        claimed.add(finite(a));
        observed.add(finite(b));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean takeFrequency(String[] words) {
    AgreementField field = field(words[1]);
    if (field == null) {
      return false;
    }
    double average =
        StrictMath.pow(
            2,
            same.get(field, false, AgreementLevel.EQUAL)
                - strangers.get(field, false, AgreementLevel.EQUAL));
    if (Double.isNaN(average)) {
      return false;
    }
    frequencies.put(field, new Frequency(average, probability(words[2]), positive(words[3])));
    return true;
  }

  /** {@code FIELD LEVEL M U}, or of people who are no strangers {@code NAME FIELD LEVEL U}. */
  private boolean takeLevel(String[] words) {
    Kin of = kin.get(words[0]);
    int at = of == null ? 0 : 1;
    boolean fine = words[at].equals(FINE);
    AgreementField field = fine ? AgreementField.BIRTHPLACE : field(words[at]);
    AgreementLevel level = level(words[at + 1]);
    if (field == null || level == null) {
      return false;
    }
    double u = Weights.log2(probability(words[3]));
    if (of == null) {
      double m = Weights.log2(probability(words[2]));
      same.set(field, fine, level, m);
      strangers.set(field, fine, level, m - u);
      return true;
    }
    double m = same.get(field, fine, level);
    of.weights().set(field, fine, level, m - u);
    return !Double.isNaN(m);
  }

  private void check() {
    if (version < 1 || Double.isNaN(prior)) {
      throw bad("version or prior is missing");
    }
    for (AgreementField field : AgreementField.values()) {
      for (AgreementLevel level :
          new AgreementLevel[] {AgreementLevel.EQUAL, AgreementLevel.DIFFERENT}) {
        if (Double.isNaN(strangers.get(field, false, level))) {
          throw bad(field.word() + " " + level.word() + " is missing");
        }
      }
    }
    try {
      calibration();
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable AgreementField field(String word) {
    for (AgreementField candidate : AgreementField.values()) {
      if (candidate.word().equals(word)) {
        return candidate;
      }
    }
    return null;
  }

  private static @Nullable AgreementLevel level(String word) {
    for (AgreementLevel candidate : AgreementLevel.values()) {
      if (candidate.word().equals(word) && candidate != AgreementLevel.MISSING) {
        return candidate;
      }
    }
    return null;
  }

  private static double probability(String word) {
    double value = positive(word);
    if (value > 1) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static double positive(String word) {
    double value = finite(word);
    if (!(value > 0)) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static double finite(String word) {
    double value = Double.parseDouble(word);
    if (!Double.isFinite(value)) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static OperatorException bad(String what) {
    return new OperatorException(
        ExitCode.INPUT,
        "the weights file cannot be used: " + what,
        "compare it with the frozen one, " + Weights.FROZEN_FILE);
  }
}
