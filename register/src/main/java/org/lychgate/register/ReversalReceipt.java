package org.lychgate.register;

import java.time.LocalDate;
import org.lychgate.model.EntryId;

/**
 * An entry was taken back.
 *
 * @param entry which
 * @param reverseLeaf index of the REVERSE leaf
 * @param notice sequence number of the notice to all recipients
 * @param day of the reversal
 * @param again whether it had been taken back before; nothing was done then
 */
public record ReversalReceipt(
    EntryId entry, long reverseLeaf, long notice, LocalDate day, boolean again) {}
