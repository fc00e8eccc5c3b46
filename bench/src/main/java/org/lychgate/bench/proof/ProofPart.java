package org.lychgate.bench.proof;

import org.lychgate.bench.parts.BenchPart;

/** One card of the page with its bars. To add one, write it and name it in {@link ProofBench}. */
public interface ProofPart extends BenchPart<ProofPlan> {}
