package org.lychgate.server.page.report;

/** How many there are of something. */
public record CountLine(String what, int count) {}
