package org.lychgate.bench.gate;

import org.lychgate.bench.parts.BenchPart;

/** One card of the page with its bars. To add one, write it and name it in {@link GateBench}. */
public interface GatePart extends BenchPart<Ground> {}
