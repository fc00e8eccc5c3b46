package org.lychgate.server.page;

/**
 * One line of a summary list: what it is, and its value.
 *
 * @param label in the page's language
 * @param value as text; templates escape it and keep its direction to itself
 */
public record Row(String label, String value) {}
