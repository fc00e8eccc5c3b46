package org.lychgate.register;

import java.time.LocalDate;

/**
 * How far an order about many entries has come.
 *
 * @param orderLeaf its BULK_ORDER leaf
 * @param day of that leaf
 * @param meant entries that it was about when it was given
 * @param changed entries that it has taken back or held so far; what others took back meanwhile is
 *     not among them
 * @param done whether nothing is left of it
 * @param again whether it came before
 */
public record BulkReceipt(
    long orderLeaf, LocalDate day, long meant, long changed, boolean done, boolean again) {}
