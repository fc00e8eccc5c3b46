/** Signing in: showing that one holds a key. */
@NullMarked
package org.lychgate.server.page.signin;

import org.jspecify.annotations.NullMarked;
