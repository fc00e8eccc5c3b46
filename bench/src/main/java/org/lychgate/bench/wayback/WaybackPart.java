package org.lychgate.bench.wayback;

import org.lychgate.bench.parts.BenchPart;

/**
 * One card of the page with its bars. The parts follow one another at one registry with the same
 * subscribers.
 */
interface WaybackPart extends BenchPart<Scene> {}
