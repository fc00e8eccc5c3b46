package org.lychgate.bench.register;

import org.lychgate.bench.parts.BenchPart;

/**
 * One card of the page with its bars, measured in files below the plan's folder. To add one, write
 * it and name it in {@link RegisterBench}.
 */
public interface RegisterPart extends BenchPart<RegisterPlan> {}
