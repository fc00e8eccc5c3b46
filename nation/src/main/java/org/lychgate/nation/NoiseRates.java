package org.lychgate.nation;

/**
 * How often which slip happens in one reporter's records. Rates of our own, of the size that files
 * of certificates are said to show; registrars check most, agencies least.
 *
 * @param ssnMissing number not stated
 * @param ssnDigit one digit wrong, of the numbers stated
 * @param typo one letter wrong in the family name, and the same again in the given name
 * @param middleMissing middle name left out, where there is one
 * @param dayUnknown day of death not known
 */
record NoiseRates(
    double ssnMissing, double ssnDigit, double typo, double middleMissing, double dayUnknown) {
  /**
   * Electronic registration checks the number with its issuer in most cases: 2 % stay without one
   * and 1 % are mistyped. Names come from documents. Few bodies are found late (day unknown).
   */
  static final NoiseRates REGISTRAR = new NoiseRates(.02, .01, .008, .10, .005);

  /** Written down from what the family says, before any check. */
  static final NoiseRates FUNERAL = new NoiseRates(.05, .015, .02, .25, .002);

  /** An agency knows its own customer's number, and hears of the death second hand. */
  static final NoiseRates LEAD = new NoiseRates(.01, .005, .03, .60, .20);

  /** A copying error by a bank's clerk; three in a hundred customers never gave their number. */
  static final NoiseRates CUSTOMER = new NoiseRates(.03, .003, .01, .30, 0);
}
