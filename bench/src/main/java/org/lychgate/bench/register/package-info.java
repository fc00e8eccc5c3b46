/**
 * The register at a nation's pace: a year of death reports in bulk, reports one by one over HTTP,
 * and processes, databases and disks that fail midway.
 */
@NullMarked
package org.lychgate.bench.register;

import org.jspecify.annotations.NullMarked;
