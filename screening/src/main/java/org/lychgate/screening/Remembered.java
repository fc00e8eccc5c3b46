package org.lychgate.screening;

import java.time.LocalDate;

/**
 * A hit as it is remembered between two screenings.
 *
 * @param hit see {@link HitKeys}
 * @param outcome which kind of hit it was
 * @param firstSeen the day it was first a hit for this customer
 */
record Remembered(String hit, ScreeningOutcome outcome, LocalDate firstSeen) {}
