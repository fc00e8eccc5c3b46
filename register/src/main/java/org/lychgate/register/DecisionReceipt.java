package org.lychgate.register;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * A key's answer to an order was taken.
 *
 * @param leaf index of the APPROVAL or REFUSAL leaf
 * @param day of that leaf
 * @param agreed different organisations that agree so far
 * @param needed how many trust.json asks for
 * @param done index of the leaf that carried the order out; empty while others must agree
 * @param again whether this key had answered so before; nothing was done then
 */
public record DecisionReceipt(
    long leaf, LocalDate day, int agreed, int needed, OptionalLong done, boolean again) {}
