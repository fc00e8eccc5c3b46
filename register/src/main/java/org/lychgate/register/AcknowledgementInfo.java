package org.lychgate.register;

import java.time.LocalDate;

/**
 * A recipient's signed word on a notice.
 *
 * @param subscriber name of the key
 * @param first sequence number of the first notice it speaks of
 * @param notice that of the last one; the same where it speaks of one alone
 * @param state {@code received}, {@code applied} or {@code passed-on}
 * @param passedOn how many it told in turn; 0 unless {@code passed-on}
 * @param day it came in
 */
public record AcknowledgementInfo(
    String subscriber, long first, long notice, String state, long passedOn, LocalDate day) {}
