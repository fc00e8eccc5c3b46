/** Tests with a browser: each person's way through the pages, as they would go it. */
@NullMarked
package org.lychgate.cli.browser;

import org.jspecify.annotations.NullMarked;
