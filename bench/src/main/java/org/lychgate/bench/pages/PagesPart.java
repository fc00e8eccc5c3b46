package org.lychgate.bench.pages;

import org.lychgate.bench.parts.BenchPart;

/** One card of the page with its bars. To add one, write it and name it in {@link PagesBench}. */
public interface PagesPart extends BenchPart<Scene> {}
