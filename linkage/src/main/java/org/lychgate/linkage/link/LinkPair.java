package org.lychgate.linkage.link;

/**
 * One pair worth reporting.
 *
 * @param left row in the left table, from 0
 * @param right row in the right table; of one table, always above {@code left}
 * @param bits evidence of the fields plus the prior, log2 of the odds
 * @param probability that both rows are one person, 0 to 1
 * @param pass index of the first blocking pass that found it
 */
public record LinkPair(int left, int right, double bits, double probability, int pass) {}
