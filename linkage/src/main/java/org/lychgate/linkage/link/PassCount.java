package org.lychgate.linkage.link;

/**
 * How many candidate pairs one blocking pass gives, before any scoring.
 *
 * @param pass its name
 * @param pairs pairs it gives, pairs of other passes included
 * @param largest pairs in its largest block, oversized ones included
 * @param oversizedBlocks blocks above the limit, which this pass leaves out
 * @param oversizedPairs pairs in them: what the limit may cost
 * @param example the largest oversized block's number of rows, left and right added; 0 if none
 */
public record PassCount(
    String pass,
    long pairs,
    long largest,
    long oversizedBlocks,
    long oversizedPairs,
    long example) {}
