package org.lychgate.register;

/**
 * Which of a reporter's own records stands behind a REPORT leaf, in the reporter's own words.
 *
 * @param batch id of the batch it came in, 32 hex digits
 * @param messageId the reporter's own id of it
 */
public record OwnReport(String batch, String messageId) {}
