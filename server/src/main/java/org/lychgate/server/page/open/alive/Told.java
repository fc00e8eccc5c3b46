package org.lychgate.server.page.open.alive;

/**
 * An organisation that was given an entry, in the page's words.
 *
 * @param since day on which it was given it first
 * @param purposes what for
 * @param corrected day on which it said that it has applied the last notice, or that it has not
 */
public record Told(String organisation, String since, String purposes, String corrected) {}
