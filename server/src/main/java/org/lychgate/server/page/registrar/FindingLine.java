package org.lychgate.server.page.registrar;

/**
 * Something wrong with a record of a file, in words.
 *
 * @param line of the file
 * @param field by its name in the record layout; empty for the whole record
 * @param shape of the value, never the value
 */
public record FindingLine(long line, String field, String what, String shape) {}
