package org.lychgate.linkage.link;

/**
 * How often a value occurs.
 *
 * @param value cleaned text
 * @param frequency share of the rows of different people that state it, 0 to 1
 */
public record LinkTerm(String value, double frequency) {}
