package org.lychgate.linkage;

/**
 * A kind of people who are no strangers to one another, so that their records agree more often.
 *
 * @param name of the kind
 * @param bits log2 of how many of them are listed for each listed person
 * @param weights bits of each level against a record of such a one; NaN: as against a stranger
 */
record Kin(String name, double bits, LevelBits weights) {}
