package org.lychgate.register;

import java.time.LocalDate;

/**
 * The answer to a claim of life: of the same shape whether or not the person is listed, so that it
 * tells nobody who is.
 *
 * @param caseCode what the person quotes when they ask again
 * @param received day it came in
 * @param answerBy day by which an officer has looked at it
 */
public record ClaimReceipt(String caseCode, LocalDate received, LocalDate answerBy) {}
