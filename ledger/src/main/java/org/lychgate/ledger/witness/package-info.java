/** Witnesses: who cosigns a log's checkpoints, by C2SP tlog-witness, and who asks them to. */
@NullMarked
package org.lychgate.ledger.witness;

import org.jspecify.annotations.NullMarked;
