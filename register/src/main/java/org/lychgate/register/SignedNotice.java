package org.lychgate.register;

/**
 * A notice to all recipients, as served by the feed.
 *
 * @param sequence 1, 2, … without gaps
 * @param json RFC 8785 form of the notice
 * @param signature signed-note signature line over it by the NOTICE key
 */
public record SignedNotice(long sequence, String json, String signature) {}
