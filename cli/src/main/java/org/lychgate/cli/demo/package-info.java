/**
 * The demo: the whole road, once, on a synthetic nation, through real processes, files and HTTP.
 *
 * <p>It tells nothing that it did not read back: figures come from the files and answers, and each
 * step checks itself against the nation's truth.
 */
@NullMarked
package org.lychgate.cli.demo;

import org.jspecify.annotations.NullMarked;
