package org.lychgate.linkage.link;

/**
 * One bar of the waterfall.
 *
 * @param label the field, or {@code prior}
 * @param level how the values agree; {@code missing} where one is not stated
 * @param bits what it adds
 * @param frequency the term frequency used; negative where none was
 */
public record LinkStep(String label, String level, double bits, double frequency) {}
