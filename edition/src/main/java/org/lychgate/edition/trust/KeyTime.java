package org.lychgate.edition.trust;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A key, and the days on which it counts.
 *
 * @param from its first day; empty for a key of the trust file
 * @param until the first day on which it counts no more; empty where no end is said
 */
public record KeyTime(TrustKey key, Optional<LocalDate> from, Optional<LocalDate> until) {}
