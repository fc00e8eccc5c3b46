package org.lychgate.edition;

/** A row that an edition must hold, and what the register knows about its entry. */
public record PlannedEntry(PlannedRow row, EditionRecord record) {}
