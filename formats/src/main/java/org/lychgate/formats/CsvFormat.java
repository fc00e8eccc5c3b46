package org.lychgate.formats;

import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * How a CSV file is written, as far as the operator says so; what is empty is guessed from the
 * file.
 *
 * @param encoding of its characters
 * @param delimiter between two values, an ASCII character
 * @param quote around a value, an ASCII character; {@link #NO_QUOTE} where there is none
 * @param dates how every date in it is written, unless {@code --map} says so for a column
 */
public record CsvFormat(
    Optional<TextEncoding> encoding,
    Optional<Character> delimiter,
    Optional<Character> quote,
    Optional<DatePattern> dates) {
  /** Stands for "values are never quoted". */
  public static final char NO_QUOTE = '\0';

  /** Everything is guessed. */
  public static final CsvFormat GUESS = parse("", "", "", "");

  /**
   * Reads the options {@code --encoding}, {@code --delimiter}, {@code --quote} and {@code
   * --date-format}; an empty one is guessed. {@code tab} and {@code \t} are the tabulator, {@code
   * none} is no quote.
   *
   * @throws OperatorException USAGE for one that there is not
   */
  public static CsvFormat parse(String encoding, String delimiter, String quote, String dates) {
    return new CsvFormat(
        optional(encoding)
            .map(text ->
                TextEncoding.of(text)
                    .orElseThrow(() ->
                        usage("there is no encoding " + text, "known: " + TextEncoding.words()))),
        optional(delimiter).map(text -> sign("--delimiter", text)),
        optional(quote)
            .map(text -> text.equalsIgnoreCase("none") ? NO_QUOTE : sign("--quote", text)),
        optional(dates)
            .map(text ->
                DatePattern.of(text)
                    .orElseThrow(() ->
                        usage(
                            "there is no such date format",
                            "known: yyyy-MM-dd, yyyyMMdd, MM/dd/yyyy, dd/MM/yyyy"))));
  }

  /** As the options write it, {@code encoding;delimiter;quote;dates}, for a receipt. */
  public String canonical() {
    return String.join(
        " ",
        encoding.map(TextEncoding::word).orElse("-"),
        delimiter.map(CsvFormat::shown).orElse("-"),
        quote.map(CsvFormat::shown).orElse("-"),
        dates.map(DatePattern::word).orElse("-"));
  }

  /**
   * Reads what {@link #canonical()} wrote.
   *
   * @throws OperatorException USAGE where it did not write it
   */
  public static CsvFormat parseCanonical(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 4) {
      throw usage("the format of the customers cannot be understood", "was the receipt altered?");
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i].equals("-") ? "" : parts[i];
    }
    return parse(parts[0], parts[1], parts[2], parts[3]);
  }

  /** A sign as it may be shown and told: {@code tab}, {@code none}, or itself. */
  static String shown(char sign) {
    return switch (sign) {
      case '\t' -> "tab";
      case ' ' -> "space";
      case '-' -> "minus";
      case NO_QUOTE -> "none";
      default -> Character.toString(sign);
    };
  }

  private static char sign(String option, String text) {
    char sign =
        switch (text) {
          case "tab", "\\t" -> '\t';
          case "space" -> ' ';
          case "minus" -> '-';
          case "comma" -> ',';
          case "semicolon" -> ';';
          default -> text.length() == 1 ? text.charAt(0) : NO_QUOTE;
        };
    if (sign == NO_QUOTE || sign >= 0x7f || sign == '\n' || sign == '\r') {
      throw usage(option + " is not one sign", "for example " + option + " ';' or tab");
    }
    return sign;
  }

  private static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static OperatorException usage(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint);
  }
}
