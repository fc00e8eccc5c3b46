/** Proof of the log: its writer, its checks and the judgement of others' code, measured. */
@NullMarked
package org.lychgate.bench.proof;

import org.jspecify.annotations.NullMarked;
