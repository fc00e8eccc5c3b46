package org.lychgate.edition.statement;

/**
 * What the list may be used for: a closed list. What is not in it cannot be agreed upon, above all
 * immigration, looking for persons, employment, credit scoring, marketing and voter rolls.
 */
public enum Purpose {
  BENEFIT_PAYMENT_INTEGRITY,
  DO_NOT_PAY,
  PENSION_ADMIN,
  INSURANCE_CLAIM,
  FRAUD_PREVENTION,
  ESTATE_ADMIN,
  VITAL_STATISTICS,
  /** Without numbers: alone it allows no edition that has them. */
  RESEARCH,
  AUDIT
}
