package org.lychgate.linkage;

import org.lychgate.linkage.index.IndexRow;

/** One row of an index that could be the person, and how well it agrees. */
public record Match(IndexRow row, Scored scored) {}
