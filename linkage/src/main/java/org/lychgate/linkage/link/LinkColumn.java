package org.lychgate.linkage.link;

/**
 * One column that takes part in the linkage.
 *
 * @param label its name in reports and in the model; unique in a table
 */
public record LinkColumn(String label, ColumnKind kind) {}
