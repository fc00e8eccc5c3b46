/**
 * Makes the package that subscribers get: the jars their verbs stand on, a Java of its own, and a
 * launcher. Knows no other room: it works on their jars.
 */
@NullMarked
package org.lychgate.dist;

import org.jspecify.annotations.NullMarked;
