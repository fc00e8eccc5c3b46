package org.lychgate.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.lychgate.formats.CsvFormat;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A receipt read again, as texts by the path that leads to them: {@code parameters.match}.
 *
 * @param values in the order of the file
 */
record ReceiptFile(Map<String, String> values) {
  /** Longest receipt, in bytes: a chain of thousands of updates. */
  private static final int BYTES_MAX = 1 << 24;

  /**
   * Reads it.
   *
   * @throws OperatorException INPUT, if it is none
   */
  static ReceiptFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw bad("there is no such receipt", null);
    }
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw bad("the file is no receipt", null);
      }
      ReceiptFile receipt = new ReceiptFile(parse(Files.readString(file)));
      if (!receipt.get("type").equals("screening-receipt") || !receipt.get("version").equals("1")) {
        throw bad("the file is no receipt of a screening that this build knows", null);
      }
      return receipt;
    } catch (IOException | JacksonException e) {
      throw bad("the receipt cannot be read", e);
    }
  }

  static Map<String, String> parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          String path = json.streamReadContext().pathAsPointer().toString();
          values.put(path.substring(1).replace('/', '.'), json.getValueAsString());
        }
      }
    }
    return values;
  }

  /**
   * What stands at a path.
   *
   * @throws OperatorException INPUT, if nothing does
   */
  String get(String path) {
    String value = values.get(path);
    if (value == null) {
      throw bad("the receipt says nothing of " + path, null);
    }
    return value;
  }

  /** The options of that screening; an index that has become old since is the same index. */
  ScreeningOptions options() {
    try {
      return new ScreeningOptions(
          Double.parseDouble(get("parameters.match")),
          Double.parseDouble(get("parameters.review")),
          Double.parseDouble(get("parameters.margin")),
          Integer.parseInt(get("parameters.candidates")),
          LocalDate.parse(get("parameters.asOf")),
          Boolean.parseBoolean(get("parameters.mask")),
          true,
          OptionalDouble.of(Double.parseDouble(get("parameters.prior"))));
    } catch (NumberFormatException | DateTimeException e) {
      throw bad("a parameter of the receipt cannot be read", e);
    }
  }

  Manner manner(Work work) {
    return new Manner(
        CsvFormat.parseCanonical(get("parameters.format")),
        ResultShape.parse(get("parameters.like"), get("parameters.profile")),
        // Receipts of the first builds do not say; English was all there was.
        Language.parse(values.getOrDefault("parameters.language", Language.ENGLISH.word())),
        work);
  }

  /** Whether the screening had a decisions file, though perhaps a new one. */
  boolean remembers() {
    return Boolean.parseBoolean(get("parameters.remembers"));
  }

  private static OperatorException bad(
      String message, @org.jspecify.annotations.Nullable Throwable e) {
    String hint = "name the file that screen --receipt wrote";
    return e == null
        ? new OperatorException(ExitCode.INPUT, message, hint)
        : new OperatorException(ExitCode.INPUT, message, hint, e);
  }
}
