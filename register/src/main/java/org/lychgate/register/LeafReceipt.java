package org.lychgate.register;

import java.time.LocalDate;

/**
 * A statement was taken into the log.
 *
 * @param leaf index of the leaf
 * @param day of the leaf
 * @param again whether it had been taken before; nothing was done then
 */
public record LeafReceipt(long leaf, LocalDate day, boolean again) {}
