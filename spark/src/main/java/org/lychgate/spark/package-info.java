/**
 * Screening and linkage on Apache Spark. Outside the default build: {@code ./build -Pcluster}.
 *
 * <p>Holds no code yet. What comes here imports {@code screening} only, and Spark comes from the
 * user's cluster (scope provided).
 */
@NullMarked
package org.lychgate.spark;

import org.jspecify.annotations.NullMarked;
