package org.lychgate.screening;

import org.lychgate.formats.CsvFormat;

/**
 * How a screening reads, works and writes.
 *
 * @param format how the customers' file is written, as far as it is not to be guessed
 * @param shape which columns the result has
 * @param language of the column {@code nextStep}
 * @param work how the screening is shared out; changes nothing of the result
 */
public record Manner(CsvFormat format, ResultShape shape, Language language, Work work) {
  /** In English. */
  public Manner(CsvFormat format, ResultShape shape, Work work) {
    this(format, shape, Language.ENGLISH, work);
  }

  /** A format that is guessed, our own columns, all processors. */
  public static Manner usual() {
    return new Manner(CsvFormat.GUESS, ResultShape.PLAIN, Work.onAllProcessors());
  }

  /**
   * Reads the options of {@code screen} that have these names; empty strings: guessed, our own
   * columns, no reasons, English.
   *
   * @throws org.lychgate.model.OperatorException USAGE for what there is not
   */
  public static Manner parse(Texts texts, Work work) {
    return new Manner(
        CsvFormat.parse(texts.encoding(), texts.delimiter(), texts.quote(), texts.dates()),
        ResultShape.parse(texts.like(), texts.profile()),
        Language.parse(texts.language().isEmpty() ? "en" : texts.language()),
        work);
  }

  /** The options, as they are typed. */
  public record Texts(
      String encoding,
      String delimiter,
      String quote,
      String dates,
      String like,
      String profile,
      String language) {}

  /** The same, shared out like this. */
  public Manner with(Work shared) {
    return new Manner(format, shape, language, shared);
  }
}
