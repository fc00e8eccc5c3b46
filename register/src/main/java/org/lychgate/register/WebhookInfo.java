package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How posting notices to one subscriber stands.
 *
 * @param subscriber name of its key
 * @param active whether it has an address
 * @param serial of the statement that counts
 * @param taken sequence number of the last notice that its address answered with a yes
 * @param failures attempts in a row that failed
 * @param failingSince day of the first of them
 * @param outcome of the last attempt, as a word; empty before the first
 */
public record WebhookInfo(
    String subscriber,
    boolean active,
    long serial,
    long taken,
    int failures,
    Optional<LocalDate> failingSince,
    String outcome) {}
