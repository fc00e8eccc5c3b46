package org.lychgate.gate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** The policy file: strict, so that a slip of the pen never becomes a looser gate. */
final class PolicyText {
  /** What every policy file starts with. */
  static final String FIRST_LINE = "lychgate-policy=1";

  private PolicyText() {}

  /** The values that {@code text} gives, each at least as strict as the floor. */
  static Map<PolicyKey, BigDecimal> parse(String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE)) {
      throw refuse(1, "this is not a policy file", "the first line is " + FIRST_LINE);
    }
    EnumMap<PolicyKey, BigDecimal> out = new EnumMap<>(PolicyKey.class);
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith("#")) {
        readLine(line, i + 1, out);
      }
    }
    return out;
  }

  private static void readLine(String line, int number, Map<PolicyKey, BigDecimal> out) {
    int equals = line.indexOf('=');
    Optional<PolicyKey> found =
        equals < 0 ? Optional.empty() : PolicyKey.find(line.substring(0, equals).strip());
    if (found.isEmpty()) {
      throw refuse(number, "no such key", "the keys are " + listKeys());
    }
    PolicyKey key = found.get();
    Optional<BigDecimal> value = key.parse(line.substring(equals + 1).strip());
    if (value.isEmpty()) {
      throw refuse(
          number,
          key.word() + " has a value that cannot be read",
          key == PolicyKey.NO_HOLDERS
              ? "write allowed or refused"
              : "write a plain number with at most " + key.decimals() + " decimals");
    }
    if (!key.allows(value.get())) {
      throw refuse(
          number,
          key.word() + " is looser than the floor, or stricter than has a meaning",
          "it lies between "
              + key.write(key.floor())
              + " (the floor) and "
              + key.write(key.strictest())
              + "; a policy can only tighten");
    }
    if (out.put(key, value.get()) != null) {
      throw refuse(number, key.word() + " stands there twice", "leave one of them out");
    }
  }

  private static String listKeys() {
    return Arrays.stream(PolicyKey.values()).map(PolicyKey::word).collect(Collectors.joining(", "));
  }

  private static OperatorException refuse(int line, String message, String hint) {
    return new OperatorException(ExitCode.INPUT, "policy line " + line + ": " + message, hint);
  }
}
