package org.lychgate.bench.gate;

import org.lychgate.model.DeathReport;
import org.lychgate.model.Linkage;

/** A report that was read and linked, as the gate gets it. */
record Filed(DeathReport report, Linkage linkage) {}
