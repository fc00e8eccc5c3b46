/**
 * Screening on Apache Spark: the engine and the rows of {@code screen}, on many machines. Outside
 * the default build: {@code ./build -Pcluster}. Spark itself comes from the user's cluster (scope
 * provided).
 */
@NullMarked
package org.lychgate.spark;

import org.jspecify.annotations.NullMarked;
