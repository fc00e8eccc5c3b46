package org.lychgate.cli;

import org.lychgate.formats.CsvFormat;
import picocli.CommandLine.Option;

/** How a CSV file is written, where the operator knows better than a guess. */
final class CsvOptions {
  @Option(
      names = "--encoding",
      defaultValue = "",
      paramLabel = "NAME",
      description = {
        "utf-8, utf-16le, utf-16be, windows-1252 or iso-8859-1. Default: guessed, and shown."
      })
  String encoding = "";

  @Option(
      names = "--delimiter",
      defaultValue = "",
      paramLabel = "SIGN",
      description = "Between two values; also tab or space. Default: guessed, and shown.")
  String delimiter = "";

  @Option(
      names = "--quote",
      defaultValue = "",
      paramLabel = "SIGN",
      description = "Around a value; or none. Default: guessed, and shown.")
  String quote = "";

  @Option(
      names = "--date-format",
      defaultValue = "",
      paramLabel = "PATTERN",
      description = {
        "yyyy-MM-dd, yyyyMMdd, MM/dd/yyyy or dd/MM/yyyy, for every date that --map says nothing",
        "of. Default: guessed for each column, and shown."
      })
  String dates = "";

  CsvFormat format() {
    return CsvFormat.parse(encoding, delimiter, quote, dates);
  }
}
