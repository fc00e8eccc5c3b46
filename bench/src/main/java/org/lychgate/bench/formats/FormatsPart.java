package org.lychgate.bench.formats;

import org.lychgate.bench.parts.BenchPart;

/** One card of the page with its bars. To add one, write it and name it in {@link FormatsBench}. */
public interface FormatsPart extends BenchPart<FormatsPlan> {}
