/**
 * The subscriber's analyst: a file of customers from its upload to the decisions on its hits, and
 * what the subscriber has agreed to and was given.
 */
@NullMarked
package org.lychgate.server.page.analyst;

import org.jspecify.annotations.NullMarked;
