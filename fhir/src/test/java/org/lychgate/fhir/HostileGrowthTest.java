package org.lychgate.fhir;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lychgate.house.FuzzBounds;
import org.lychgate.house.FuzzOracle;

/**
 * Hostile documents and messages that grow: four times the bytes need four times the heap and not
 * sixteen times, and findings have an end. Counted and not timed, so that it says the same on any
 * machine.
 */
final class HostileGrowthTest {
  private static final int SIZE = 30_000;
  private static final String BUNDLE = "{\"resourceType\":\"Bundle\",\"type\":\"document\",";
  private static final String MESSAGE =
      "{\"resourceType\":\"Bundle\",\"id\":\"b\",\"type\":\"message\",\"entry\":[{\"resource\":{"
          + "\"resourceType\":\"MessageHeader\",\"id\":\"m\",\"eventUri\":\"x/vrdr_submission\"}}";

  private static Map<String, Consumer<byte[]>> readers() {
    Map<String, Consumer<byte[]>> out = new LinkedHashMap<>();
    out.put("vrdr", bytes -> FuzzOracle.check(VrdrReader.read(bytes, 1), FhirCodes.all()));
    out.put("vrdrFile", bytes -> VrdrFile.read(new ByteArrayInputStream(bytes), _ -> {}));
    out.put("vrfm", bytes -> FuzzOracle.check(VrfmReader.read(bytes, 1), FhirCodes.all()));
    out.put(
        "factOfDeath",
        bytes ->
            FuzzOracle.check(
                FactOfDeathReader.read(bytes, FactOfDeathUrls.DEFAULT, 1), FhirCodes.all()));
    return out;
  }

  /** Head, what is repeated, and the end. */
  private static Map<String, String[]> inputs() {
    Map<String, String[]> out = new LinkedHashMap<>();
    out.put("one endless line", new String[] {"", "7", ""});
    out.put("empty lines", new String[] {"", "\n", ""});
    out.put("nested JSON", new String[] {"{\"resourceType\":\"Bundle\",\"x\":", "[", ""});
    out.put("nested XML", new String[] {"<Bundle xmlns=\"http://hl7.org/fhir\">", "<a>", ""});
    out.put("nested bundles", new String[] {"", BUNDLE + "\"entry\":[{\"resource\":", ""});
    out.put("entries of nothing", new String[] {BUNDLE + "\"entry\":[{}", ",{}", "]}"});
    out.put(
        "entries without a code",
        new String[] {BUNDLE + "\"entry\":[{}", entry("Observation", "\"id\":\"o\""), "]}"});
    out.put(
        "patients",
        new String[] {BUNDLE + "\"entry\":[{}", entry("Patient", "\"id\":\"p\""), "]}"});
    out.put(
        "repeated extensions",
        new String[] {
          BUNDLE + "\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"extension\":[{}",
          ",{\"url\":\"a\",\"valueString\":\"b\"}",
          "]}}]}"
        });
    out.put(
        "nested extensions",
        new String[] {
          BUNDLE + "\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"",
          ",\"extension\":[{\"url\":\"a\"",
          ""
        });
    out.put("unknown elements", new String[] {BUNDLE + "\"entry\":[{\"x\":1", ",\"y\":1", "}]}"});
    out.put(
        "sections that name one entry",
        new String[] {
          BUNDLE
              + "\"entry\":[{\"fullUrl\":\"u\",\"resource\":{\"resourceType\":\"Composition\","
              + "\"section\":[{\"entry\":[{}",
          ",{\"reference\":\"u\"}",
          "]}]}}]}"
        });
    out.put("headers", new String[] {MESSAGE, entry("MessageHeader", "\"id\":\"m\""), "]}"});
    out.put(
        "outcomes",
        new String[] {MESSAGE, entry("OperationOutcome", "\"issue\":[{\"code\":\"x\"}]"), "]}"});
    out.put(
        "XML of unknown elements",
        new String[] {"<Bundle xmlns=\"http://hl7.org/fhir\">", "<a/>", "</Bundle>"});
    return out;
  }

  static Stream<String> names() {
    return readers().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void read_fourTimesTheInput_needsNoMoreThanItsShareOfHeap(String name) {
    Consumer<byte[]> reader = Objects.requireNonNull(readers().get(name));
    inputs()
        .forEach((what, text) ->
            FuzzBounds.requireLinear(
                name + " of " + what,
                SIZE,
                reader,
                size ->
                    (text[0] + text[1].repeat(size / text[1].length() + 1) + text[2])
                        .getBytes(StandardCharsets.UTF_8)));
  }

  private static String entry(String type, String more) {
    return ",{\"resource\":{\"resourceType\":\"" + type + "\"," + more + "}}";
  }
}
