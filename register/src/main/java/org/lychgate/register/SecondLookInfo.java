package org.lychgate.register;

import java.time.LocalDate;

/**
 * A reversal of an entry on intact evidence that another officer has to look at.
 *
 * @param reversal its REVERSE leaf, or the BULK_ORDER leaf of many
 * @param officer name of the key that reversed, and may not look
 * @param due last day in time
 */
public record SecondLookInfo(long reversal, String officer, LocalDate due) {}
