package org.lychgate.server;

/** The version that {@code /health} shows. */
record ServerVersion(String text) {}
